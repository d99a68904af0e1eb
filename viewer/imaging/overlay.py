"""From a raw saliency map to colours over a film. The only place where a map is scaled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from viewer.geometry import Affine
from viewer.imaging import colormaps
from viewer.language import tr
from viewer.results import MethodKey, SaliencyMap

Part = Literal["positive", "negative", "absolute", "signed"]
Scaling = Literal["percentile", "fixed"]

EDGE = 0.02
"""Over this share of the scale a map fades in at the threshold, so that its edge has no teeth."""


@dataclass(frozen=True, slots=True)
class OverlayStyle:
    """How maps are coloured.

    Attributes
    ----------
    opacity : float
        0 (the film alone) to 1.
    threshold : float
        Scaled values under this (0 to 1) are left clear.
    colormap : str
        A name of `viewer.imaging.colormaps.COLORMAPS`.
    part : str
        Of signed maps: what pushes the answer up, down, either ("absolute"), or both by colour
        ("signed", on a diverging map).
    scaling : str
        "percentile": the top of the scale is that percentile of the map shown. "fixed": it is
        `fixed_max`, in the map's own units, so that films can be compared.
    percentile : float
    fixed_max : float
    """

    opacity: float = 0.5
    threshold: float = 0.1
    colormap: str = "inferno"
    part: Part = "positive"
    scaling: Scaling = "percentile"
    percentile: float = 99.5
    fixed_max: float = 1.0


def on_own_scale(
    style: OverlayStyle, tops: tuple[tuple[MethodKey, float], ...], method: MethodKey
) -> OverlayStyle:
    """`style` with the top of a method's own fixed scale, where `tops` has one."""
    return replace(style, fixed_max=dict(tops).get(method, style.fixed_max))


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """A coloured map on the model's grid, before opacity.

    Attributes
    ----------
    rgba : ndarray of uint8, (h, w, 4), read-only
        Not premultiplied; alpha 0 under the threshold.
    lut : ndarray of uint8, (256, 4)
        The colours used, for the colour bar.
    low, high : float
        The map's values at the ends of the colour bar.
    scale_text : str
        What decided `high`: "99.5th percentile", "fixed".
    threshold : float
        The share of the scale left clear.
    empty : bool
        The part shown has no value but 0: "no positive evidence", a valid answer.
    clear : bool
        All of it lies under the threshold, so that nothing is seen: on a fixed scale, say.
    """

    rgba: NDArray[np.uint8]
    lut: NDArray[np.uint8]
    low: float
    high: float
    scale_text: str
    threshold: float
    empty: bool
    clear: bool = False


def plane(saliency: SaliencyMap) -> NDArray[np.float32]:
    """The map as one plane, float32 (h, w).

    A film's grey value feeds every channel, so by the chain rule its attribution is the sum of
    theirs.
    """
    if saliency.values.ndim == 2:
        return saliency.values
    return np.asarray(saliency.values.sum(axis=0, dtype=np.float32))


def part_of(values: NDArray[np.float32], part: Part) -> NDArray[np.float32]:
    """The part of a signed map that is shown; only "signed" keeps negative values."""
    if part == "positive":
        return np.maximum(values, 0.0)
    if part == "negative":
        return np.maximum(-values, 0.0)
    if part == "absolute":
        return np.abs(values)
    return values


def top_of_scale(shown: NDArray[np.float32], style: OverlayStyle) -> float:
    """The value at the top of the colour bar, over 0 (1 for a map that is 0 throughout)."""
    if style.scaling == "fixed":
        return style.fixed_max if style.fixed_max > 0 else 1.0
    magnitude = np.abs(shown)
    top = float(np.percentile(magnitude, style.percentile))
    # A blob smaller than the share left out would scale to nothing: then its peak is the top.
    top = top if top > 0 else float(magnitude.max())
    return top if top > 0 else 1.0


