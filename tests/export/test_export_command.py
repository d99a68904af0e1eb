"""``main.py explain … --export`` as a script calls it."""

from __future__ import annotations

import csv
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from named_films import ASCII_NAME, CHARACTER_SETS, FINDINGS, analysis_of, named_dataset

from viewer import batch
from viewer.cli import main
from viewer.errors import ExportError, NothingToExport
from viewer.export import exports
from viewer.export.exports import Export
from viewer.export.outcome import Made, Outcome
from viewer.results import ModelSummary

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "formats"))

from made_films import made, save, scene


class FakeEngine:
    """Answers at once, without torch."""

    def load(self, *_: Any, **__: Any) -> ModelSummary:
        return ModelSummary("ab12" * 16, "Demo", "cpu", FINDINGS, ("features",), (), {})

    def analyse(self, film: Any, *_: Any) -> Any:
        return analysis_of(film)


@pytest.fixture(autouse=True)
def _quick_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "Engine", FakeEngine)


@pytest.fixture
def films(tmp_path: Path) -> list[str]:
    """Two films of one stem, and a bad one between them."""
    paths = [tmp_path / "a" / "doe.dcm", tmp_path / "doe.bad.dcm", tmp_path / "b" / "doe.dcm"]
    for number in (0, 2):
        paths[number].parent.mkdir()
        save(made(scene((90, 80), 12, seed=number), bits_stored=12), paths[number])
    paths[1].write_bytes(b"\0" * 128 + b"DICM" + b"junk")
    return [str(path) for path in paths]


def _files(out: Path) -> list[str]:
    return sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())


def test_films_are_exported_each_into_its_folder(films: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["explain", *films, "--out", str(out), "--export", "png, CSV,npz"]) == 1
    plain = {"comparison.png", "maps.npz", "prediction.json"}
    exported = {f"{{}}-{name}" for name in ("comparison.png", "findings.csv", "maps.npz")}
    assert set(_files(out)) == {
        "findings.csv",
        *(f"{stem}/{name}" for stem in ("doe", "doe-2") for name in plain),
        *(f"{stem}/{name.format(stem)}" for stem in ("doe", "doe-2") for name in exported),
    }
    with (out / "findings.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["film"] for row in rows] == ["doe", "doe", "doe-2", "doe-2"]


def test_nothing_is_overwritten_unasked(
    films: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    arguments = ["explain", films[0], "--out", str(out), "--export", "npz,json"]
    assert main(arguments) == 0
    (out / "doe" / "doe-maps.npz").write_bytes(b"old")
    (out / "doe" / "doe.json").unlink()
    assert main(arguments) == 1
    assert "npz: A file of that name exists already" in capsys.readouterr().err
    assert (out / "doe" / "doe-maps.npz").read_bytes() == b"old"
    assert (out / "doe" / "doe.json").exists()  # the other kind was written all the same
    assert main([*arguments, "--replace"]) == 0
    assert (out / "doe" / "doe-maps.npz").read_bytes() != b"old"


def test_a_table_in_the_way_is_said_before_any_work(
    films: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "findings.csv").write_text("mine")
    arguments = ["explain", films[0], "--out", str(out), "--export", "csv"]
    assert main(arguments) == 2
    assert "findings.csv" in capsys.readouterr().err
    assert _files(out) == ["findings.csv"]
    assert main([*arguments, "--replace"]) == 0
    assert (out / "findings.csv").read_text().startswith("film,")


def test_unknown_kinds_are_named(
    films: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", *films, "--out", str(tmp_path / "out"), "--export", "csv,docx"]) == 2
    said = capsys.readouterr().err
    assert "“docx”" in said
    assert "png, overlay" in said
    assert not (tmp_path / "out").exists()


def test_a_kind_that_fails_stops_neither_kinds_nor_films(
    films: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(outcome: Outcome) -> Iterator[Made]:
        raise ExportError("It cannot be made.")
        yield

    bad = Export("bad", "Bad", "It fails.", fail)
    monkeypatch.setattr(exports, "EXPORTS", (bad, *exports.EXPORTS))
    out = tmp_path / "out"
    assert main(["explain", films[0], films[2], "--out", str(out), "--export", "bad,json"]) == 1
    assert capsys.readouterr().err.count("bad: It cannot be made.") == 2
    assert (out / "doe" / "doe.json").exists()
    assert (out / "doe-2" / "doe-2.json").exists()


def test_a_kind_that_does_not_apply_is_no_failure(
    films: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def nothing(outcome: Outcome) -> Iterator[Made]:
        raise NothingToExport("There is none.")
        yield

    def broken(outcome: Outcome) -> Iterator[Made]:
        raise ValueError("a secret")
        yield

    added = (Export("none", "", "", nothing), Export("broken", "", "", broken))
    monkeypatch.setattr(exports, "EXPORTS", (*added, *exports.EXPORTS))
    words = ["explain", films[0], "--out", str(tmp_path / "out"), "--export"]
    assert main([*words, "none,json"]) == 0
    assert "doe: none: There is none." in capsys.readouterr().err
    assert main([*words, "broken,json", "--replace"]) == 1
    said = capsys.readouterr().err
    assert "broken: An unexpected error (ValueError)." in said
    assert "secret" not in said


def test_deidentified_films_are_numbers_everywhere(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    paths, secrets = [], [ASCII_NAME]
    for character_set, name in CHARACTER_SETS.items():
        dataset = made(scene((90, 80), 12), bits_stored=12, BurnedInAnnotation="YES")
        secrets += named_dataset(dataset, character_set)
        paths.append(save(dataset, tmp_path / f"{name} {ASCII_NAME}.dcm"))
    bad = tmp_path / f"bad {ASCII_NAME}.dcm"
    bad.write_bytes(b"\0" * 128 + b"DICM" + b"junk")
    caplog.clear()
    out = tmp_path / "out"
    words = ["explain", str(bad), *map(str, paths), "--out", str(out)]
    assert main([*words, "--export", "csv,json,npz", "--deidentify"]) == 1
    assert len(list(out.glob("film-*"))) == len(paths)
    assert not (out / "film-0001").exists()  # the bad one's number stays its own
    printed, complained = capfd.readouterr()
    assert "film-0001: " in complained
    assert "film-0002: Text or marks seem to be part" in complained
    everything = [caplog.text, printed, complained, *_files(out)]
    texts = [path.read_text() for path in out.rglob("*.[cj]s*") if path.is_file()]
    for secret in secrets:
        assert not any(secret in text for text in (*everything, *texts)), secret


def test_regions_of_a_table_go_with_their_film(films: list[str], tmp_path: Path) -> None:
    table = tmp_path / "regions.csv"
    table.write_text("file,label,x,y,w,h\na/doe.dcm,opacity,10,20,30,25\n")
    out = tmp_path / "out"
    words = ["explain", films[0], films[2], "--out", str(out), "--export", "csv"]
    assert main([*words, "--regions", str(table)]) == 0
    assert "opacity" in (out / "doe" / "doe-regions.csv").read_text()
    assert not (out / "doe-2" / "doe-2-regions.csv").exists()
