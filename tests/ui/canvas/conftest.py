"""The canvas that most tests of the panes start from."""

from __future__ import annotations

import pytest
from canvas_examples import noise_film, show
from pytestqt.qtbot import QtBot

from viewer.film import Film
from viewer.ui.canvas.canvas import FilmCanvas


@pytest.fixture
def film() -> Film:
    """Noise in 12 bits: no two neighbours alike, so that a shift by a pixel cannot hide."""
    return noise_film((900, 700))


@pytest.fixture
def canvas(qtbot: QtBot, film: Film) -> FilmCanvas:
    """A pair of panes with `film`, that answers its own gestures and view requests."""
    return show(qtbot, film)
