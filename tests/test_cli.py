"""The commands as a script calls them: their files, messages and exit statuses are contracts."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from viewer.cli import main

MAPS = {"gradcam", "gradcam_plus_plus", "guided_backprop", "guided_gradcam"}


@pytest.fixture(scope="module")
def ramp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("films") / "ramp.png"
    values = np.linspace(0, 65535, 300 * 260).reshape(300, 260).astype(np.uint16)
    Image.fromarray(values).save(path)
    return path


def test_render_is_the_film_at_one_to_one(sample_film: Path, tmp_path: Path) -> None:
    out = tmp_path / "film.png"
    assert main(["render", str(sample_film), "--out", str(out)]) == 0
    with Image.open(out) as image:
        assert (image.mode, image.size) == ("L", (2048, 2432))
        assert np.asarray(image).std() > 20


@pytest.mark.parametrize(
    ("arguments", "dcmtk"),
    [
        (["--window", "1500", "2000"], ["+Ww", "1500", "2000"]),
        (["--window-number", "2"], ["+Wi", "2"]),
        (["--voi-lut", "1"], ["+Wl", "1"]),
    ],
)
def test_render_agrees_with_dcmtk(
    sample_film: Path, tmp_path: Path, arguments: list[str], dcmtk: list[str]
) -> None:
    ours, theirs = tmp_path / "ours.png", tmp_path / "theirs.pgm"
    assert main(["render", str(sample_film), "--out", str(ours), *arguments]) == 0
    raw = tmp_path / "raw.dcm"
    subprocess.run(["dcmdjpls", str(sample_film), str(raw)], check=True)
    subprocess.run(["dcm2pnm", "+op", *dcmtk, str(raw), str(theirs)], check=True)
    with Image.open(ours) as a, Image.open(theirs) as b:
        difference = np.abs(np.asarray(a).astype(int) - np.asarray(b).astype(int))
    assert difference.max() <= 1


@pytest.mark.parametrize("arguments", [["--window-number", "9"], ["--voi-lut", "0"]])
def test_render_refuses_windows_that_are_not_there(
    sample_film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    out = tmp_path / "film.png"
    assert main(["render", str(sample_film), "--out", str(out), *arguments]) == 1
    assert "counted from 1" in capsys.readouterr().err
    assert not out.exists()


def test_info_as_json(sample_film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", "--json", str(sample_film)]) == 0
    (film,) = json.loads(capsys.readouterr().out)
    assert film["status"] == "opens"
    assert film["messages"] == []
    assert (film["width"], film["height"], film["bits"]) == (2048, 2432, 12)


def test_info_of_a_refused_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "notes.txt"
    bad.write_text("not a film")
    assert main(["info", str(bad)]) == 1
    assert "refused" in capsys.readouterr().out


def test_explain_writes_what_it_promises(ramp: Path, sample_film: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.dcm"
    bad.write_bytes(b"\0" * 128 + b"DICM" + b"junk")
    out = tmp_path / "out"
    status = main(["explain", str(sample_film), str(bad), str(ramp), "--out", str(out)])
    assert status == 1  # one failed; the others were written all the same
    assert sorted(path.name for path in out.iterdir()) == ["ramp", "sample"]
    answer = json.loads((out / "sample" / "prediction.json").read_text())
    assert answer["device"] == "cpu"
    probabilities = [finding["probability"] for finding in answer["findings"]]
    logits = [finding["logit"] for finding in answer["findings"]]
    assert sum(probabilities) == pytest.approx(1)
    assert probabilities[0] == pytest.approx(1 / (1 + np.exp(-logits[0])))
    assert logits[0] == -logits[1]
    assert answer["doubts"] == []
    with np.load(out / "sample" / "maps.npz") as maps:
        assert set(maps.files) == {*MAPS, "film_to_model"}
        height, width = maps["gradcam"].shape
        assert maps["gradcam_plus_plus"].shape == (height, width)
        assert maps["guided_backprop"].shape[-2:] == (height, width)
        assert maps["guided_gradcam"].shape == maps["guided_backprop"].shape
        assert all(maps[name].dtype == np.float32 for name in MAPS)
        centre = maps["film_to_model"] @ [2048 / 2 - 0.5, 2432 / 2 - 0.5, 1]
        assert centre == pytest.approx([width / 2 - 0.5, height / 2 - 0.5])
        product = maps["guided_backprop"] * maps["gradcam"]
        assert np.allclose(maps["guided_gradcam"], product, rtol=1e-4, atol=1e-12)
    with Image.open(out / "sample" / "comparison.png") as picture:
        assert picture.width > picture.height > 1000


def test_doubts_go_with_the_answer(ramp: Path, tmp_path: Path) -> None:
    small = tmp_path / "small.png"
    with Image.open(ramp) as picture:
        picture.resize((120, 100)).save(small)
    copy = tmp_path / "copy.png"
    copy.write_bytes(small.read_bytes())
    assert main(["explain", str(small), str(copy), "--out", str(tmp_path)]) == 0
    doubts = [
        json.loads((tmp_path / name / "prediction.json").read_text())["doubts"]
        for name in ("small", "copy")
    ]
    assert [[doubt["key"] for doubt in found] for found in doubts] == [
        ["size"],
        ["size", "duplicate"],
    ]
    assert set(doubts[0][0]) == {"key", "title", "reason"}


def test_explaining_the_other_answer_changes_the_maps(ramp: Path, tmp_path: Path) -> None:
    for name in ("0", "1"):
        assert main(["explain", str(ramp), "--out", str(tmp_path / name), "--finding", name]) == 0
    with (
        np.load(tmp_path / "0" / "ramp" / "maps.npz") as one,
        np.load(tmp_path / "1" / "ramp" / "maps.npz") as other,
    ):
        assert not np.allclose(one["gradcam"], other["gradcam"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--finding", "Edema"], "no finding"),
        (["--device", "cuda"], ""),
        (["--model", "absent.pth"], ""),
    ],
)
def test_explain_refuses_what_makes_no_sense(
    ramp: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    sentence: str,
) -> None:
    import torch

    if arguments[-1] == "cuda" and torch.cuda.is_available():
        pytest.skip("there is a CUDA device here")
    assert main(["explain", str(ramp), "--out", str(tmp_path / "out"), *arguments]) == 2
    said = capsys.readouterr().err
    assert said.strip()
    assert "Traceback" not in said
    assert sentence in said
    assert not (tmp_path / "out").exists()


def test_a_wrong_layer_fails_the_film_with_a_sentence(
    ramp: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["explain", str(ramp), "--out", str(tmp_path / "out"), "--layer", "nowhere"]
    assert main(arguments) == 1
    assert "nowhere" in capsys.readouterr().err


def test_open_without_a_display_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert main([]) == 1
    assert "no display" in capsys.readouterr().err


@pytest.mark.parametrize("window", [("nan", "100"), ("100", "nan"), ("0", "inf"), ("5", "0")])
def test_render_refuses_windows_that_are_none(
    ramp: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], window: tuple[str, str]
) -> None:
    out = tmp_path / "film.png"
    assert main(["render", str(ramp), "--out", str(out), "--window", *window]) == 2
    assert "width above 0" in capsys.readouterr().err
    assert not out.exists()


def test_render_takes_narrow_windows_for_films_of_real_numbers(tmp_path: Path) -> None:
    import tifffile

    film, out = tmp_path / "film.tif", tmp_path / "film.png"
    values = np.linspace(0, 1, 64 * 64, dtype=np.float32).reshape(64, 64)
    tifffile.imwrite(film, values)
    assert main(["render", str(film), "--out", str(out), "--window", "0.5", "0.5"]) == 0
    with Image.open(out) as image:
        expected = np.clip((values - 0.5) / 0.5 + 0.5, 0, 1) * 255
        assert np.abs(np.asarray(image) - expected).max() <= 0.51


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
@pytest.mark.parametrize("json_too", [[], ["--json"]])
def test_info_of_a_file_whose_name_is_no_text(ramp: Path, json_too: list[str]) -> None:
    odd = os.fsencode(ramp.with_name("odd")) + b"\xff.png"
    Path(os.fsdecode(odd)).write_bytes(ramp.read_bytes())
    program = [sys.executable, "-c", "from viewer.cli import main; raise SystemExit(main())"]
    answer = subprocess.run(
        [*program, "info", *json_too, os.fsdecode(odd)],
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
        capture_output=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr.decode(errors="replace")
    assert b"odd\\udcff.png" in answer.stdout


def test_an_unexpected_error_in_one_film_does_not_stop_the_rest(
    ramp: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from viewer import batch

    other = tmp_path / "other.png"
    other.write_bytes(ramp.read_bytes())
    write = batch.write_explanation

    def fail_once(film: Any, analysis: Any, style: Any, folder: Path) -> None:
        if folder.name == "ramp":
            raise RuntimeError("a secret")
        write(film, analysis, style, folder)

    monkeypatch.setattr(batch, "write_explanation", fail_once)
    assert main(["explain", str(ramp), str(other), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "unexpected error (RuntimeError)" in said
    assert "secret" not in said
    assert (tmp_path / "out" / "other" / "comparison.png").exists()


def test_a_strip_is_explained_in_a_picture_of_reasonable_size(tmp_path: Path) -> None:
    strip = tmp_path / "strip.png"
    values = np.linspace(0, 65535, 5 * 20_000).reshape(5, 20_000).astype(np.uint16)
    Image.fromarray(values).save(strip)
    assert main(["explain", str(strip), "--out", str(tmp_path)]) == 0
    with Image.open(tmp_path / "strip" / "comparison.png") as picture:
        assert picture.width * picture.height < 40_000_000


def test_info_speaks_to_people(sample_film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(sample_film)]) == 0
    said = capsys.readouterr().out
    assert "  rescale: slope 1, intercept 0\n" in said
    assert "center 2000, width 1900, function LINEAR, explanation LUNG; center" in said
    assert "  padding: no\n" in said
    assert "{" not in said


def test_an_interrupt_ends_a_command_without_a_traceback(
    ramp: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("viewer.batch.write_explanation", interrupt)
    assert main(["explain", str(ramp), "--out", str(tmp_path)]) == 130
    assert "Stopped." in capsys.readouterr().err


def test_windows_keep_their_numbers_where_one_makes_no_sense(
    sample_film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import pydicom

    dataset = pydicom.dcmread(sample_film)
    dataset.WindowWidth = [0, *list(dataset.WindowWidth)[1:]]
    film, ours, theirs = tmp_path / "film.dcm", tmp_path / "a.png", tmp_path / "b.png"
    dataset.save_as(film)
    assert main(["render", str(film), "--out", str(ours), "--window-number", "2"]) == 0
    assert main(["render", str(sample_film), "--out", str(theirs), "--window-number", "2"]) == 0
    assert ours.read_bytes() == theirs.read_bytes()
    assert main(["render", str(film), "--out", str(ours), "--window-number", "1"]) == 1
    assert "counted from 1: 2, 3." in capsys.readouterr().err


def test_torch_makes_no_folder_called_after_the_person(ramp: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    program = (
        "import sys\n"
        "from viewer.cli import main\n"
        "status = main(sys.argv[1:])\n"
        "import torch._dynamo.package\n"  # whatever part of torch would make it
        "sys.exit(status)\n"
    )
    environment = {
        name: value for name, value in os.environ.items() if name != "TORCHINDUCTOR_CACHE_DIR"
    } | {"TMPDIR": str(temporary), "USER": "somebody"}
    words = [sys.executable, "-c", program, "info", str(ramp)]
    subprocess.run(words, env=environment, check=True, timeout=120)
    assert list(temporary.iterdir()) == []
