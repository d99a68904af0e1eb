"""What each pane shows: from the view, the film and the answer to each pane's content."""

from __future__ import annotations

from dataclasses import replace

from viewer.imaging.overlay import Overlay, OverlayStyle, colorize
from viewer.language import tr
from viewer.results import Analysis, Explanation, MethodKey, SaliencyMap
from viewer.saliency.catalogue import CATALOGUE
from viewer.ui.canvas.canvas import Arrangement, PaneContent
from viewer.ui.session import Layout, ViewState, style_of

TITLES: dict[MethodKey, str] = {info.key: info.title for info in CATALOGUE}

ARRANGEMENTS: dict[Layout, Arrangement] = {
    Layout.FILM: "single",
    Layout.PAIR: "pair",
    Layout.MAPS: "grid2x2",
    Layout.ALL: "original_and_four",
    Layout.COMPARE: "pair",
}

_EMPTY = {
    "positive": tr("No positive evidence"),
    "negative": tr("No negative evidence"),
    "absolute": tr("No evidence either way"),
    "signed": tr("No evidence either way"),
}


def methods_shown(state: ViewState) -> tuple[MethodKey | None, ...]:
    """The method of each pane, in the panes' order; None is the original."""
    every = tuple(info.key for info in CATALOGUE)
    return {
        Layout.FILM: (state.method,),
        Layout.PAIR: (None, state.method),
        Layout.MAPS: every,
        Layout.ALL: (None, *every),
        Layout.COMPARE: (state.method, state.method),
    }[state.layout]


class Overlays:
    """Coloured maps, kept as long as neither map nor colours change."""

    def __init__(self) -> None:
        self._kept: dict[MethodKey, tuple[SaliencyMap, OverlayStyle, Overlay]] = {}

    def of(self, saliency: SaliencyMap, style: OverlayStyle) -> Overlay:
        """The map in that style. Opacity is the painter's and changes nothing here."""
        style = replace(style, opacity=1.0)
        kept = self._kept.get(saliency.method)
        if kept is not None and kept[0] is saliency and kept[1] == style:
            return kept[2]
        overlay = colorize(saliency, style)
        self._kept[saliency.method] = (saliency, style, overlay)
        return overlay

    def clear(self) -> None:
        """Forget all of them."""
        self._kept.clear()


def panes(
    state: ViewState, analysis: Analysis | None, waiting: str, overlays: Overlays
) -> tuple[PaneContent, ...]:
    """The content of each pane.

    Parameters
    ----------
    state : ViewState
    analysis : Analysis or None
        Maps of another explanation than the wanted one are not shown: they would lie under the
        wrong finding's name.
    waiting : str
        Why a map is not there yet, or will not be.
    overlays : Overlays
    """
    if analysis is not None and analysis.explanation != state.explanation:
        analysis = None
    return tuple(content_of(m, state, analysis, waiting, overlays) for m in methods_shown(state))


def content_of(
    method: MethodKey | None,
    state: ViewState,
    analysis: Analysis | None,
    waiting: str,
    overlays: Overlays,
) -> PaneContent:
    """The content of one pane; the arguments are those of `panes`. None is the original."""
    if method is None:
        return PaneContent(tr("Original"))
    title = TITLES[method]
    if analysis is None:
        return PaneContent(title, message=waiting)
    saliency = analysis.maps.get(method)
    if saliency is None:
        return PaneContent(title, message=analysis.unavailable.get(method, tr("Not available")))
    overlay = overlays.of(saliency, style_of(state, method))
    if state.layout is not Layout.ALL:  # its panes are narrow
        named = state.layout is not Layout.COMPARE  # there the answer names the finding
        title = _explained(title, saliency, state.explanation, named)
    if overlay.empty:
        part = state.style.part if saliency.signed else "positive"
        return PaneContent(title, message=_EMPTY[part])
    message = tr("Nothing over the threshold") if overlay.clear else ""
    return PaneContent(title, overlay, saliency.geometry.model_to_film, message)


def _explained(title: str, saliency: SaliencyMap, explanation: Explanation, named: bool) -> str:
    """The title with what the map explains, and from where, if that is not the usual."""
    parts = [title]
    from_layer = explanation.guided_layer if saliency.method.startswith("guided") else ""
    of_layer = saliency.method == "guided_backprop" and from_layer  # which knows of no finding
    if named and not of_layer:
        parts.append(saliency.finding.name)
    if saliency.method != "guided_backprop" and explanation.target_layer:
        parts.append(tr("at {layer}", layer=explanation.target_layer))
    if from_layer:
        parts.append(tr("from {layer}", layer=from_layer))
    return " · ".join(parts)
