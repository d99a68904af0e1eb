"""What a DICOM file that holds no film is instead, in words that are not the file's own."""

from __future__ import annotations

import re

from pydicom.dataset import Dataset
from pydicom.uid import UID

from viewer.formats.dicom_values import text
from viewer.language import tr


def known_name(syntax: UID) -> str:
    """The name of a transfer syntax, or its number if it is one: it may be any text."""
    if syntax.name != str(syntax):
        return syntax.name
    return str(syntax) if re.fullmatch(r"[0-9.]{1,64}", syntax) else tr("not said")


def without_image(dataset: Dataset) -> str:
    """The sentence for a DICOM file that is something else."""
    kind = UID(text(dataset, "SOPClassUID") or text(dataset, "MediaStorageSOPClassUID"))
    if "DirectoryRecordSequence" in dataset:
        return tr("This is a DICOMDIR, a list of files, not a film.")
    known = kind.name != str(kind) and kind.type == "SOP Class"
    if not known:
        return tr("This DICOM file is not a film: it holds no image.")
    return tr(
        "This DICOM file is not a film: it holds no image. It is a “{kind}” object.",
        kind=kind.name.removesuffix(" Storage"),
    )
