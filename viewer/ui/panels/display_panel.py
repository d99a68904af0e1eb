"""How the maps are coloured: the `OverlayStyle`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from viewer.imaging import colormaps
from viewer.imaging.overlay import colorize
from viewer.language import tr
from viewer.results import Analysis, MethodKey
from viewer.saliency.catalogue import CATALOGUE
from viewer.ui.panels.fields import NumberField, PercentSlider
from viewer.ui.panels.state_panel import NarrowCombo, StatePanel, choose
from viewer.ui.panes import methods_shown
from viewer.ui.session import ViewState, style_of, with_full_scales
from viewer.ui.style import GAP

SWATCH = QSize(48, 12)


class DisplayPanel(StatePanel):
    """Opacity, threshold, colour map, the part of signed maps, and the scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(tr("Overlay"))
        self._analysis: Analysis | None = None
        self.opacity = PercentSlider()
        self.threshold = PercentSlider()
        self.colormap = NarrowCombo(elide=Qt.TextElideMode.ElideRight)
        self.part = NarrowCombo()
        self.scaling = NarrowCombo()
        self.percentile = NumberField(50.0, 100.0)
        self.fixed_max = NumberField(1e-12, 1e12)
        self._fill()
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(GAP)
        form.addRow(tr("Opacity"), self.opacity)
        form.addRow(tr("Threshold"), self.threshold)
        form.addRow(tr("Colour map"), self.colormap)
        form.addRow(tr("Show"), self.part)
        scale = QHBoxLayout()
        scale.setSpacing(GAP)
        scale.addWidget(self.scaling, 1)
        scale.addWidget(self.percentile)
        scale.addWidget(self.fixed_max)
        form.addRow(tr("Full scale"), scale)
        self.body.addLayout(form)
        self._connect()
        self._say()
        self.refresh()

    def show_analysis(self, analysis: Analysis | None) -> None:
        """Keep the maps at hand: a fixed scale starts from the one they are shown with."""
        self._analysis = analysis

    def _fill(self) -> None:
        self.colormap.setIconSize(SWATCH)
        for colormap in colormaps.COLORMAPS:
            self.colormap.addItem(colormap.title, colormap.name)
        self.part.addItem(tr("evidence for"), "positive")
        self.part.addItem(tr("evidence against"), "negative")
        self.part.addItem(tr("either, by strength"), "absolute")
        self.part.addItem(tr("both, by colour"), "signed")
        self.scaling.addItem(tr("percentile"), "percentile")
        self.scaling.addItem(tr("fixed"), "fixed")

    def add_swatches(self) -> None:
        """Show the colour maps' colours; their library is not wanted before the first paint."""
        for row in range(self.colormap.count()):
            self.colormap.setItemIcon(row, _swatch(self.colormap.itemData(row)))

    def _connect(self) -> None:
        self.opacity.moved.connect(lambda value: self._want_style(opacity=value))
        self.threshold.moved.connect(lambda value: self._want_style(threshold=value))
        self.colormap.activated.connect(
            lambda _: self._want_style(colormap=self.colormap.currentData())
        )
        self.part.activated.connect(lambda _: self._want_style(part=self.part.currentData()))
        self.scaling.activated.connect(lambda _: self._want_scaling())
        self.percentile.valueChanged.connect(lambda value: self._want_style(percentile=value))
        self.fixed_max.valueChanged.connect(self._want_top)

    def _say(self) -> None:
        self.hint(
            self.opacity.slider,
            tr("Opacity"),
            tr("How strongly the maps cover the film; at 0 % the film is unaltered"),
            "opacity_down",
            "opacity_up",
        )
        self.hint(
            self.threshold.slider,
            tr("Threshold"),
            tr("Parts of a map under this share of its full scale are left clear"),
        )
        self.hint(
            self.colormap,
            tr("Colour map"),
            tr("Colours of the maps; the even ones show equal steps as equal"),
        )
        self.hint(
            self.scaling,
            tr("Kind of full scale"),
            tr(
                "Percentile: each map is stretched to its own values. "
                "Fixed: all films share one scale for each method, so that they can be compared"
            ),
        )
        self.hint(
            self.percentile,
            tr("Percentile of full scale"),
            tr("Which percentile of the map is shown as full scale"),
        )
        self.hint(
            self.fixed_max,
            tr("Value of full scale"),
            tr("Which value of the chosen method's maps is shown as full scale"),
        )

    def concerns(self, state: ViewState) -> tuple[object, ...]:
        """The style; the methods shown: not every one is signed, and each has its own scale."""
        return (state.style, state.full_scales, state.method, state.layout)

    def _show_controls(self) -> None:
        style = self.state.style
        self.opacity.show_value(style.opacity)
        self.threshold.show_value(style.threshold)
        choose(self.colormap, colormaps.find(style.colormap).name)
        shown = methods_shown(self.state)
        signed = any(info.signed for info in CATALOGUE if info.key in shown)
        choose(self.part, style.part if signed else "positive")
        self.part.setEnabled(signed)
        self.hint(
            self.part,
            tr("Part of the map shown"),
            tr("Which side of the map is shown: what speaks for the answer, or against it")
            if signed
            else tr("This method has no evidence against the answer, only evidence for it"),
        )
        choose(self.scaling, style.scaling)
        self.percentile.show_value(style.percentile)
        self.fixed_max.show_value(style_of(self.state, self.state.method).fixed_max)
        self.percentile.setVisible(style.scaling == "percentile")
        self.fixed_max.setVisible(style.scaling == "fixed")

    def _want_style(self, **changes: Any) -> None:
        self.want(style=replace(self.state.style, **changes))

    def _want_scaling(self) -> None:
        scaling = self.scaling.currentData()
        if scaling == self.state.style.scaling:
            return
        style = replace(self.state.style, scaling=scaling)
        state = replace(self.state, style=style)
        if scaling == "fixed":  # nothing jumps
            state = with_full_scales(state, self._tops_shown())
        self.want(style=style, full_scales=state.full_scales)

    def _want_top(self, top: float) -> None:
        state = with_full_scales(self.state, {self.state.method: top})
        self.want(full_scales=state.full_scales)

    def _tops_shown(self) -> dict[MethodKey, float]:
        """The tops of the scales of the maps now shown, to three digits."""
        maps = self._analysis.maps if self._analysis else {}
        overlays = {method: colorize(shown, self.state.style) for method, shown in maps.items()}
        return {
            method: float(f"{overlay.high:.3g}")
            for method, overlay in overlays.items()
            if not overlay.empty
        }


def _swatch(name: str) -> QIcon:
    table = colormaps.lut(name)
    row = QImage(table.tobytes(), 256, 1, QImage.Format.Format_RGBA8888)
    return QIcon(QPixmap.fromImage(row).scaled(SWATCH * 2))
