"""The DICOM file behind a film, for results that refer to it and stay in its study."""

from __future__ import annotations

from pathlib import Path

from pydicom import Dataset

from viewer.formats.dicom_file import parse, sniff
from viewer.formats.source import look


def source_of(path: Path) -> Dataset | None:
    """The dataset of a film's file without its pixels, or None if it is no DICOM.

    Raises
    ------
    FilmError
        If it cannot be read any more.
    """
    source = look(path)
    if not sniff(source.head):
        return None
    dataset = parse(source)
    for keyword in ("PixelData", "FloatPixelData", "DoubleFloatPixelData"):
        if keyword in dataset:
            del dataset[keyword]
    return dataset
