"""Which saliency method is shown, and where in the network it looks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QButtonGroup, QFormLayout, QGridLayout, QLabel, QRadioButton, QWidget

from viewer.language import tr
from viewer.results import Analysis, MethodKey
from viewer.saliency.catalogue import CATALOGUE, MethodInfo
from viewer.ui.engine import ModelSummary
from viewer.ui.panels.state_panel import Keys, NarrowCombo, StatePanel, choose
from viewer.ui.session import ViewState
from viewer.ui.style import GAP, set_role


class MethodPanel(StatePanel):
    """One button a method, the target layer of the CAMs, and the start of the guided map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(tr("Method"))
        self._model: ModelSummary | None = None
        self._unavailable: dict[MethodKey, str] = {}
        self.buttons: dict[MethodKey, QRadioButton] = {}
        self.key_labels: dict[MethodKey, QLabel] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(GAP)
        group = QButtonGroup(self)
        for row, info in enumerate(CATALOGUE):
            button = QRadioButton(info.title)
            group.addButton(button)
            button.clicked.connect(lambda _=False, key=info.key: self.want(method=key))
            grid.addWidget(button, row, 0)
            self.buttons[info.key] = button
            label = QLabel(info.shortcut)
            set_role(label, "muted")
            grid.addWidget(label, row, 1)
            self.key_labels[info.key] = label
        grid.setColumnStretch(0, 1)
        self.body.addLayout(grid)

        self.reason = QLabel()
        self.reason.setWordWrap(True)
        set_role(self.reason, "muted")
        self.body.addWidget(self.reason)

        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(GAP)
        self.layer = NarrowCombo()
        self.layer.activated.connect(self._want_layer)
        form.addRow(tr("Target layer"), self.layer)
        self.guided = NarrowCombo()
        self.guided.activated.connect(self._want_guided)
        form.addRow(tr("Guided from"), self.guided)
        self.body.addLayout(form)
        self.hint(
            self.layer,
            tr("Target layer"),
            tr(
                "The layer whose activation the Grad-CAM maps weigh: later ones are coarser and "
                "nearer to the answer"
            ),
        )
        self.hint(
            self.guided,
            tr("Guided Backpropagation starts from"),
            tr("Where Guided Backpropagation starts: the answer, or a layer's activation"),
        )
        self._fill_layers()
        self.refresh()

    def show_model(self, model: ModelSummary | None) -> None:
        """Offer that model's layers, and only the methods it can have."""
        self._model = model
        self._unavailable = dict(model.unavailable) if model else {}
        self._fill_layers()
        self.refresh()

    def show_analysis(self, analysis: Analysis | None) -> None:
        """Take note of methods that turned out not to be available."""
        if analysis is not None:
            self._unavailable = dict(analysis.unavailable)
            self.refresh()

    def set_keys(self, keys: Keys) -> None:
        """Show the present keys beside the methods and in the tooltips."""
        super().set_keys(keys)
        for key, label in self.key_labels.items():
            label.setText(keys.get(action_of(key), ""))

    def concerns(self, state: ViewState) -> tuple[object, ...]:
        """The method, and the layers."""
        return (state.method, state.explanation)

    def _show_controls(self) -> None:
        for info in CATALOGUE:
            button = self.buttons[info.key]
            reason = self._unavailable.get(info.key, "")
            button.setEnabled(not reason)
            button.setChecked(info.key == self.state.method)
            text = reason or f"{info.title}: {info.description}\n{info.caveat}"
            self.hint(button, info.title, text, action_of(info.key))
        self.reason.setText("\n".join(_reasons(self._unavailable)))
        self.reason.setVisible(bool(self._unavailable))
        layers = self._model.target_layers if self._model else ()
        wanted = self.state.explanation
        choose(self.layer, "" if wanted.target_layer in layers[:1] else wanted.target_layer)
        choose(self.guided, wanted.guided_layer)
        self.layer.setEnabled(bool(layers))
        self.guided.setEnabled(
            self._model is not None and "guided_backprop" not in self._unavailable
        )

    def _fill_layers(self) -> None:
        self.layer.clear()
        self.guided.clear()
        self.guided.addItem(tr("the answer (logit)"), "")
        for place, name in enumerate(self._model.target_layers if self._model else ()):
            text = tr("last ({layer})", layer=name) if place == 0 else name
            self.layer.addItem(text, "" if place == 0 else name)
        for name in self._model.guided_layers if self._model else ():
            self.guided.addItem(name, name)

    def _want_layer(self) -> None:
        explanation = replace(self.state.explanation, target_layer=self.layer.currentData() or "")
        self.want(explanation=explanation)

    def _want_guided(self) -> None:
        explanation = replace(self.state.explanation, guided_layer=self.guided.currentData() or "")
        self.want(explanation=explanation)


def action_of(method: MethodKey) -> str:
    """The id of the action that selects a method."""
    return f"method_{method}"


def _reasons(unavailable: dict[MethodKey, str]) -> list[str]:
    """Each reason once, with the methods it concerns."""
    told: dict[str, list[str]] = {}
    for info in _known(unavailable):
        told.setdefault(unavailable[info.key], []).append(info.title)
    return [f"{', '.join(titles)}: {reason}" for reason, titles in told.items()]


def _known(unavailable: dict[MethodKey, str]) -> list[MethodInfo]:
    return [info for info in CATALOGUE if info.key in unavailable]
