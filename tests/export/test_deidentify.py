"""After de-identification no value that may name the patient is found in anything that leaves."""

from __future__ import annotations

import base64
import copy
import json
import logging
import re
import sys
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from named_films import ASCII_NAME, CHARACTER_SETS, ENCODINGS, named_dataset, outcome_of
from pydicom import Dataset
from pydicom.dataelem import RawDataElement
from pydicom.tag import Tag

from viewer.errors import ExportError
from viewer.export.deidentified_outcome import burned_in, deidentified_outcome, stem_of
from viewer.export.deidentify import Pseudonyms, deidentified, preview
from viewer.export.exports import EXPORTS
from viewer.export.outcome import Outcome

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "formats"))

from made_films import lut_item, made, save, scene


def _named(folder: Path, character_set: str) -> tuple[Path, list[str]]:
    """A film whose file and name say whose it is, and what must not be found afterwards."""
    stored = scene((160, 128), 12)
    lut = lut_item(0, list(range(0, 4096)), 12, explanation=ASCII_NAME)
    dataset = made(
        stored, bits_stored=12, WindowCenter="2048", WindowWidth="4000", VOILUTSequence=[lut]
    )
    secrets = named_dataset(dataset, character_set)
    path = save(dataset, folder / f"{CHARACTER_SETS[character_set]} {ASCII_NAME}.dcm")
    return path, [*secrets, "Secret^Name"]


def _found(data: bytes, secrets: list[str]) -> list[tuple[str, str]]:
    """Which of the secrets stand in `data`, in which encoding; in capitals or not."""
    hits, small = [], data.lower()
    for secret in secrets:
        for encoding, sought in _written(secret):
            if sought in data or sought.lower() in small:
                hits.append((secret, encoding))
    return hits


def _written(secret: str) -> Iterator[tuple[str, bytes]]:
    """The bytes of a text in every character set that has its letters, and as escapes."""
    for encoding in ENCODINGS:
        with suppress(UnicodeEncodeError):
            yield encoding, secret.encode(encoding)
    yield "JSON", json.dumps(secret)[1:-1].encode()
    yield "XML", secret.encode("ascii", "xmlcharrefreplace")
    yield "URL", quote(secret).encode()
    yield "PDF", secret.encode("utf-16-be").hex().encode()
    with suppress(UnicodeEncodeError):
        octal = (chr(b) if b < 127 else f"\\{b:03o}" for b in secret.encode("cp1252"))
        yield "PDF octal", "".join(octal).encode()


def _inside(data: bytes) -> bytes:
    """And what packed parts of a file unpack to: streams of a PDF or a PNG, an archive's files."""
    packed = re.finditer(rb"stream\r?\n([!-uz\s]*~>)", data)  # as reportlab writes them
    parts = [data, *(base64.a85decode(b"<~" + one[1], adobe=True) for one in packed)]
    for part in tuple(parts):
        for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", part):
            with suppress(zlib.error):
                parts.append(zlib.decompressobj().decompress(part[start.start() :], 1 << 20))
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts += [name.encode() + archive.read(name) for name in archive.namelist()]
    return b"\n".join(parts)


def _text_of(dataset: Dataset) -> bytes:
    return "\n".join(str(element) for element in dataset.iterall()).encode()


