"""Grey-scale windows as a person chooses and drags them. Pure; the arithmetic is `imaging`'s."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from viewer.film import Film, VoiLut, Window
from viewer.imaging.auto_window import auto_window
from viewer.imaging.grayscale import full_range, voi_of
from viewer.language import tr
from viewer.ui.session import Voi

DRAG_PIXELS = 600
"""A drag over so many logical pixels changes width or centre by the film's whole auto window."""

NARROWEST = 1 / 1000
"""The narrowest window that a drag makes, as a share of the auto window."""

WIDE = 50
"""Windows from this width on are shown, and left by a drag, in whole numbers."""


@dataclass(frozen=True, slots=True)
class WindowChoice:
    """A window on offer: what the menu says, and what it shows."""

    label: str
    voi: Voi


@dataclass(frozen=True, slots=True)
class FirstDisplay:
    """How a film is first shown, and its auto window (worked out once, on the reader thread)."""

    voi: Voi
    auto: Window


def first_display_of(film: Film) -> FirstDisplay:
    """The film's own first window, else its first VOI LUT, else the auto window."""
    if film.windows:
        voi = Voi("file_window", 0)
    elif film.voi_luts:
        voi = Voi("file_lut", 0)
    else:
        voi = Voi("auto")
    return FirstDisplay(voi, auto_window(film))


def resolve(voi: Voi, film: Film, auto: Window) -> Window | VoiLut | None:
    """The window or LUT that `voi` means for this film; None is the film's whole range."""
    if voi.kind == "auto":
        return auto
    return voi_of(film, voi.kind, voi.index, voi.window)


def choices(film: Film, auto: Window) -> tuple[WindowChoice, ...]:
    """All that the digit keys choose from: the film's windows and LUTs, then the presets."""
    own = [
        WindowChoice(
            _label(tr("Window {number}", number=i + 1), window.explanation), Voi("file_window", i)
        )
        for i, window in enumerate(film.windows)
    ]
    own += [
        WindowChoice(_label(f"VOI LUT {i + 1}", lut.explanation), Voi("file_lut", i))
        for i, lut in enumerate(film.voi_luts)
    ]
    return (*own, *presets(film, auto))


def presets(film: Film, auto: Window) -> tuple[WindowChoice, ...]:
    """Windows that suit any radiograph, since its grey values mean nothing by themselves.

    They are parts of the auto window: lungs are the half that is shown dark, mediastinum and
    bone the half that is shown bright, whichever polarity the film has.
    """
    part = 0.6
    shift = auto.width * (1 - part) / 2
    darker = auto.center + shift if film.inverted else auto.center - shift
    brighter = 2 * auto.center - darker
    return (
        _preset(tr("Lungs"), auto, darker, auto.width * part),
        _preset(tr("Mediastinum and bone"), auto, brighter, auto.width * part),
        _preset(tr("High contrast"), auto, auto.center, auto.width * 0.5),
        _preset(tr("Low contrast"), auto, auto.center, auto.width * 1.6),
        WindowChoice(tr("Whole range"), Voi("full")),
    )


def equal_window(shown: Window | VoiLut | None, film: Film) -> Window:
    """A window that looks like what is shown: where a drag begins (design.md, section 4).

    For a VOI LUT, the window whose straight line runs through the points where the LUT's output
    is a tenth and nine tenths of what it reaches; for the whole range, that range.
    """
    if isinstance(shown, Window):
        return shown
    if shown is None:
        low, high = full_range(film)
        return Window((low + high) / 2, max(high - low, 1.0), "LINEAR_EXACT")
    table = shown.table.astype(np.float64)
    bottom, top = float(table.min()), float(table.max())
    if table[-1] < table[0]:  # a falling LUT has no equal window: its domain is the next best
        low, high = 0.0, float(table.size - 1)
    else:
        rising = np.maximum.accumulate(table)
        tenth, ninth = np.searchsorted(rising, [bottom + s * (top - bottom) for s in (0.1, 0.9)])
        low, high = float(tenth), float(max(ninth, tenth + 1))
        margin = (high - low) / 8  # a tenth of the whole lies beyond each of the two points
        low, high = low - margin, high + margin
    first = shown.first_mapped
    return Window(first + (low + high) / 2, max(high - low, 1.0), "LINEAR_EXACT")


def dragged(window: Window, dx: float, dy: float, span: float, inverted: bool) -> Window:
    """`window` after the hand moved by (`dx`, `dy`) logical pixels.

    To the right is wider. Upwards is always brighter: a lower centre, or a higher one where the
    display is inverted.

    Parameters
    ----------
    span : float
        Width of the film's auto window, in modality values: sets the speed.
    inverted : bool
        Whether high values are shown dark.
    """
    speed = span / DRAG_PIXELS
    width = max(window.width + dx * speed, span * NARROWEST)
    center = window.center + (-dy if inverted else dy) * speed
    return replace(window, center=center, width=width, explanation="")


def rounded(window: Window) -> Window:
    """`window` in whole numbers, where it is so wide that a fraction is not seen."""
    if window.width < WIDE:
        return window
    return replace(window, center=float(round(window.center)), width=float(round(window.width)))


def linked(
    shown: Window | VoiLut | None, film: Film, auto: Window, other: Film, other_auto: Window
) -> Window | None:
    """The window of another film that matches what is shown of this one.

    It is as many auto windows wide, and as many away from the auto window towards the bright side:
    grey values of two films have nothing in common, their auto windows have.

    Parameters
    ----------
    shown : Window, VoiLut or None
    film, other : Film
    auto, other_auto : Window
        Their auto windows.
    """
    if shown is None:
        return None
    window = equal_window(shown, film)
    away = (window.center - auto.center) / auto.width
    if film.inverted != other.inverted:
        away = -away
    width = max(window.width / auto.width, NARROWEST) * other_auto.width
    center = other_auto.center + away * other_auto.width
    return Window(center, width, window.function)


def edges_of(window: Window) -> tuple[float, float]:
    """The values from which on, downwards and upwards, the window is black and white.

    A LINEAR window's lie half a value and one value off (PS3.3 C.11.2.1.2); a SIGMOID's ends are
    those of the straight line through its middle.
    """
    if window.function == "LINEAR" and window.width >= 1:
        middle, half = window.center - 0.5, (window.width - 1) / 2
    else:
        middle, half = window.center, window.width / 2
    return middle - half, middle + half


def between(low: float, high: float, like: Window, span: float) -> Window:
    """A window of the kind of `like` whose `edges_of` are `low` and `high`.

    Parameters
    ----------
    span : float
        Width of the film's auto window: nothing is narrower than `NARROWEST` of it.
    """
    width, center = high - low, (low + high) / 2
    if like.function == "LINEAR":
        width, center = width + 1, center + 0.5
    return replace(like, center=center, width=max(width, span * NARROWEST), explanation="")


def window_text(shown: Window | VoiLut | None, film: Film) -> str:
    """For the corner of a pane: "C 1500  W 3000", the LUT's name, or the whole range."""
    if shown is None:
        return tr("Whole range")
    if isinstance(shown, VoiLut):
        return shown.explanation or "VOI LUT"
    digits = 0 if shown.width >= WIDE else 2
    center, width = f"{shown.center:.{digits}f}", f"{shown.width:.{digits}f}"
    return tr("C {center}  W {width}", center=center, width=width)


def _preset(name: str, auto: Window, center: float, width: float) -> WindowChoice:
    return WindowChoice(
        name, Voi("window", 0, replace(auto, center=center, width=width, explanation=name))
    )


def _label(name: str, explanation: str) -> str:
    return f"{name}: {explanation}" if explanation else name
