"""A list that lays its rows out itself: where they are, what keys and screen readers do with it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate
from pytestqt.qtbot import QtBot

from viewer.film import FilmHeader, Identity
from viewer.ui.film_order import FilmEntry, Listing, listed
from viewer.ui.panels.film_list_view import FilmListView

Hint = QAbstractItemView.ScrollHint


def some_films(patients: int = 6, each: int = 4) -> Listing:
    return listed(
        [
            FilmEntry(
                Path(f"{patient}_{number}"),
                f"film {number}",
                FilmHeader(Identity(f"Name {patient}", f"{patient}"), f"1.{patient}"),
            )
            for patient in range(patients)
            for number in range(each)
        ]
    )


@pytest.fixture
def view(qtbot: QtBot) -> FilmListView:
    made = FilmListView()
    qtbot.addWidget(made)
    made.resize(140, 400)
    with qtbot.waitExposed(made):
        made.show()
    made.set_listing(some_films(), filtered=False, shown=-1)
    return made


def test_rows_lie_one_below_the_other(view: FilmListView) -> None:
    boxes = [view.visualRect(view.films.index(row)) for row in range(len(view.films.rows))]
    assert boxes[0].top() == 0
    assert all(two.top() == one.bottom() + 1 for one, two in pairwise(boxes))
    assert {box.width() for box in boxes} == {view.viewport().width()}
    bar = view.verticalScrollBar()
    assert bar.maximum() == boxes[-1].bottom() + 1 - view.viewport().height()
    assert view.visualRect(view.films.index(len(boxes))).isEmpty()


@pytest.mark.parametrize("scrolled", [0, 137, 10**6])
def test_a_place_is_in_the_row_that_is_there(view: FilmListView, scrolled: int) -> None:
    view.verticalScrollBar().setValue(scrolled)
    seen = set()
    for y in range(view.viewport().height()):
        index = view.indexAt(QPoint(1, y))
        assert view.visualRect(index).contains(1, y)
        seen.add(index.row())
    assert sorted(seen) == list(view.rows_in_view())
    assert not view.indexAt(QPoint(-1, 5)).isValid()


def test_below_the_last_row_is_none(view: FilmListView) -> None:
    view.set_listing(some_films(1, 1), filtered=False, shown=-1)
    assert not view.indexAt(QPoint(1, view.viewport().height() - 1)).isValid()
    view.set_listing(Listing(), filtered=False, shown=-1)
    assert not view.indexAt(QPoint(1, 1)).isValid()
    assert view.verticalScrollBar().maximum() == 0
    assert list(view.rows_in_view()) == []


def test_a_row_comes_into_view_where_it_is_wanted(view: FilmListView) -> None:
    room, bar = view.viewport().height(), view.verticalScrollBar()
    for row in (10, 20, 3):
        index = view.films.index(row)
        view.scrollTo(index)
        box, before = view.visualRect(index), bar.value()
        assert 0 <= box.top() < box.bottom() < room
        view.scrollTo(index)
        assert bar.value() == before  # it is in view already
    view.scrollTo(view.films.index(12), Hint.PositionAtTop)
    assert view.visualRect(view.films.index(12)).top() == 0
    view.scrollTo(view.films.index(12), Hint.PositionAtBottom)
    assert view.visualRect(view.films.index(12)).bottom() == room - 1
    view.scrollTo(view.films.index(12), Hint.PositionAtCenter)
    assert abs(view.visualRect(view.films.index(12)).center().y() - room // 2) <= 1


def test_keys_go_through_all_rows(view: FilmListView, qtbot: QtBot) -> None:
    last = len(view.films.rows) - 1
    view.setCurrentIndex(view.films.index(3))
    for key, row in (
        (Qt.Key.Key_End, last), (Qt.Key.Key_Down, last), (Qt.Key.Key_Up, last - 1),
        (Qt.Key.Key_Home, 0), (Qt.Key.Key_Up, 0), (Qt.Key.Key_Down, 1),
    ):  # fmt: skip
        qtbot.keyClick(view, key)
        assert view.currentIndex().row() == row
        assert row in view.rows_in_view()


def test_a_thumbnail_lays_nothing_out(view: FilmListView, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out = []

    def row_heights(of: FilmListView) -> NDArray[np.int64]:
        laid_out.append(of)
        return of.delegate.heights(of.films.rows, 10)

    view.lay_out()
    monkeypatch.setattr(FilmListView, "row_heights", row_heights)
    view.films.set_thumbnail(Path("0_1"), np.zeros((8, 8), np.uint8))
    view.lay_out()
    assert laid_out == []
    view.set_listing(some_films(2), filtered=False, shown=-1)
    view.lay_out()
    assert laid_out == [view]


def test_one_row_is_under_the_pointer_and_one_has_the_keyboard(
    view: FilmListView, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = {}

    class Seeing(QStyledItemDelegate):
        def paint(self, painter, option, index) -> None:  # type: ignore[no-untyped-def]
            states[index.row()] = option.state

    delegate = Seeing(view)
    view.setItemDelegate(delegate)
    view.setCurrentIndex(view.films.index(2))
    monkeypatch.setattr(FilmListView, "hasFocus", lambda _: True)
    view.viewport().grab()
    assert [r for r, s in states.items() if s & QStyle.StateFlag.State_HasFocus] == [2]
    assert sorted(states) == list(view.rows_in_view())


def test_screen_readers_know_it_as_a_list(view: FilmListView) -> None:
    view.setAccessibleName("Films")
    found = QAccessible.queryAccessibleInterface(view)
    assert found.role() == QAccessible.Role.List
    assert found.childCount() == len(view.films.rows)
    assert found.child(2).text(QAccessible.Text.Name).startswith("Film 1 of 24")