def colorize(saliency: SaliencyMap, style: OverlayStyle) -> Overlay:
    """Scale and colour a map.

    Parameters
    ----------
    saliency : SaliencyMap
    style : OverlayStyle
        `opacity` is left to whoever paints.
    """
    part: Part = style.part if saliency.signed else "positive"
    shown = part_of(plane(saliency), part)
    top = top_of_scale(shown, style)
    scaled = np.clip(shown / np.float32(top), -1.0, 1.0)
    name = style.colormap
    if part == "signed":
        if not colormaps.find(name).diverging:
            name = colormaps.SIGNED_DEFAULT
        position = scaled * 0.5 + 0.5
    else:
        position = scaled
    lut = _colors_of(name, part)
    rgba = lut[np.rint(position * 255).astype(np.uint8)]
    strength = np.abs(scaled)
    if style.threshold > 0:
        fade = np.clip((strength - style.threshold) / EDGE + 0.5, 0.0, 1.0)
        fade[strength == 0] = 0.0
        rgba[..., 3] = np.rint(fade * 255).astype(np.uint8)
    rgba.flags.writeable = False
    return Overlay(
        rgba=rgba,
        lut=lut,
        low=-top if part == "signed" else 0.0,
        high=top,
        scale_text=_scale_text(style),
        threshold=style.threshold,
        empty=not shown.any(),
        clear=not rgba[..., 3].any(),
    )


def _colors_of(name: str, part: Part) -> NDArray[np.uint8]:
    """The colours for `part`, uint8 (256, 4), weakest first.

    One side of a map takes one half of a diverging colour map: weak evidence for an answer must
    not have the colour of evidence against it.
    """
    lut = colormaps.lut(name)
    if part == "signed" or not colormaps.find(name).diverging:
        return lut
    last = 0 if part == "negative" else 255
    half: NDArray[np.uint8] = lut[np.rint(np.linspace(127.5, last, 256)).astype(np.uint8)]
    return half


def _scale_text(style: OverlayStyle) -> str:
    if style.scaling == "fixed":
        return tr("fixed")
    if style.percentile >= 100:
        return tr("maximum")
    return tr("{percentile:g}th percentile", percentile=style.percentile)


def place(
    rgba: NDArray[np.uint8], model_to_pane: Affine, pane_shape: tuple[int, int]
) -> NDArray[np.float32]:
    """A coloured map resampled bilinearly onto a grid of pane pixels.

    Parameters
    ----------
    rgba : ndarray of uint8, (h, w, 4)
        Not premultiplied.
    model_to_pane : Affine
        Without rotation or shear; pixel centres at whole numbers.
    pane_shape : tuple of int
        (height, width).

    Returns
    -------
    ndarray of float32, (height, width, 4)
        Premultiplied, 0 to 1; 0 outside the map.
    """
    (sx, _, tx), (_, sy, ty) = model_to_pane
    source = rgba.astype(np.float32) / 255
    source[..., :3] *= source[..., 3:]
    rows, row_in = _taps((np.arange(pane_shape[0]) - ty) / sy, rgba.shape[0])
    cols, col_in = _taps((np.arange(pane_shape[1]) - tx) / sx, rgba.shape[1])
    r0, r1, fr = rows
    c0, c1, fc = cols
    fr_ = fr[:, None, None]
    tall = source[r0] * (1 - fr_) + source[r1] * fr_
    fc_ = fc[None, :, None]
    placed = tall[:, c0] * (1 - fc_) + tall[:, c1] * fc_
    placed[~row_in] = 0
    placed[:, ~col_in] = 0
    return np.asarray(placed, dtype=np.float32)


_Taps = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]


def _taps(at: NDArray[np.floating], size: int) -> tuple[_Taps, NDArray[np.bool_]]:
    """Neighbours and weight of each sampling position, and whether it lies on the map at all."""
    inside = (at >= -0.5) & (at <= size - 0.5)
    clipped = np.clip(at, 0, size - 1)
    low = np.floor(clipped).astype(np.intp)
    high = np.minimum(low + 1, size - 1)
    return (low, high, (clipped - low).astype(np.float32)), inside


def compose(
    gray: NDArray[np.uint8], placed: NDArray[np.float32], opacity: float
) -> NDArray[np.uint8]:
    """The grey pane under a placed overlay, uint8 (height, width, 3).

    At opacity 0, and wherever the overlay is clear, the grey is returned unchanged.
    """
    alpha = placed[..., 3:] * np.float32(opacity)
    base = gray.astype(np.float32)[..., None] / 255
    mixed = base * (1 - alpha) + placed[..., :3] * np.float32(opacity)
    return np.asarray(np.rint(mixed * 255), dtype=np.uint8)
