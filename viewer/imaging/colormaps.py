"""The colour maps on offer, by name. The tables come from the `cmap` library.

Perceptually even ones first: equal steps of the map look like equal steps. Jet is there because
the papers' figures use it, and last because it draws edges where the map has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from viewer.language import tr


@dataclass(frozen=True, slots=True)
class ColorMap:
    """A colour map on offer: its name here, for people, and in `cmap`."""

    name: str
    title: str
    source: str
    diverging: bool = False


COLORMAPS: tuple[ColorMap, ...] = (
    ColorMap("inferno", "Inferno", "bids:inferno"),
    ColorMap("viridis", "Viridis", "bids:viridis"),
    ColorMap("cividis", tr("Cividis (colour-blind safe)"), "cividis:cividis"),
    ColorMap("lajolla", "Lajolla", "crameri:lajolla"),
    ColorMap("vik", tr("Vik (blue – red, for signed maps)"), "crameri:vik", diverging=True),
    ColorMap("jet", tr("Jet (traditional, uneven)"), "matlab:jet"),
)

SIGNED_DEFAULT = "vik"
"""Used for a map shown with both signs where the chosen colour map has no middle."""


def find(name: str) -> ColorMap:
    """The colour map called `name`; the first one where there is none (an old setting, say)."""
    return next((c for c in COLORMAPS if c.name == name), COLORMAPS[0])


@cache
def lut(name: str) -> NDArray[np.uint8]:
    """The colours of `name`, from the lowest value to the highest.

    Returns
    -------
    ndarray of uint8, (256, 4), read-only
        RGBA, opaque.
    """
    import cmap  # 0.1 s, not wanted before the first paint

    table: NDArray[np.uint8] = np.rint(cmap.Colormap(find(name).source).lut(256) * 255).astype(
        np.uint8
    )
    table.flags.writeable = False
    return table
