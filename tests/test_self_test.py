"""`self-test` passes here, and does not where something is amiss: each check is made to fail."""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pydicom import dcmread, uid

from viewer import self_test, settings
from viewer.cli import main
from viewer.formats.imagecodecs_decoder import _DECODERS

sys.path.insert(0, str(Path(__file__).parent / "formats"))

from made_films import scene


@pytest.fixture(scope="module")
def tested() -> self_test.Tested:
    return self_test.Tested("cpu")


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, float], None]:
    def change(name: str, by: float) -> None:
        values = {key: value.copy() for key, value in self_test.stored_values().items()}
        values[name].flat[3 if values[name].size > 3 else 0] += by
        monkeypatch.setattr(self_test, "stored_values", lambda: values)

    return change


def test_the_command_passes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # The trust engine has tests of its own, and takes as long as all the rest.
    quick = tuple(one for one in self_test.CHECKS if one[1] is not self_test.check_trust)
    monkeypatch.setattr(self_test, "CHECKS", quick)
    assert main(["self-test", "--device", "cpu"]) == 0
    said = capsys.readouterr().out
    assert said.rstrip().endswith("All is well.")
    assert settings.version() in said
    assert "on cpu" in said
    assert "FAILED" not in said


def test_one_failure_is_said_and_the_rest_still_checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tested: self_test.Tested
) -> None:
    def fails(_: self_test.Tested) -> str:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(self_test, "Tested", lambda _: tested)
    checks = (("first", fails), ("second", lambda _: "seen"))
    monkeypatch.setattr(self_test, "CHECKS", checks)
    assert self_test.run() == 1
    said = capsys.readouterr().out
    assert "FAILED  first: oh" in said
    assert "ok      second: seen" in said
    assert "1 of 2 checks failed." in said


@pytest.mark.parametrize(
    ("name", "by", "check"),
    [
        ("logits", 0.05, self_test.check_prediction),
        ("map/gradcam", 0.1, self_test.check_maps),
        ("map/guided_gradcam", 0.001, self_test.check_maps),
        ("film/JPEGLSLossless", 1, self_test.check_films),
        ("film/JPEGExtended12Bit", 1, self_test.check_films),
        ("film/HTJ2K", 2, self_test.check_films),
    ],
)
def test_a_check_sees_what_differs(
    tested: self_test.Tested,
    changed: Callable[[str, float], None],
    name: str,
    by: float,
    check: self_test.Check,
) -> None:
    check(tested)
    changed(name, by)
    with pytest.raises(self_test.Failed):
        check(tested)


def test_trust_that_leaves_out_a_map_is_seen(
    tested: self_test.Tested, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tested.engine, "trust", lambda *_: iter(()))
    with pytest.raises(self_test.Failed, match="stability"):
        self_test.check_trust(tested)


def test_a_rule_book_that_was_not_packaged_is_seen(
    tested: self_test.Tested, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "seg" in self_test.check_exports(tested)
    rules = "dicomanonymizer.dicom_anonymization_databases.dicomfields_2026c"
    monkeypatch.setitem(sys.modules, rules, None)  # as where PyInstaller did not find it
    with pytest.raises(ValueError, match="Unknown DICOM anonymization database"):
        self_test.check_exports(tested)


def test_a_named_patient_is_seen(tested: self_test.Tested, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "deidentified_outcome", lambda outcome, *_: outcome)
    with pytest.raises(self_test.Failed, match="names the patient"):
        self_test.check_exports(tested)


def test_stored_films_are_of_all_compressed_syntaxes_and_computed() -> None:
    films = {path.stem: dcmread(path) for path in self_test.STORED.glob("*.dcm")}
    assert {film.file_meta.TransferSyntaxUID for film in films.values()} == set(_DECODERS)
    for name, film in films.items():
        assert film.file_meta.TransferSyntaxUID == getattr(uid, name)
        assert film.PatientID == "SELF-TEST"
        values = self_test.stored_values()[f"film/{name}"].astype(int)
        off = np.abs(values - scene(values.shape, film.BitsStored)).max()
        lossless = "Lossless" in name and "Near" not in name
        assert off == 0 if lossless else off < (1 << film.BitsStored) / 20


def test_the_packaged_version_stands_beside_the_resources(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "version.txt").write_text("0.1.0+gabc1234\n", encoding="utf-8")
    monkeypatch.setattr(settings, "RESOURCES", tmp_path)
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == "ChestCOVNet Viewer 0.1.0+gabc1234\n"
