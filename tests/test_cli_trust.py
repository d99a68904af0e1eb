"""``main.py trust`` as a script calls it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from viewer.cli import main
from viewer.trust.measures import MEASURES


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two films of one name in two folders."""
    chance = np.random.default_rng(0)
    found = []
    for folder in ("a", "b"):
        path = tmp_path_factory.mktemp("films") / folder / "film.png"
        path.parent.mkdir()
        _, x = np.mgrid[:300, :260] / 260
        values = 0.7 - 0.5 * np.exp(-(((x - 0.3) / 0.2) ** 2)) + chance.normal(0, 0.02, x.shape)
        Image.fromarray((values.clip(0, 1) * 65535).astype(np.uint16)).save(path)
        found.append(path)
    return found[0], found[1]


def _rows(out: Path) -> list[dict[str, str]]:
    with (out / "trust.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_two_runs_write_the_same_bytes(films: tuple[Path, Path], tmp_path: Path) -> None:
    for name in ("one", "two"):
        arguments = ["--out", str(tmp_path / name), "--passes", "60", "--seed", "7"]
        assert main(["trust", str(films[0]), *arguments]) == 0
    files = sorted(p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*.*"))
    sheets = {Path("film") / f"{measure.key}.png" for measure in MEASURES}
    assert set(files) == {Path("trust.csv"), Path("film/trust.json"), *sheets}
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    said = json.loads((tmp_path / "one" / "film" / "trust.json").read_text())
    assert said["options"]["seed"] == 7
    assert said["passes"]["spent"] == said["passes"]["planned"]
    assert set(said["methods"]) == {
        "gradcam",
        "gradcam_plus_plus",
        "guided_backprop",
        "guided_gradcam",
    }
    assert len(_rows(tmp_path / "one")) > 4 * len(MEASURES)


def test_a_bad_film_does_not_stop_the_rest(
    films: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.dcm"
    bad.write_bytes(b"\0" * 128 + b"DICM" + b"junk")
    out = tmp_path / "out"
    arguments = ["--out", str(out), "--measures", "agreement"]
    assert main(["trust", str(films[0]), str(bad), str(films[1]), *arguments]) == 1
    assert sorted(path.name for path in out.iterdir()) == ["film", "film-2", "trust.csv"]
    assert {row["film"] for row in _rows(out)} == {"film", "film-2"}
    assert {row["measure"] for row in _rows(out)} == {"agreement"}
    said = capsys.readouterr().err
    assert "2 of 3 films measured" in said
    assert "Traceback" not in said


def test_each_film_has_its_own_regions(films: tuple[Path, Path], tmp_path: Path) -> None:
    boxes = tmp_path / "boxes.csv"
    boxes.write_text("file,x,y,width,height,label\na/film.png,20,30,100,120,opacity\n")
    arguments = ["--out", str(tmp_path / "out"), "--regions", str(boxes), "--measures", "agreement"]
    assert main(["trust", *map(str, films), *arguments]) == 0
    regions = [
        json.loads((tmp_path / "out" / name / "trust.json").read_text())["options"]["regions"]
        for name in ("film", "film-2")
    ]
    assert regions[0] == [
        {"kind": "box", "points": [[19.5, 29.5], [119.5, 149.5]], "label": "opacity"}
    ]
    assert regions[1] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--measures", "honesty"], "no such measure"),
        (["--passes", "3"], "60 passes"),
        (["--seed", "-1"], "seed"),
        (["--finding", "Edema"], "no finding"),
        (["--regions", "absent.csv"], "cannot be found"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(
    films: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    sentence: str,
) -> None:
    assert main(["trust", str(films[0]), "--out", str(tmp_path / "out"), *arguments]) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
