"""Sentences about how a film was made that are no cause for doubt (PS3.3 C.8.11.5, C.7.6.1.1.5)."""

from __future__ import annotations

from pydicom.dataset import Dataset

from viewer.formats.dicom_values import floats, text

_FIELDS = {"RECTANGLE": "a rectangle", "ROUND": "round", "HEXAGONAL": "a hexagon"}


def notes(dataset: Dataset) -> tuple[str, ...]:
    """What the file says of the detector's field of view, and of lossy compression."""
    found = (_turned(dataset), _field_of_view(dataset), _lossy(dataset))
    return tuple(sentence for sentence in found if sentence)


def _turned(dataset: Dataset) -> str:
    """Field of View Rotation and Horizontal Flip: the film is shown as it was stored."""
    rotation = floats(dataset, "FieldOfViewRotation")
    degrees = int(rotation[0]) % 360 if rotation else 0
    ways = [f"turned by {degrees}° clockwise"] if degrees else []
    if text(dataset, "FieldOfViewHorizontalFlip").upper() == "YES":
        ways.append("mirrored")
    return f"The film was {' and '.join(ways)} between detector and file." if ways else ""


def _field_of_view(dataset: Dataset) -> str:
    shape = _FIELDS.get(text(dataset, "FieldOfViewShape").upper(), "")
    sides = [side for side in floats(dataset, "FieldOfViewDimensions") if 0 < side < 10_000]
    size = " × ".join(f"{side:g}" for side in sides[:2])
    if not shape or not size:
        return ""
    joined = f"{shape}, {size} mm" if shape == "round" else f"{shape} of {size} mm"
    return f"The detector's field of view was {joined}."


def _lossy(dataset: Dataset) -> str:
    if text(dataset, "LossyImageCompression") != "01":
        return ""
    ratios = [ratio for ratio in floats(dataset, "LossyImageCompressionRatio") if ratio > 0]
    how_much = f", about {max(ratios):.3g} to 1" if ratios else ""
    return f"This film was compressed with loss{how_much}."
