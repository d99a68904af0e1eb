from itertools import pairwise

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.ui.panels.trust.model import TrustModel, small_font
from viewer.ui.panels.trust.table import NARROWEST, TrustTable


@pytest.fixture
def table(qtbot: QtBot) -> TrustTable:
    made = TrustTable(TrustModel())
    qtbot.addWidget(made)
    return made


def widths(table: TrustTable, room: int) -> list[int]:
    table.fit(room)
    return [table.columnWidth(column) for column in range(len(MEASURES))]


def test_with_room_the_columns_of_all_measures_are_alike(table: TrustTable) -> None:
    assert len(set(widths(table, 2000))) == 1


def test_in_a_narrow_window_short_titles_give_way_to_long_ones(table: TrustTable) -> None:
    needed = [QFontMetrics(small_font()).horizontalAdvance(info.title) for info in MEASURES]
    found = widths(table, 1160)
    assert len(set(found)) > 1
    assert all(width > title for width, title in zip(found, needed, strict=True))
    by_title = sorted(zip(needed, found, strict=True))
    assert all(one <= other for (_, one), (_, other) in pairwise(by_title))


def test_no_column_is_too_narrow_to_hold_its_figure(table: TrustTable) -> None:
    assert min(widths(table, 300)) == NARROWEST
