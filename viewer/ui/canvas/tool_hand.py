"""The hand with a tool in it: draws and moves what is drawn, by the mouse and by keys alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from viewer.imaging.measure import Point
from viewer.ui.canvas.draft import CONTOUR, Draft
from viewer.ui.canvas.hand_cursor import plain, show_cursor
from viewer.ui.canvas.marks import GRIP, Hit, Mark, hit
from viewer.ui.session import Drawn, Tool

if TYPE_CHECKING:
    from viewer.ui.canvas.canvas import FilmCanvas
    from viewer.ui.canvas.film_place import FilmPlace
    from viewer.ui.canvas.pane import Pane

FAR = 10
"""Times as far that an arrow key moves the cross-hair with Shift."""

STROKE = 4.0
"""Logical pixels between the corners of a contour that is drawn freely."""

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ToolHand(QObject):
    """Sees the panes' left button and the canvas's keys before they do, and takes what is its own.

    With a tool, a left drag or click draws. Without one, it is the hand's only on what is drawn:
    all else stays window and level. It is told what is on the film by `set_marks`.
    """

    drawn = Signal(object, int)  # what (of "window_region", where); on which film
    moved = Signal(int, object)  # its number, and what it is now
    move_ended = Signal()
    chosen = Signal(object)  # its number, or None
    pointed = Signal(object, int)  # (x, y) of the pixel under the cross-hair; of which film
    repaint = Signal()  # of what it draws
    pointer_moved = Signal()

    def __init__(self, canvas: FilmCanvas, place: FilmPlace) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._place = place
        self._panes: list[Pane] = []
        self.draft = Draft()
        self.marks: tuple[Mark, ...] = ()
        self.cross: Point | None = None
        self.subject = 0
        """The film that draft and cross-hair are on: points of two films make no line."""
        self.pointer: tuple[int, QPointF] | None = None
        """The pane under the cursor and where in it, in logical pixels."""
        self._held: Hit | None = None  # what a drag moves
        self._was: Drawn | None = None  # before the drag
        self._start: tuple[int, QPointF] | None = None
        self._line: tuple[Point, ...] | None = None  # a drag with a tool
        self._rest = QPointF()  # where the mouse was left when keys took over
        canvas.installEventFilter(self)

    def watch(self, pane: Pane) -> None:
        """See this pane's events; panes are numbered as they come."""
        self._panes.append(pane)
        pane.installEventFilter(self)

    @property
    def tool(self) -> Tool:
        """The tool in the hand."""
        return self.draft.tool

    @property
    def drawing(self) -> bool:
        """Whether a drag with a tool is on."""
        return self._line is not None

    def set_tool(self, tool: Tool) -> None:
        """Take a tool; what was begun with another is dropped."""
        if tool == self.tool:
            return
        self.draft = Draft(tool)
        self.cross = self._line = None
        for pane in self._panes:
            self._show_cursor(pane, None)
        if tool:
            self._canvas.setFocus()
        self.repaint.emit()

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        """What is on the film now."""
        self.marks = marks
        self.repaint.emit()

    def drop(self, subject: int) -> None:
        """Another film is there instead: what was begun on the one before belongs to none."""
        if subject != self.subject:
            return
        self.draft = self.draft.cleared()
        self._line = self._held = self._start = self.cross = None
        self.repaint.emit()

    def preview(self) -> Drawn | None:
        """What is being drawn, up to the cursor or the cross-hair."""
        draft = self.draft
        if self._line is not None:
            draft = draft.with_line(*self._line)
        elif draft.points:
            ahead = self.cross or self._under_pointer()
            draft = draft.with_point(ahead) if ahead is not None else draft
        return draft.shape()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is the tool's; True keeps it from the pane."""
        kind = event.type()
        if isinstance(event, QKeyEvent):
            return kind == QEvent.Type.KeyPress and watched is self._canvas and self._key(event)
        if watched not in self._panes:
            return False
        index = self._panes.index(watched)
        if kind == QEvent.Type.Leave:
            self.pointer = None
            self.pointer_moved.emit()
        if not isinstance(event, QMouseEvent):
            return False
        if kind == QEvent.Type.MouseMove:
            self.pointer = index, event.position()
            self.pointer_moved.emit()
        if not self._place.measurable(index):
            return self._refuse(index, event)
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            return self._press(index, event)
        if kind == QEvent.Type.MouseMove:
            return self._move(index, event)
        released = kind == QEvent.Type.MouseButtonRelease
        return released and event.button() == Qt.MouseButton.LeftButton and self._release(event)

    # The mouse.

    def _refuse(self, index: int, event: QMouseEvent) -> bool:
        """In a pane without a film a tool does nothing, least of all window and level."""
        if event.type() == QEvent.Type.MouseMove and event.buttons() == Qt.MouseButton.NoButton:
            self._show_cursor(self._panes[index], None)
            if self.tool:
                self._panes[index].setCursor(Qt.CursorShape.ForbiddenCursor)
        presses = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick
        return bool(self.tool) and event.type() in presses and plain(event)

    def _press(self, index: int, event: QMouseEvent) -> bool:
        if not plain(event):
            return False
        at = event.position()
        self._turn_to(self._place.subject(index))
        held = None if self.draft.points else self._hit(index, at)
        if held is None and not self.tool:
            self.chosen.emit(None)
            return False
        self.cross = None
        self._canvas.pane_activated.emit(index)
        self._start, self._held = (index, at), held
        if held is not None:
            self._was = self.marks[held.index].drawn
            self.chosen.emit(self.marks[held.index].number)
        return True

    def _move(self, index: int, event: QMouseEvent) -> bool:
        at = event.position()
        tremble = QApplication.startDragDistance() / 2
        if self.cross is not None and (at - self._rest).manhattanLength() > tremble:
            self.cross = None  # the hand is at the mouse again
            self.repaint.emit()
        if self._start is None:
            self._show_cursor(self._panes[index], at)
            if self.draft.points:
                self.repaint.emit()
            return False
        first, start = self._start
        begun = self._line is not None or (at - start).manhattanLength() >= tremble
        if begun and self._held is not None:
            self._drag_mark(first, start, at)
        elif begun:
            self._drag(first, start, self._film_point(first, at))
        self.repaint.emit()
        return False  # the pane tells of the pixel under the cursor; no drag of its own is on

    def _release(self, event: QMouseEvent) -> bool:
        if self._start is None:
            return False
        index, start = self._start
        held, line = self._held, self._line
        self._start = self._held = self._line = None
        if held is not None:
            self.move_ended.emit()
        elif line is not None:
            self._set(self.draft.with_line(*line))
        else:
            self._click(index, self._film_point(index, start), GRIP)
        self._show_cursor(self._panes[index], event.position())
        return True

    def _drag(self, index: int, start: QPointF, end: Point) -> None:
        """A drag with a tool goes on: of a contour all of it counts."""
        if self.tool != CONTOUR or self._line is None:
            self._line = self._film_point(index, start), end
        elif not self._place.near(index, self._line[-1], end, STROKE):
            self._line = (*self._line, end)

    def _click(self, index: int, point: Point, reach: float) -> None:
        """Set a point; what is no further from it than `reach` in the pane is the same point."""
        self._set(self.draft.clicked(point, lambda one: self._place.near(index, one, point, reach)))

    def _drag_mark(self, index: int, start: QPointF, at: QPointF) -> None:
        assert self._held is not None  # noqa: S101 — asked before
        assert self._was is not None  # noqa: S101 — kept when it was taken
        to = self._film_point(index, at)
        if self._held.handle is not None:
            now = self._was.moved(self._held.handle, to)
        else:
            since = self._film_point(index, start)
            now = self._was.shifted(to[0] - since[0], to[1] - since[1])
        if not now.empty:
            self.moved.emit(self.marks[self._held.index].number, now)

    def _show_cursor(self, pane: Pane, at: QPointF | None) -> None:
        """The cursor tells what a press would do."""
        index = self._panes.index(pane)
        held = None
        if at is not None and not self._begun_on(index):
            held = self._hit(index, at)
        show_cursor(pane, held, bool(self.tool))

    # Keys.

    def _key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        if not self.tool or not (shift or modifiers == Qt.KeyboardModifier.NoModifier):
            return False
        if self.pane_for_keys() is None:
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Tab:
            return self._to_other_film()
        if key in _ARROWS:
            self._step(*_ARROWS[key], FAR if shift else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event.isAutoRepeat())
        elif key == Qt.Key.Key_Backspace:
            self.draft = self.draft.without_last()
            self.repaint.emit()
        else:
            return False
        return True

    def _enter(self, repeated: bool) -> None:
        """Set a point; close a contour that the mouse has drawn so far."""
        index = self.pane_for_keys()
        if self.cross is None and self.tool == CONTOUR and len(self.draft.points) > 2:
            self._set(self.draft.closing())
        elif self.cross is None or index is None:
            self._step(0, 0, 0)
        elif not repeated:
            self._click(index, self.cross, 0.5)

    def pane_for_keys(self) -> int | None:
        """The pane in whose terms the cross-hair moves: the one under the cursor, or the first.

        One of the film that something was begun on; else the current film's come first.
        """
        shown = [i for i in range(len(self._panes)) if self._place.measurable(i)]
        shown.sort(key=self._place.subject)
        if self.cross is not None or self.draft.points:
            shown = [i for i in shown if self._place.subject(i) == self.subject]
        if self.pointer is not None and self.pointer[0] in shown:
            return self.pointer[0]
        return shown[0] if shown else None

    def _step(self, dx: int, dy: int, times: int) -> None:
        """Move the cross-hair by screen pixels, at least by film pixels; it stays on the film."""
        index = self.pane_for_keys()
        if index is None:
            return
        pane = self._panes[index]
        self.subject = self._place.subject(index)
        if self.cross is None:
            inside = self.pointer is not None and self.pointer[0] == index
            middle = QPointF(pane.rect().center())
            at = self.pointer[1] if self.pointer is not None and inside else middle
        else:
            at = self._place.stepped(index, self.cross, QPointF(dx, dy) * times)
        self.cross = self._film_point(index, at)
        self._rest = self.pointer[1] if self.pointer is not None else QPointF()
        self._place.bring_into_view(index, self.cross)
        self.pointed.emit((round(self.cross[0]), round(self.cross[1])), self.subject)
        self.repaint.emit()

    def _to_other_film(self) -> bool:
        """The cross-hair goes to the middle of the other film's pane, where two are shown."""
        panes = [i for i in range(len(self._panes)) if self._place.measurable(i)]
        here = self.pane_for_keys()
        if here is None:
            return False
        subject = self._place.subject(here)
        there = next((i for i in panes if self._place.subject(i) != subject), None)
        if there is None:
            return False
        self._turn_to(1 - subject)
        self.cross = self._film_point(there, QPointF(self._panes[there].rect().center()))
        self._step(0, 0, 0)
        return True

    # Films, and what was drawn on them.

    def _turn_to(self, subject: int) -> None:
        """Go on with this film; what was begun on the other one is dropped."""
        if subject != self.subject:
            self.drop(self.subject)
            self.subject = subject

    def _begun_on(self, index: int) -> bool:
        """Whether points were set, and on the film of this pane."""
        return bool(self.draft.points) and self._place.subject(index) == self.subject

    def _hit(self, index: int, at: QPointF) -> Hit | None:
        return hit(self.marks, self._place.to_pane(index), at, self._place.subject(index))

    def _set(self, draft: Draft) -> None:
        """Go on with a draft; what is finished goes to the film."""
        finished = draft.finished
        if finished is not None:
            self.draft = draft.cleared()
            self.drawn.emit(finished, self.subject)
        elif not draft.complete and not draft.closed:
            self.draft = draft  # else the same point was set twice: it counts once
        self.repaint.emit()

    def _film_point(self, index: int, at: QPointF) -> Point:
        return self._place.on_film(index, at)

    def _under_pointer(self) -> Point | None:
        if self.pointer is None or not self._begun_on(self.pointer[0]):
            return None
        return self._film_point(*self.pointer)
