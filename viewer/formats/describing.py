"""What a file is, for ``main.py info``. Nothing in it names the patient, or where the file is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from viewer.doubts import Case, judge
from viewer.doubts.measuring import measure
from viewer.errors import FilmError
from viewer.film import Film
from viewer.formats import dicom_file
from viewer.formats.failures import as_film_errors
from viewer.formats.reading import read
from viewer.formats.source import look

Status = Literal["opens", "warns", "refused"]


@dataclass(frozen=True, slots=True)
class Description:
    """The answer of `describe`.

    Attributes
    ----------
    status : str
        "opens", "warns" (opens, with sentences about what is doubtful) or "refused".
    messages : tuple of str
        The reasons of the doubts about the film, whatever the model, and its warnings; or the
        reason of the refusal.
    facts : dict
        What is known of the film, as JSON has it: strings, numbers, lists and dicts. Empty if
        refused.
    """

    status: Status
    messages: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


def describe(path: Path) -> Description:
    """Open a file as the viewer would, and say what came of it."""
    try:
        film = read(path)
        known = facts(film)
        source = look(path)  # which may be another file by now, or none
        if dicom_file.sniff(source.head):
            with as_film_errors():
                known["transfer_syntax"] = dicom_file.transfer_syntax_name(source)
    except FilmError as error:
        return Description("refused", (error.message,))
    found = judge(Case(film, measure(film)))
    known["doubts"] = [doubt.key for doubt in found]
    messages = (*(doubt.reason for doubt in found), *film.warnings)
    return Description("warns" if messages else "opens", messages, known)


def facts(film: Film) -> dict[str, Any]:
    """What is known of a film, for JSON."""
    height, width = film.shape
    spacing = film.pixel_spacing
    return {
        "description": film.description,
        "width": width,
        "height": height,
        "bits": film.bits,
        "stored_type": str(film.stored.dtype),
        "modality": film.modality,
        "body_part": film.body_part,
        "presentation_intent": film.presentation_intent,
        "burned_in_annotation": film.burned_in_annotation,
        "view_position": film.view_position,
        "patient_orientation": list(film.patient_orientation or ()),
        "photometric_interpretation": film.photometric_interpretation,
        "inverted": film.inverted,
        "rescale": {"slope": film.rescale_slope, "intercept": film.rescale_intercept},
        "windows": [
            {
                "center": window.center,
                "width": window.width,
                "function": window.function,
                "explanation": window.explanation,
            }
            for window in film.windows
        ],
        "voi_luts": [
            {"entries": int(lut.table.size), "bits": lut.bits, "explanation": lut.explanation}
            for lut in film.voi_luts
        ],
        "pixel_spacing_mm": (
            None
            if spacing is None
            else {"row": spacing.row, "column": spacing.column, "source": spacing.source}
        ),
        "pixel_aspect_ratio": film.pixel_aspect_ratio,
        "padding": film.valid is not None,
        "frames": film.frames,
        "overlays": len(film.overlays),
        "shutter": film.shutter is not None,
        "notes": list(film.notes),
    }
