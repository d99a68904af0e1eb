"""What the window asks for is made of real films, and written."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pydicom
import pytest
from named_films import ENCODINGS, named_dataset, outcome_of

from viewer.errors import Cancelled, ExportError
from viewer.export import exporter as module
from viewer.export.exporter import Exporter, plain_stem
from viewer.export.exports import EXPORTS, Export
from viewer.export.outcome import Made, Outcome
from viewer.export.seen import Seen
from viewer.export.wish import Wish
from viewer.imaging.measure import Measurement

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "formats"))

from made_films import made, save, scene

CHEAP = ("csv", "json", "npz")


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> tuple[Wish, list[str]]:
    """A film whose file names its patient everywhere, and what must not be found."""
    folder = tmp_path_factory.mktemp("films")
    dataset = made(scene((160, 120), 12), bits_stored=12, WindowCenter="2000", WindowWidth="3000")
    found = named_dataset(dataset, "ISO_IR 100")
    path = save(dataset, folder / "QUIXOTEDELAMANCHA.dcm")
    outcome = outcome_of(path)
    wish = Wish(
        path,
        outcome.film,
        tuple(export.key for export in EXPORTS),
        folder / "out",
        True,
        outcome.voi,
        False,
        outcome.style,
        outcome.analysis,
        outcome.trust,
        outcome.regions,
        pictures=(("seen", b"picture"),),
    )
    return wish, found


def make(exporter: Exporter, wish: Wish) -> list[str]:
    """Make and write; the names of the files."""
    answer = exporter.make(wish, lambda *_: None, lambda: False)
    assert not answer.failures
    return [exporter.write(wish.folder, file, replace=True).name for file in answer.files]


def test_every_kind_is_written_and_names_nobody(named: tuple[Wish, list[str]]) -> None:
    wish, found = named
    steps: list[str] = []
    exporter = Exporter()
    answer = exporter.make(wish, lambda what, *_: steps.append(what), lambda: False)
    assert not answer.failures
    assert steps == [export.title for export in EXPORTS]
    assert {kind.key for kind in exporter.kinds()} == set(wish.kinds)
    needles = {value.encode(code, "ignore") for value in found for code in ENCODINGS} - {b""}
    for file in answer.files:
        path = exporter.write(wish.folder, file, replace=False)
        assert path.name.startswith("film-0001")
        assert not any(value in path.name for value in found)
        written = path.read_bytes()
        assert not any(needle in written for needle in needles)


def test_a_film_keeps_its_number_and_another_gets_the_next(
    named: tuple[Wish, list[str]], tmp_path: Path
) -> None:
    (tmp_path / "film-0007-findings.csv").touch()  # of another day
    wish = replace(named[0], kinds=("csv",), folder=tmp_path, pictures=())
    exporter = Exporter()
    assert make(exporter, wish)[0].startswith("film-0008")
    other = replace(wish, film=replace(wish.film, frame=1))
    assert make(exporter, other)[0].startswith("film-0009")
    assert make(exporter, wish)[0].startswith("film-0008")


def test_named_files_are_called_after_the_film(
    named: tuple[Wish, list[str]], tmp_path: Path
) -> None:
    wish = replace(named[0], kinds=CHEAP, folder=tmp_path, deidentified=False)
    names = make(Exporter(), wish)
    assert names[0] == "QUIXOTEDELAMANCHA-seen.png"
    assert all(name.startswith("QUIXOTEDELAMANCHA") for name in names)
    film = replace(wish.film, frames=3, frame=1)
    assert plain_stem(Path("1.2.840.113"), wish.film) == "1.2.840.113"
    assert plain_stem(Path("a.b.DCM"), film) == "a.b-2"


def test_without_an_answer_pictures_alone_are_made(named: tuple[Wish, list[str]]) -> None:
    wish = replace(named[0], kinds=("csv",), analysis=None)
    answer = Exporter().make(wish, lambda *_: None, lambda: False)
    assert [file.name[9:] for file in answer.files] == ["-seen.png"]
    assert [title for title, _ in answer.failures] == ["Tables (CSV)"]


def test_a_kind_that_fails_leaves_the_others_and_quotes_nothing(
    named: tuple[Wish, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(outcome: Outcome) -> Iterator[Made]:
        yield Made("half.bin", b"half")
        raise ValueError("of QUIXOTEDELAMANCHA")

    broken = Export("broken", "Broken", "", fail)
    monkeypatch.setattr(module.exports, "EXPORTS", (broken, *EXPORTS))
    wish = replace(named[0], kinds=("broken", "csv"))
    answer = Exporter().make(wish, lambda *_: None, lambda: False)
    ((title, error),) = answer.failures
    assert (title, error.detail) == ("Broken", "ValueError")
    assert isinstance(error, ExportError)
    names = [file.name for file in answer.files]
    assert "half.bin" not in names
    assert any(name.endswith("-findings.csv") for name in names)


def test_a_kind_that_does_not_apply_is_no_failure(named: tuple[Wish, list[str]]) -> None:
    wish = replace(named[0], kinds=("seg", "csv"), regions=())
    answer = Exporter().make(wish, lambda *_: None, lambda: False)
    assert not answer.failures
    (said,) = answer.without
    assert said.startswith(f"{module.exports.find('seg').title}: ")
    assert any(file.name.endswith("-findings.csv") for file in answer.files)


def test_what_is_not_wanted_any_more_is_not_made(named: tuple[Wish, list[str]]) -> None:
    with pytest.raises(Cancelled):
        Exporter().make(named[0], lambda *_: None, lambda: True)


def test_what_stays_is_what_deidentify_leaves(named: tuple[Wish, list[str]]) -> None:
    wish, found = named
    assert wish.analysis is not None
    stays = Exporter().stays(wish.path, wish.film, wish.analysis.prediction)
    assert ("(0028,0010)", "Rows", "160") in stays.rows
    assert not any(value in str(stays.rows) for value in found)
    marked = replace(wish.film, burned_in_annotation="YES")
    assert Exporter().stays(wish.path, marked, None).burned_in
    assert (
        not Exporter().stays(wish.path, replace(marked, burned_in_annotation="NO"), None).burned_in
    )


def test_rulers_and_the_part_in_sight_reach_the_files(
    named: tuple[Wish, list[str]], tmp_path: Path
) -> None:
    wish = replace(
        named[0],
        kinds=("gsps", "json"),
        folder=tmp_path,
        measurements=(Measurement("ruler", ((0.0, 0.0), (30.0, 40.0))),),
        seen=Seen((9.5, 19.5, 29.5, 41.2), mirrored=True),
    )
    _, state, document = make(Exporter(), wish)
    written = pydicom.dcmread(tmp_path / state)
    texts = [item.TextObjectSequence[0] for item in written.GraphicAnnotationSequence]
    assert texts[-1].UnformattedTextValue.startswith("50.0 ")
    assert written.DisplayedAreaSelectionSequence[0].DisplayedAreaTopLeftHandCorner == [30, 21]
    assert written.ImageHorizontalFlip == "Y"
    content = json.loads((tmp_path / document).read_bytes())
    assert content["measurements"] == [{"kind": "ruler", "points": [[0, 0], [30, 40]]}]
    assert content["view"]["seen"] == {
        "area": [9.5, 19.5, 29.5, 41.2],
        "quarters": 0,
        "mirrored": True,
    }
