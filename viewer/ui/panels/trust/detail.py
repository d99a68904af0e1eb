"""What is known of one measure of one map: a sentence, its figures, and its pictures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.language import tr
from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.trust.results import Figure, Measure, Picture
from viewer.trust.verdicts import Threshold, Verdict
from viewer.ui.panels.findings_panel import ElidedLabel
from viewer.ui.panels.trust.map_images import Film
from viewer.ui.panels.trust.picture_view import PictureView
from viewer.ui.panels.trust.texts import (
    LEVELS,
    MARKS,
    MEASURE_TITLES,
    METHOD_TITLES,
    figure_remarks,
    figure_text,
    spaced,
    standing_text,
)
from viewer.ui.style import GAP, SPACE, set_icon, set_role
from viewer.ui.trust_view import Cell

ROLES = {"caution": "warning", "doubt": "error"}
CAVEATS = {info.key: info.caveat for info in MEASURES}

FilmOf = Callable[[Cell], Film | None]
"""The film on screen, for the maps of a measure to lie over."""


class TrustDetail(QWidget):
    """At the left words and figures, at the right one of the measure's pictures."""

    enlarged = Signal()
    """The picture is wanted large."""
    picture_changed = Signal()

    def __init__(self, film_of: FilmOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film_of = film_of
        self._pictures: tuple[Picture, ...] = ()
        self._cell: Cell | None = None
        self._told: object = None
        self._place = 0
        self.film: Film | None = None
        self.title = _wrapped()
        set_role(self.title, "heading")
        self.sentence = _wrapped()
        self.standing = _wrapped()
        set_role(self.standing, "muted")
        self.caveat = _wrapped()
        set_role(self.caveat, "muted")
        self._figures: list[QLabel] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(1, 1)
        page = QWidget()
        words = QVBoxLayout(page)
        words.setContentsMargins(0, 0, GAP, 0)
        words.setSpacing(GAP)
        for part in (self.title, self.sentence):
            words.addWidget(part)
        words.addLayout(self._grid)
        words.addWidget(self.standing)
        words.addWidget(self.caveat)
        words.addStretch(1)
        self.words = QScrollArea()
        self.words.setWidget(page)
        self.words.setWidgetResizable(True)
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        set_role(self.words, "plain")
        self.words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view = PictureView()
        self.view.opened.connect(self.enlarged)
        self.picture_title = ElidedLabel()
        set_role(self.picture_title, "muted")
        self.count = QLabel()
        set_role(self.count, "muted")
        self.before = _button(tr("Picture before"))
        self.before.setArrowType(Qt.ArrowType.LeftArrow)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after = _button(tr("Next picture"))
        self.after.setArrowType(Qt.ArrowType.RightArrow)
        self.after.clicked.connect(lambda: self.step(1))
        self.large = _button(tr("Show the picture large (Enter)"))
        set_icon(self.large, "full-screen")
        self.large.clicked.connect(self.enlarged)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.picture_title, 1)
        buttons: tuple[QWidget, ...] = self.before, self.count, self.after, self.large
        for button in buttons:
            head.addWidget(button)
        self.shown = QWidget()
        column = QVBoxLayout(self.shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.words, 5)
        row.addWidget(self.shown, 6)

    @property
    def picture(self) -> Picture | None:
        """The picture shown."""
        return self._pictures[self._place] if self._pictures else None

    def show_measure(
        self,
        cell: Cell,
        measure: Measure | None,
        verdict: Verdict | None,
        threshold: Threshold,
        waiting: str,
    ) -> None:
        """Show what is known of a measure; `waiting` says why nothing is."""
        shown = cell, measure, verdict, threshold, waiting
        if shown == self._told:
            return
        if self._cell is None or cell[0] != self._cell[0]:
            self._place = 0
        self._told, self._cell = shown, cell
        self.title.setText(f"{MEASURE_TITLES[cell[0]]} · {METHOD_TITLES[cell[1]]}")
        if verdict is None or measure is None:
            self._say(waiting, "muted")
        else:
            mark = f"{MARKS[verdict.level]} " if MARKS[verdict.level] else ""
            level = "" if verdict.level == "unknown" else f"{mark}{LEVELS[verdict.level]}. "
            self._say(f"{level}{spaced(verdict.sentence)}", ROLES.get(verdict.level, ""))
        self._show_figures(measure.figures if measure is not None else ())
        standing = measure.standing if measure is not None else None
        self.standing.setText(standing_text(cell[0], standing, threshold))
        self.standing.setVisible(standing is not None)
        self.caveat.setText(CAVEATS[cell[0]])
        self._pictures = measure.pictures if measure is not None else ()
        self._place = min(self._place, max(0, len(self._pictures) - 1))
        self.film = self._film_of(cell)
        self._show_picture()

    def refresh_film(self) -> None:
        """The film is shown otherwise now: in another window, turned."""
        if self._cell is not None:
            film = self._film_of(self._cell)
            if film is not self.film:
                self.film = film
                self._show_picture()

    def step(self, steps: int) -> None:
        """Show the picture so many places on, round and round."""
        if self._pictures:
            self._place = (self._place + steps) % len(self._pictures)
            self._show_picture()

    def _say(self, text: str, role: str) -> None:
        self.sentence.setText(text)
        set_role(self.sentence, role)

    def _show_picture(self) -> None:
        picture, count = self.picture, len(self._pictures)
        self.picture_title.set_text(spaced(picture.title) if picture is not None else "")
        self.count.setText(f"{self._place + 1}/{count}")
        several: tuple[QWidget, ...] = self.before, self.count, self.after
        for part in several:
            part.setVisible(count > 1)
        self.shown.setVisible(picture is not None)
        self.view.show_picture(picture, self.film)
        self.picture_changed.emit()

    def _show_figures(self, figures: tuple[Figure, ...]) -> None:
        """A row each: its value, its name, and under it range and references."""
        for label in self._figures:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._figures = []
        told = figures[0].why if figures else ""  # of the first one the sentence says why
        for place, figure in enumerate(figures):
            if figure.value is None and figure.why == told:
                continue
            value, name = QLabel(figure_text(figure)), _wrapped()
            set_role(value, "heading")
            remarks = figure_remarks(figure)
            name.setText(spaced(figure.title))
            top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(value, 2 * place, 0, top)
            self._grid.addWidget(name, 2 * place, 1)
            self._figures += [value, name]
            if remarks:
                more = _wrapped()
                more.setText(remarks)
                set_role(more, "muted")
                self._grid.addWidget(more, 2 * place + 1, 1)
                self._figures.append(more)


def _button(name: str) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


def _wrapped() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label