@pytest.mark.parametrize("character_set", CHARACTER_SETS)
def test_nothing_of_the_patient_is_in_the_dataset(character_set: str, tmp_path: Path) -> None:
    path, secrets = _named(tmp_path, character_set)
    source = outcome_of(path).source
    assert source is not None
    assert len(_found(_text_of(source), secrets)) > 8  # it is a source that names its patient
    kept = deidentified(source, Pseudonyms())
    assert _found(_text_of(kept), secrets) == []
    assert not any(element.tag.is_private for element in kept.iterall())
    assert not any(element.tag.group & 0xFF00 == 0x6000 for element in kept.iterall())


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.key)
@pytest.mark.parametrize("character_set", CHARACTER_SETS)
def test_nothing_of_the_patient_is_in_any_file(
    character_set: str,
    export: object,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    path, secrets = _named(tmp_path, character_set)
    outcome = outcome_of(path, label=CHARACTER_SETS[character_set])
    caplog.clear()
    safe = deidentified_outcome(outcome, stem_of(1), Pseudonyms())
    for made_file in export.make(safe):  # type: ignore[attr-defined]
        assert _found(_inside(made_file.data), secrets) == []
        assert _found(made_file.name.encode(), secrets) == []
        assert made_file.name.startswith("film-0001")
    out, err = capfd.readouterr()
    assert _found((caplog.text + out + err).encode(), secrets) == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """The other way round: without de-identification the same search finds names."""
    path, secrets = _named(tmp_path, "ISO_IR 192")
    outcome = outcome_of(path, label=CHARACTER_SETS["ISO_IR 192"])
    hits = set()
    for export in EXPORTS:
        with suppress(ExportError):
            for one in export.make(outcome):
                if _found(_inside(one.data), secrets):
                    hits.add(export.key)
    assert hits >= {"pdf", "csv", "json", "sc", "pmap", "gsps", "seg", "sr"}


def test_the_source_is_left_as_it_is(tmp_path: Path) -> None:
    path, _ = _named(tmp_path, "ISO_IR 100")
    source = outcome_of(path).source
    assert source is not None
    before = copy.deepcopy(source)
    deidentified(source, Pseudonyms())
    assert source == before


def test_uids_and_patients_are_the_same_within_a_run(tmp_path: Path) -> None:
    sources = []
    for number, name in enumerate(("Doe^Jane", "Doe^Jane", "Roe^Richard")):
        dataset = made(scene((8, 8), 8), PatientName=name, PatientID=name, StudyInstanceUID="1.2.3")
        dataset.SOPInstanceUID = f"1.2.3.{number}"
        sources.append(dataset)
    run = Pseudonyms()
    first, second, third = (deidentified(source, run) for source in sources)
    assert first.StudyInstanceUID == second.StudyInstanceUID != "1.2.3"
    assert len({one.SOPInstanceUID for one in (first, second, third)}) == 3
    assert first.PatientID == second.PatientID != third.PatientID
    assert re.fullmatch(r"ANON-[0-9A-F]{12}", first.PatientID)
    assert str(first.PatientName) == f"{first.PatientID}^"
    other = deidentified(sources[0], Pseudonyms())
    assert other.StudyInstanceUID != first.StudyInstanceUID


def test_patients_of_two_runs_never_meet(tmp_path: Path) -> None:
    source = made(scene((8, 8), 8), PatientName="Doe^Jane", PatientID="1")
    runs = {deidentified(source, Pseudonyms()).PatientID for _ in range(20)}
    assert len(runs) == 20


def test_films_that_name_nobody_are_told_apart_by_their_studies(tmp_path: Path) -> None:
    run, found = Pseudonyms(), []
    for study in ("1.2.3", "1.2.3", "1.2.4"):
        source = made(scene((8, 8), 8), PatientName="", PatientID="", StudyInstanceUID=study)
        found.append(deidentified(source, run).PatientID)
    assert found[0] == found[1] != found[2]


def test_a_pseudonym_is_a_persons_name_to_highdicom(tmp_path: Path) -> None:
    """Which warns of others, quoting them."""
    from highdicom.valuerep import check_person_name

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_person_name(deidentified(Dataset(), Pseudonyms()).PatientName)


def test_what_shows_the_film_stays(tmp_path: Path) -> None:
    path, _ = _named(tmp_path, "ISO_IR 100")
    source = outcome_of(path).source
    assert source is not None
    source.ViewPosition, source.BodyPartExamined, source.PatientOrientation = "PA", "CHEST", "L\\F"
    source.PixelSpacing, source.RescaleSlope, source.PixelPaddingValue = [0.143, 0.143], "1.5", 0
    kept = deidentified(source, Pseudonyms())
    assert (kept.ViewPosition, kept.BodyPartExamined) == ("PA", "CHEST")
    assert list(kept.PatientOrientation) == ["L", "F"]
    assert list(kept.PixelSpacing) == [0.143, 0.143]
    assert (kept.Rows, kept.Columns, kept.BitsStored) == (160, 128, 12)
    assert (kept.WindowCenter, kept.WindowWidth, kept.RescaleSlope) == (2048, 4000, 1.5)
    assert kept.SOPClassUID == source.SOPClassUID
    assert list(kept.VOILUTSequence[0].LUTDescriptor) == [4096, 0, 12]
    assert len(kept.VOILUTSequence[0].LUTData) == 4096
    assert "LUTExplanation" not in kept.VOILUTSequence[0]
    assert kept.PatientIdentityRemoved == "YES"
    assert kept.DeidentificationMethodCodeSequence[0].CodeValue == "113100"
    assert (kept.PatientBirthDate, kept.StudyDate, kept.AccessionNumber) == ("", "", "")


def test_the_preview_says_what_stays(tmp_path: Path) -> None:
    path, secrets = _named(tmp_path, "ISO_IR 144")
    source = outcome_of(path).source
    assert source is not None
    staying = preview(source)
    said = {one.name: one.value for one in staying}
    assert said["Rows"] == "160"
    assert said["Modality"] == "DX"
    assert said["Patient ID"] == said["Patient's Name"] == "a new one"
    assert said["Study Instance UID"] == "a new one"
    assert [one.tag for one in staying] == sorted(one.tag for one in staying)
    assert _found(repr([(one.tag, one.name, one.value) for one in staying]).encode(), secrets) == []


def test_an_odd_dataset_is_no_obstacle() -> None:
    source = Dataset()
    tag = Tag("WindowCenter")
    source[tag] = RawDataElement(tag, "UN", 8, b"nonsense", 0, False, True)
    source.add_new("SOPClassUID", "UI", "1.2.999.1")
    kept = deidentified(source, Pseudonyms())
    assert "WindowCenter" not in kept
    assert str(kept.PatientName).startswith("ANON-")
    assert kept.SOPClassUID.name == "Secondary Capture Image Storage"


def test_the_outcome_keeps_what_is_measured(tmp_path: Path) -> None:
    path, _ = _named(tmp_path, "ISO_IR 100")
    outcome = outcome_of(path)
    safe = deidentified_outcome(outcome, stem_of(12), Pseudonyms())
    assert safe.stem == stem_of(12) == "film-0012"
    assert safe.deidentified
    assert safe.film.overlays == ()
    assert safe.film.stored is outcome.film.stored
    assert safe.analysis.maps is outcome.analysis.maps
    assert [region.points for region in safe.regions] == [r.points for r in outcome.regions]
    assert safe.analysis.source_id == safe.film.source_id != outcome.film.source_id
    assert safe.trust is not None
    bars = safe.trust.measures[0].pictures[0].bars  # type: ignore[union-attr]
    assert [bar.title for bar in bars] == ["Region 1", "Region 2"]


def _spanish(text: str) -> str:
    return text.replace("This is not a chest radiograph", "No es una radiografía de tórax")


@pytest.mark.parametrize("spoken", [str, _spanish])
def test_an_unknown_modality_is_not_repeated(
    tmp_path: Path, spoken: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.language._translated", spoken)
    from dataclasses import replace

    from viewer.doubts.subject import not_a_radiograph
    from viewer.results import Doubt

    path = save(made(scene((40, 40), 8), Modality="QUIXOTE"), tmp_path / "x.dcm")
    outcome = outcome_of(path)
    doubt = Doubt("not_chest", "Not", not_a_radiograph("QUIXOTE"), serious=True)
    prediction = replace(outcome.analysis.prediction, doubts=(doubt,))
    outcome = replace(outcome, analysis=replace(outcome.analysis, prediction=prediction))
    safe: Outcome = deidentified_outcome(outcome, stem_of(1), Pseudonyms())
    assert "QUIXOTE" not in repr(safe.analysis.prediction) + repr(safe.film.description)
    assert "the file says what else it is" in safe.analysis.prediction.doubts[0].reason


def test_burned_in_text_is_warned_of(tmp_path: Path) -> None:
    marked = save(made(scene((40, 40), 8), BurnedInAnnotation="YES"), tmp_path / "x.dcm")
    clean = save(made(scene((40, 40), 8), BurnedInAnnotation="NO"), tmp_path / "y.dcm")
    for path, warned in ((marked, True), (clean, False)):
        outcome = outcome_of(path)
        assert bool(burned_in(outcome.film, outcome.analysis.prediction)) is warned
