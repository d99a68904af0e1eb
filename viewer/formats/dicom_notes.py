"""Sentences about how a film was made that are no cause for doubt (PS3.3 C.8.11.5, C.7.6.1.1.5)."""

from __future__ import annotations

from pydicom.dataset import Dataset

from viewer.formats.dicom_values import floats, text
from viewer.language import tr

_FIELDS = ("RECTANGLE", "ROUND", "HEXAGONAL")


def notes(dataset: Dataset) -> tuple[str, ...]:
    """What the file says of the detector's field of view, and of lossy compression."""
    found = (_turned(dataset), _field_of_view(dataset), _lossy(dataset))
    return tuple(sentence for sentence in found if sentence)


def _turned(dataset: Dataset) -> str:
    """Field of View Rotation and Horizontal Flip: the film is shown as it was stored."""
    rotation = floats(dataset, "FieldOfViewRotation")
    degrees = int(rotation[0]) % 360 if rotation else 0
    mirrored = text(dataset, "FieldOfViewHorizontalFlip").upper() == "YES"
    if degrees and mirrored:
        return tr(
            "The film was turned by {degrees}° clockwise and mirrored between detector and file.",
            degrees=degrees,
        )
    if degrees:
        return tr(
            "The film was turned by {degrees}° clockwise between detector and file.",
            degrees=degrees,
        )
    return tr("The film was mirrored between detector and file.") if mirrored else ""


def _field_of_view(dataset: Dataset) -> str:
    shape = text(dataset, "FieldOfViewShape").upper()
    sides = [side for side in floats(dataset, "FieldOfViewDimensions") if 0 < side < 10_000]
    size = " × ".join(f"{side:g}" for side in sides[:2])
    if shape not in _FIELDS or not size:
        return ""
    if shape == "ROUND":
        return tr("The detector's field of view was round, {size} mm.", size=size)
    if shape == "HEXAGONAL":
        return tr("The detector's field of view was a hexagon of {size} mm.", size=size)
    return tr("The detector's field of view was a rectangle of {size} mm.", size=size)


def _lossy(dataset: Dataset) -> str:
    if text(dataset, "LossyImageCompression") != "01":
        return ""
    ratios = [ratio for ratio in floats(dataset, "LossyImageCompressionRatio") if ratio > 0]
    if not ratios:
        return tr("This film was compressed with loss.")
    return tr("This film was compressed with loss, about {ratio:.3g} to 1.", ratio=max(ratios))
