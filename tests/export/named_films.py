"""A film whose file names its patient wherever text can stand, and what is then made of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from pydicom import Dataset, uid
from pydicom.datadict import dictionary_VR
from pydicom.dataelem import DataElement
from pydicom.tag import Tag

from viewer import formats
from viewer.export.outcome import Outcome
from viewer.export.source import source_of
from viewer.film import Film
from viewer.geometry import crop_resize_pad
from viewer.imaging.grayscale import initial_voi
from viewer.results import Analysis, Explanation, Finding, MethodKey, Prediction, SaliencyMap
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import (
    Bar,
    BarsPicture,
    Figure,
    Measure,
    Reference,
    TrustOptions,
    TrustReport,
)

FINDINGS = (Finding("Pneumonia", 0), Finding("No finding", 0, -1))
METHODS: tuple[MethodKey, ...] = (
    "gradcam",
    "gradcam_plus_plus",
    "guided_backprop",
    "guided_gradcam",
)

CHARACTER_SETS = {
    "ISO_IR 100": "Müllerßen",
    "ISO_IR 144": "Люкceмбypг",
    "ISO_IR 126": "Διονυσιος",
    "ISO_IR 13": "ﾔﾏﾀﾞﾀﾛｳ",
    "ISO 2022 IR 87": "山田太郎",
    "ISO 2022 IR 149": "김희중홍",
    "GB18030": "王小东明",
    "ISO_IR 192": "Zażółćmarković",
}
"""Specific Character Set, and a name in it."""

ENCODINGS = (
    "utf-8", "utf-16-le", "utf-16-be", "latin-1", "iso8859-5", "iso8859-7", "shift_jis",
    "iso2022_jp", "euc_jp", "euc_kr", "gb18030", "gb2312", "iso8859-2", "cp1252", "cp1251",
    "koi8-r", "cp1253", "iso2022_kr", "cp949", "big5", "gbk", "mac-roman", "utf-7", "iso2022_jp_2",
)  # fmt: skip

ASCII_NAME = "QUIXOTEDELAMANCHA"
"""In capitals, so that it may stand in a code string too."""

NUMBER = "48151623421"
DATE = "19370507"
TIME = "134559.874"

_SAY_MORE = (
    "PatientName", "PatientID", "OtherPatientNames", "IssuerOfPatientID", "PatientComments",
    "PatientAddress", "InstitutionName", "InstitutionAddress", "ReferringPhysicianName",
    "OperatorsName", "StudyDescription", "SeriesDescription", "ProtocolName", "StudyID",
    "AccessionNumber", "StationName", "ImageComments", "AdditionalPatientHistory", "Manufacturer",
    "ManufacturerModelName", "SoftwareVersions", "WindowCenterWidthExplanation", "Allergies",
    "RequestedProcedureDescription", "ContentLabel", "DerivationDescription", "AcquisitionComments",
    "BodyPartExamined", "ViewPosition", "PatientOrientation", "ImageType", "RescaleType",
    "ImageLaterality", "RetrieveAETitle", "RetrieveURL",
    "DeviceSerialNumber", "LongCodeValue", "URNCodeValue", "StrainDescription", "TextValue",
)  # fmt: skip
_NUMBERS = ("InstanceNumber", "SeriesNumber", "AcquisitionNumber", "PatientWeight", "KVP")
_TIMES = (
    "StudyDate", "SeriesDate", "ContentDate", "AcquisitionDate", "PatientBirthDate", "StudyTime",
    "AcquisitionTime", "AcquisitionDateTime", "PatientBirthTime",
)  # fmt: skip
_LENGTHS = {"CS": 16, "AE": 16, "SH": 16}


def named_dataset(dataset: Dataset, character_set: str) -> list[str]:
    """Write names into `dataset`, everywhere; the values that must be found nowhere afterwards."""
    name = CHARACTER_SETS[character_set]
    dataset.SpecificCharacterSet = (
        ["", character_set] if character_set.startswith("ISO 2022") else character_set
    )
    for keyword in _SAY_MORE:
        vr = dictionary_VR(keyword)
        plain = vr in ("CS", "AE", "UR")
        value = ASCII_NAME if plain else name
        setattr(dataset, keyword, value[: _LENGTHS.get(vr, 64)])
    for keyword in _NUMBERS:
        setattr(dataset, keyword, NUMBER[:10])
    for keyword in _TIMES:
        vr = dictionary_VR(keyword)
        setattr(dataset, keyword, {"DA": DATE, "TM": TIME, "DT": DATE + TIME}[vr])
    dataset.PatientAge = "087Y"
    for keyword in ("StudyInstanceUID", "SeriesInstanceUID", "FrameOfReferenceUID"):
        setattr(dataset, keyword, uid.generate_uid(entropy_srcs=[keyword]))
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = NUMBER, "99X", name
    item.PatientName = name
    dataset.ViewCodeSequence = [item]
    dataset.RequestAttributesSequence = [item]
    block = dataset.private_block(0x0011, ASCII_NAME, create=True)
    block.add_new(0x01, "LO", name)
    block.add_new(0x02, "UN", name.encode("utf-8"))
    dataset.add(DataElement(Tag(0x0009, 0x1001), "UN", NUMBER.encode()))
    _overlay(dataset, name)
    uids = (dataset.SOPInstanceUID, dataset.StudyInstanceUID, dataset.SeriesInstanceUID)
    return [
        name, ASCII_NAME[:16], NUMBER[:10], DATE, TIME[:6], "087Y", dataset.FrameOfReferenceUID,
        *map(str, uids),
    ]  # fmt: skip


def _overlay(dataset: Dataset, name: str) -> None:
    rows, columns = dataset.Rows, dataset.Columns
    for element, vr, value in (
        (0x10, "US", rows),
        (0x11, "US", columns),
        (0x15, "IS", 1),
        (0x22, "LO", name),
        (0x40, "CS", "G"),
        (0x50, "SS", [1, 1]),
        (0x100, "US", 1),
        (0x102, "US", 0),
        (0x1500, "LO", name),
        (0x3000, "OW", b"\xff" * (-(-rows * columns // 16) * 2)),
    ):
        dataset.add_new((0x6000, element), vr, value)


def analysis_of(film: Film) -> Analysis:
    """What some model might say of a film: four maps of 48×48."""
    rows, columns = film.shape
    geometry = crop_resize_pad(film.shape, (0, 0, columns, rows), (48, 48), (0, 0), (48, 48))
    y, x = np.mgrid[:48, :48]
    blob = np.exp(-(((x - 30) / 6) ** 2 + ((y - 12) / 8) ** 2)).astype(np.float32)
    maps = {
        key: SaliencyMap(
            key,
            FINDINGS[0],
            "features" if "cam" in key else "",
            blob.copy() if key in METHODS[:2] else np.stack([blob - 0.3 * blob[::-1]] * 3),
            key not in METHODS[:2],
            geometry,
        )
        for key in METHODS
    }
    prediction = Prediction("ab12" * 16, "Demo", "cpu", FINDINGS, (1.0, -1.0), (0.73, 0.27))
    return Analysis(film.source_id, prediction, Explanation(), maps, {})


def report_of(analysis: Analysis, regions: tuple[ReaderRegion, ...]) -> TrustReport:
    """A measure that repeats the labels of regions."""
    bars = tuple(Bar(f"{n}: {region.label}", 0.5) for n, region in enumerate(regions, 1))
    references = (Reference("chance", 0.1), Reference("lucky", 0.2))
    figures = (Figure("inside", "Inside", 0.5, references=references),)
    pictures = (BarsPicture("Inside", bars),)
    measures = tuple(Measure("region", key, figures, 0.4, (0.4,), pictures) for key in METHODS)
    options = TrustOptions(regions=regions)
    return TrustReport(
        analysis.source_id,
        analysis.prediction.model_id,
        analysis.explanation,
        options,
        measures,
        finished=True,
    )


def outcome_of(path: Path, label: str = "opacity") -> Outcome:
    """The outcome of a film as the viewer makes it, with a region called `label`."""
    film = formats.read(path)
    rows, columns = film.shape
    analysis = analysis_of(film)
    corners = ((columns * 0.5, rows * 0.1), (columns * 0.8, rows * 0.4))
    triangle = (*corners, (columns * 0.2, rows * 0.6))
    regions = (ReaderRegion("box", corners, label), ReaderRegion("contour", triangle, label))
    return Outcome(
        film=film,
        analysis=analysis,
        stem=path.stem,
        made=datetime(2026, 11, 25, 4, 0, tzinfo=UTC),
        voi=initial_voi(film),
        source=source_of(path),
        card_text="# Demo\n\nA model that knows nothing.",
        trust=report_of(analysis, regions),
        regions=regions,
    )
