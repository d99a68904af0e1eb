"""The maps' colours, as Pseudo-Color Softcopy Presentation States of the raw maps (PS3.3 A.33.2).

What such a state can say is how one grey image is coloured. So it cannot lay a map over a film, and
the film itself has no colours that mean anything; but a raw map, which any viewer that reads
Parametric Maps shows in grey, gets by it the colours and the scale that it has on screen: PS3.3
A.75.1 lets the output of a map's window be scaled to the input of a palette. What the threshold
leaves clear is black, as a palette has no transparency. It refers to the Parametric Maps of the
same export (`viewer.export.parametric_map`), and says nothing where those are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.uid import ParametricMapStorage

from viewer.export.dicom_object import common, explained, finish, fit, items_within
from viewer.export.dicom_reference import reference, uid_of
from viewer.export.outcome import NOTICE, Made, Outcome
from viewer.export.parametric_map import map_spacing, short
from viewer.export.presentation_state import turn
from viewer.imaging.overlay import OverlayStyle, colorize, part_of, plane, top_of_scale
from viewer.results import SaliencyMap

ENTRIES = 256


def pseudo_color(outcome: Outcome) -> Iterator[Made]:
    """A presentation state of each map that the model has.

    Raises
    ------
    ExportError
        If there is none.
    """
    for number, method, saliency in outcome.maps():
        made = _state(outcome, saliency, method.title, number)
        yield finish(outcome, made, f"{method.key}-colors")


def _state(outcome: Outcome, saliency: SaliencyMap, title: str, number: int) -> Dataset:
    import highdicom as hd

    low, high, palette = palette_of(saliency, outcome.style_of(saliency.method))
    shown = _raw_map(outcome, saliency)
    # highdicom 0.28 takes no window as an argument here, but the image's own.
    shown.WindowCenter, shown.WindowWidth = short((low + high) / 2), short(high - low)
    shown.VOILUTFunction = "LINEAR_EXACT"
    color = [
        hd.PaletteColorLUT(0, palette[:, place].astype(np.uint16) * 257, color=name)
        for place, name in enumerate(("red", "green", "blue"))
    ]
    made: Dataset = hd.pr.PseudoColorSoftcopyPresentationState(
        referenced_images=[shown],
        palette_color_lut_transformation=hd.PaletteColorLUTTransformation(*color),
        content_label="AS_COLORED",
        content_description=fit(f"{title} of {explained(outcome)}. {NOTICE}"),
        **common(outcome, f"pseudo_color {saliency.method}", number, "Colors of raw maps"),
    )
    (area,) = made.DisplayedAreaSelectionSequence
    del area.PixelOriginInterpretation  # for tiled images
    area.pop("PresentationPixelAspectRatio", None)
    area.PresentationPixelSpacing = [short(value) for value in map_spacing(outcome.film, saliency)]
    turn(made, replace(outcome.seen, area=None), (shown.Rows, shown.Columns))
    for item in items_within(made):
        if item.get("ReferencedSOPInstanceUID") == shown.SOPInstanceUID:
            item.ReferencedSOPClassUID = ParametricMapStorage
            if saliency.values.ndim == 3 and len(saliency.values) > 1:  # the sum is shown
                item.ReferencedFrameNumber = 1
    return made


def palette_of(
    saliency: SaliencyMap, style: OverlayStyle
) -> tuple[float, float, NDArray[np.uint8]]:
    """The colours that a map has on screen over black, from its lowest value shown to the highest.

    Returns
    -------
    low, high : float
        In the raw map's units.
    palette : ndarray of uint8, (256, 3)
    """
    part = style.part if saliency.signed else "positive"
    top = top_of_scale(part_of(plane(saliency), part), style)
    low = 0.0 if part == "positive" else -top
    high = 0.0 if part == "negative" else top
    ramp = np.linspace(low, high, ENTRIES, dtype=np.float32)[None]
    fixed = replace(style, scaling="fixed", fixed_max=top)
    rgba = colorize(replace(saliency, values=ramp), fixed).rgba[0].astype(np.float64)
    return low, high, np.rint(rgba[:, :3] * rgba[:, 3:] / 255).astype(np.uint8)


def _raw_map(outcome: Outcome, saliency: SaliencyMap) -> Dataset:
    """What stands for the Parametric Map of a map, as `reference` does for the film.

    With the SOP Class that `reference` gives: of a map highdicom would want to see the frames.
    """
    standing = reference(outcome)
    standing.SOPInstanceUID = uid_of(outcome, f"pmap {saliency.method}")
    standing.SeriesInstanceUID = uid_of(outcome, "series pmap")
    standing.Rows, standing.Columns = saliency.values.shape[-2:]
    standing.PhotometricInterpretation = "MONOCHROME2"
    return standing
