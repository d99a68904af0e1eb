"""The kinds of files that a result can leave the viewer as.

To add one: its file with a function from `Outcome` to `Made` files, and a line here. A kind makes
bytes and touches no disk: `viewer.export.writing` writes them all, each whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from viewer.errors import ExportError
from viewer.export import document, pdf, pictures, raw_maps, tables
from viewer.export.outcome import Made, Outcome
from viewer.export.presentation_state import presentation_state
from viewer.export.pseudo_color import pseudo_color
from viewer.export.registration import placed_maps
from viewer.export.secondary_capture import secondary_captures
from viewer.export.segmentation import segmentation
from viewer.export.sr import structured_report
from viewer.language import tr


@dataclass(frozen=True, slots=True)
class Export:
    """A kind of file.

    Attributes
    ----------
    key : str
        On the command line: ``--export sr,csv``.
    title : str
        In the dialog.
    description : str
        One sentence: what it holds, and who reads it.
    make : callable
        From an outcome to the files. Raises `viewer.errors.ExportError` where it cannot be made,
        `viewer.errors.NothingToExport` where it does not apply to the film.
    """

    key: str
    title: str
    description: str
    make: Callable[[Outcome], Iterator[Made]]


EXPORTS: tuple[Export, ...] = (
    Export(
        "png",
        tr("Comparison picture (PNG)"),
        tr("The film and its four maps side by side, as in the window: for slides and papers."),
        pictures.comparison,
    ),
    Export(
        "overlay",
        tr("Maps alone (PNG with alpha)"),
        tr(
            "Each map coloured, clear where nothing is seen, pixel for pixel on the film: for "
            "layers."
        ),
        pictures.overlays,
    ),
    Export(
        "film",
        tr("Maps on the film (PNG)"),
        tr("Each map laid over the whole film at the film's own resolution, as in the window."),
        pictures.blends,
    ),
    Export(
        "pdf",
        tr("Report (PDF)"),
        tr(
            "One A4 page: film, maps, findings, how far the maps can be believed, model and "
            "settings."
        ),
        pdf.report,
    ),
    Export(
        "csv",
        tr("Tables (CSV)"),
        tr(
            "Findings and probabilities, trust measures and regions: for spreadsheets and "
            "statistics."
        ),
        tables.tables,
    ),
    Export(
        "json",
        tr("All that was found (JSON)"),
        tr("The answer, the trust measures, the regions and the settings: for other programs."),
        document.document,
    ),
    Export(
        "npz",
        tr("Raw maps (NumPy)"),
        tr("The four maps as numbers on the model's grid, and how that lies on the film."),
        raw_maps.raw_maps,
    ),
    Export(
        "sc",
        tr("Comparison picture (DICOM)"),
        tr(
            "The film and the maps beside each other as a Secondary Capture, for any PACS; and the "
            "film itself where it is no DICOM file."
        ),
        secondary_captures,
    ),
    Export(
        "pmap",
        tr("Raw maps (DICOM)"),
        tr(
            "Each map as a Parametric Map, bit for bit, and a Spatial Registration that lays them "
            "on the film, for research software."
        ),
        placed_maps,
    ),
    Export(
        "gsps",
        tr("Window and drawings (DICOM)"),
        tr(
            "How the film is shown, with regions and measurements, as a presentation state: a PACS "
            "viewer lays it over the film it has."
        ),
        presentation_state,
    ),
    Export(
        "pseudo_color",
        tr("Colours of raw maps (DICOM)"),
        tr(
            "The colours and the scale that maps have on screen, as presentation states of the raw "
            "maps (DICOM), which have to be exported with them."
        ),
        pseudo_color,
    ),
    Export(
        "seg",
        tr("Regions (DICOM)"),
        tr("The reader's regions as a Segmentation, on the film's own pixels."),
        segmentation,
    ),
    Export(
        "sr",
        tr("Report (DICOM)"),
        tr(
            "Findings, trust measures and the reader's regions as a Structured Report (TID 1500), "
            "for PACS and research databases."
        ),
        structured_report,
    ),
)
"""All kinds, in the order in which they are offered."""


def find(key: str) -> Export:
    """The kind of that key.

    Raises
    ------
    KeyError
        If there is none.
    """
    found = {one.key: one for one in EXPORTS}
    return found[key]


def kinds(words: str) -> tuple[Export, ...]:
    """The kinds of a list on the command line, "sr,csv", each once.

    Raises
    ------
    ExportError
        If one is not known, naming it and those there are.
    """
    keys = list(dict.fromkeys(word.strip().casefold() for word in words.split(",")))
    keys = [key for key in keys if key]
    known = [export.key for export in EXPORTS]
    unknown = [f"“{key}”" for key in keys if key not in known]
    if unknown:
        raise ExportError(
            f"There is no export called {' or '.join(unknown)}. There are: {', '.join(known)}."
        )
    return tuple(find(key) for key in keys)
