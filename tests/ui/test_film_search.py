"""How often a search brings films to the list: rarely enough that the window stays usable."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_engine import FakeReader

from viewer.ui import film_search
from viewer.ui.film_search import Search


@pytest.mark.parametrize(("known", "brings"), [(100, True), (16_000, False)])
def test_the_longer_the_list_the_longer_films_are_held_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: int, brings: bool
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.dcm").write_bytes(b"film")
    now = [0.0]
    monkeypatch.setattr(film_search.time, "monotonic", lambda: now[0])
    search = Search(1, [tmp_path])
    assert len(search.slice(FakeReader(), lambda: False).entries) == 1
    search._films = known
    now[0] = 1.5 * film_search.LONGEST_WAIT
    found = search.slice(FakeReader(), lambda: True)
    assert not found.finished
    assert bool(found.entries) == brings
