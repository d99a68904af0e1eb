"""Desks whose films are judged, by made measures and sentences."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import fake_trust
import pytest
from judging_desk import let, session
from window_desk import Desk

from viewer.trust import verdicts


@pytest.fixture(autouse=True)
def _made_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdicts' own sentences want the figures of the measures' own files."""
    monkeypatch.setattr(verdicts, "SENTENCES", fake_trust.SENTENCES)


@pytest.fixture
def judged(desk: Desk) -> Desk:
    """A film whose maps have been judged."""
    desk.show("a.dcm")
    desk.press("trust_judge")
    desk.qtbot.waitUntil(lambda: session(desk).current)
    return desk


@pytest.fixture
def slow(desk: Desk) -> Iterator[Desk]:
    """A film whose maps are judged as far as the test lets them (`let`)."""
    desk.explainer.trust_gate = threading.Semaphore(0)
    desk.show("a.dcm")
    yield desk
    let(desk, 10_000)
