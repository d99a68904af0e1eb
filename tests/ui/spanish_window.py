"""The program in Spanish, as a process of its own: many texts are made once, as it starts.

    python spanish_window.py FILM

prints, as JSON, whatever a person can read in the window and its dialogs.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QTreeView,
    QWidget,
)

from viewer import app, settings

STEPS = ("trust_judge", "keys", "tags", "model_card", "about", "trust_thresholds", "export")


def explainer() -> Any:
    from fake_engine import FakeExplainer

    return FakeExplainer()


def reader() -> Any:
    from fake_engine import FakeReader

    return FakeReader()


def exporter() -> Any:
    from fake_exporter import FakeExporter

    made = FakeExporter()
    made.kinds = lambda: ()  # its own are English
    return made


def texts_of(part: QObject) -> Iterator[str]:
    """What a part of the window says."""
    if isinstance(part, QWidget):
        yield from (part.toolTip(), part.accessibleName(), part.accessibleDescription())
        yield part.windowTitle()
    if isinstance(part, QAction):
        yield from (part.text(), part.toolTip())
    elif isinstance(part, (QLabel, QAbstractButton)):
        yield part.text()
    elif isinstance(part, QMenu):
        yield part.title()
    elif isinstance(part, QLineEdit):
        yield part.placeholderText()
    elif isinstance(part, QComboBox):
        yield from (part.itemText(row) for row in range(part.count()))
    elif isinstance(part, QTreeView):
        model = part.model()
        for column in range(model.columnCount()):
            yield str(model.headerData(column, Qt.Orientation.Horizontal))


def within_plot(part: QObject | None) -> bool:
    """Whether it is a part of pyqtgraph's, whose own menus are never shown."""
    while part is not None and not isinstance(part, QGraphicsView):
        part = QObject.parent(part)  # a model's own is that of a row
    return part is not None


class Look:
    """Takes step after step once the window is at rest, and takes down what is said."""

    def __init__(self) -> None:
        self.said: set[str] = set()
        self.steps = list(STEPS)

    def go_on(self) -> None:
        """Fails for all to see: the program itself would only write it into its log."""
        try:
            self.look()
        except BaseException:
            traceback.print_exc()
            os._exit(1)

    def look(self) -> None:
        tops = QApplication.topLevelWidgets()
        shown: list[Any] = [top for top in tops if isinstance(top, (QDialog, QMainWindow))]
        window = next(top for top in shown if isinstance(top, QMainWindow))
        for widget in shown:
            for part in (widget, *widget.findChildren(QObject)):
                if not within_plot(part):
                    self.said.update(texts_of(part))
        self.said.update(pane.content.title for pane in window.canvas.shown())
        if window.trust.panel is not None:
            table = window.trust.panel.model
            places = product(range(table.rowCount()), range(table.columnCount()))
            cells = (table.index(row, column) for row, column in places)
            self.said.update(str(cell.data(Qt.ItemDataRole.AccessibleTextRole)) for cell in cells)
        for widget in shown:
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        waits = window.models.analysis is None or window.trust.session.running
        if self.steps or waits:
            QTimer.singleShot(300, self.go_on)
            if not waits:  # some dialogs come back only when they are closed
                window.menus.actions[self.steps.pop(0)].trigger()
        else:
            window.close()


def run(film: Path) -> None:
    QApplication([settings.APPLICATION])
    fakes: tuple[tuple[str, Callable[[], Any]], ...] = (
        *(("Formats", reader), ("make_explainer", explainer)),
        ("make_exporter", exporter),
    )
    for name, fake in fakes:
        setattr(app, name, fake)
    look = Look()
    QTimer.singleShot(500, look.go_on)
    app.run([film])
    print(json.dumps(sorted(look.said)))


if __name__ == "__main__":
    run(Path(sys.argv[1]))
