"""The histogram by hand and by keyboard, in the panel that it stands in."""

from __future__ import annotations

import numpy as np
import pytest
from panel_examples import a_film
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.film import Film, VoiLut, Window
from viewer.imaging.grayscale import display_lut
from viewer.imaging.histogram import histogram_of
from viewer.ui.panels.histogram_plot import HistogramPlot
from viewer.ui.panels.window_panel import PLOT_HEIGHT, WindowPanel
from viewer.ui.session import ViewState, Voi
from viewer.ui.style import DARK, LIGHT, apply_style

AUTO = Window(600.0, 1200.0, "LINEAR_EXACT")
SHOWN = Voi("window", window=Window(600.0, 400.0, "LINEAR_EXACT"))


@pytest.fixture
def panel(qtbot: QtBot) -> WindowPanel:
    made = WindowPanel()
    qtbot.addWidget(made)
    made.resize(280, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


def fill(panel: WindowPanel, film: Film | None = None, voi: Voi = SHOWN) -> HistogramPlot:
    film = film or a_film()
    panel.show_film(film, AUTO, histogram_of(film))
    panel.show_state(ViewState(voi=voi))
    panel.add_histogram()
    assert panel.plot is not None
    QTest.qWait(20)  # laid out
    return panel.plot


def at(plot: HistogramPlot, value: float) -> QPoint:
    """Where a value lies, in pixels of the plot's own viewport."""
    box = plot.graphics.getPlotItem().getViewBox()
    place = plot.graphics.mapFromScene(box.mapViewToScene(pg_point(value)))
    return QPoint(place.x(), PLOT_HEIGHT // 2)


def pg_point(value: float) -> object:
    from pyqtgraph import Point

    return Point(value, 0.5)


def drag(plot: HistogramPlot, start: float, end: float) -> None:
    """Drag with the left button from one value to another."""
    hand, left = plot.graphics.viewport(), Qt.MouseButton.LeftButton
    first, last = at(plot, start), at(plot, end)
    QTest.mouseMove(hand, first)
    QTest.mousePress(hand, left, pos=first)
    for step in range(1, 11):
        place = first + (last - first) * step / 10
        QTest.mouseMove(hand, place)
        QTest.qWait(12)  # pyqtgraph takes 100 steps a second
    QTest.mouseRelease(hand, left, pos=last)


def follow(panel: WindowPanel) -> list[Window]:
    """Answer the panel's wishes as the controller does; the windows asked for."""
    asked: list[Window] = []

    def answer(state: ViewState) -> None:
        assert state.voi.window is not None
        asked.append(state.voi.window)
        panel.show_state(state)

    panel.changed.connect(answer)
    return asked


def test_its_place_is_kept_before_it_is_made(panel: WindowPanel, qtbot: QtBot) -> None:
    panel.show_film(a_film(), AUTO, histogram_of(a_film()))
    panel.show_state(ViewState(voi=SHOWN))
    before = panel.center.y()
    fill(panel)
    assert panel.center.y() == before


def test_the_band_lies_on_the_window_and_the_bars_are_the_counts(panel: WindowPanel) -> None:
    plot = fill(panel)
    assert plot.band.getRegion() == (400.0, 800.0)
    edges, heights = plot.bars.getData()
    histogram = histogram_of(a_film())
    assert (edges == histogram.edges).all()
    assert heights.max() == 1.0


def test_dragging_the_body_moves_the_centre(panel: WindowPanel) -> None:
    plot, asked = fill(panel), follow(panel)
    spy = QSignalSpy(panel.drag_finished)
    drag(plot, 600, 800)
    assert len(asked) > 3
    assert asked[-1].center == pytest.approx(800, abs=15)
    assert {round(window.width, 6) for window in asked} == {400.0}
    assert spy.count() == 1


def test_dragging_an_edge_keeps_the_other(panel: WindowPanel) -> None:
    plot, asked = fill(panel), follow(panel)
    drag(plot, 800, 1000)
    last = asked[-1]
    assert last.center - last.width / 2 == pytest.approx(400)
    assert last.center + last.width / 2 == pytest.approx(1000, abs=15)


def test_an_edge_stops_at_the_other(panel: WindowPanel) -> None:
    plot, asked = fill(panel), follow(panel)
    drag(plot, 800, 100)
    assert asked[-1].width > 0
    assert asked[-1].width < 10


def test_the_axis_stays_while_the_band_is_dragged_out_of_it(panel: WindowPanel) -> None:
    plot, asked = fill(panel), follow(panel)
    ranges: list[tuple[float, ...]] = []
    panel.changed.connect(lambda _: ranges.append(tuple(plot.values()[[0, -1]])))
    drag(plot, 600, 1250)
    assert asked[-1].center + asked[-1].width / 2 > 1300
    assert len(set(ranges)) == 1


def test_being_told_asks_for_nothing(panel: WindowPanel) -> None:
    plot = fill(panel)
    spies = [QSignalSpy(signal) for signal in (panel.changed, panel.drag_finished, plot.moved)]
    for center in (1.0, 5000.0, -1e5):
        panel.show_state(ViewState(voi=Voi("window", window=Window(center, 50.0))))
    panel.show_state(ViewState(log_counts=True, inverted=True))
    panel.show_film(None)
    assert [spy.count() for spy in spies] == [0, 0, 0]


@pytest.mark.parametrize(
    ("key", "center", "width"),
    [
        (Qt.Key.Key_Left, 588, 400),
        (Qt.Key.Key_Right, 612, 400),
        (Qt.Key.Key_Up, 600, 412),
        (Qt.Key.Key_Down, 600, 388),
    ],
)
def test_arrow_keys_move_and_widen(
    panel: WindowPanel, qtbot: QtBot, key: Qt.Key, center: float, width: float
) -> None:
    plot, asked = fill(panel), follow(panel)
    qtbot.keyClick(plot, key)
    assert asked == [Window(center, width, "LINEAR_EXACT")]
    qtbot.keyClick(plot, key, Qt.KeyboardModifier.ShiftModifier)
    assert asked[-1].center - 600 == (center - 600) * 11
    assert asked[-1].width - 400 == (width - 400) * 11


def test_other_keys_are_left_to_the_window(panel: WindowPanel, qtbot: QtBot) -> None:
    plot, asked = fill(panel), follow(panel)
    qtbot.keyClick(plot, Qt.Key.Key_I)
    assert asked == []


def test_a_lut_is_drawn_as_its_curve_and_dragged_from_the_window_like_it(
    panel: WindowPanel,
) -> None:
    table = (np.linspace(0, 1, 1200) ** 2 * 4095).astype(np.uint16)
    film = Film("film", a_film().stored, 12, voi_luts=(VoiLut(0.0, table, 12),))
    plot = fill(panel, film, Voi("file_lut", 0))
    values, grey = plot.curve.getData()
    shown = display_lut(film, film.voi_luts[0])
    inside = (values >= 0) & (values < 1200)
    expected = shown[np.floor(values[inside] + 0.5).astype(int)] / 255
    assert np.abs(grey[inside] - expected).max() < 0.01
    asked = follow(panel)
    low, high = plot.band.getRegion()
    drag(plot, (low + high) / 2, (low + high) / 2 + 100)
    assert asked[-1].width == pytest.approx(high - low)


def test_a_sigmoid_stays_one_while_it_is_dragged(panel: WindowPanel) -> None:
    window = Window(600.0, 400.0, "SIGMOID")
    plot, asked = fill(panel, voi=Voi("window", window=window)), follow(panel)
    values, grey = plot.curve.getData()
    assert 0 < grey[np.searchsorted(values, 350)] < 0.1  # it has no corners
    drag(plot, 600, 700)
    assert asked[-1].function == "SIGMOID"


def test_inverted_the_curve_falls(panel: WindowPanel) -> None:
    plot = fill(panel)
    assert plot.curve.getData()[1][-1] == 1.0
    panel.show_state(ViewState(voi=SHOWN, inverted=True))
    assert plot.curve.getData()[1][-1] == 0.0


def test_by_logarithm_rare_values_are_higher(panel: WindowPanel, qtbot: QtBot) -> None:
    stored = np.full((40, 30), 500, np.uint16)
    stored[20, :] = np.arange(485, 515)
    plot = fill(panel, Film("film", stored, 12))
    rare = plot.bars.getData()[1][0]
    assert rare < 0.01
    with qtbot.waitSignal(panel.changed) as wish:
        qtbot.mouseClick(panel.log, Qt.MouseButton.LeftButton)
    panel.show_state(wish.args[0])
    assert plot.bars.getData()[1][0] > 0.05


def test_no_film_no_histogram(panel: WindowPanel) -> None:
    plot = fill(panel)
    panel.show_film(None)
    assert not plot.isEnabled()
    assert not plot.bars.isVisible()
    fill(panel)
    assert plot.isEnabled()
    assert plot.bars.isVisible()


def test_a_film_of_one_value_is_shown(panel: WindowPanel) -> None:
    plot = fill(panel, Film("film", np.zeros((40, 30), np.uint8), 8))
    assert not panel.grab().isNull()
    assert plot.values()[0] < 0 < plot.values()[-1]


def test_it_follows_the_scheme(panel: WindowPanel, qapp: QApplication) -> None:
    plot = fill(panel)
    for scheme, ink in (("light", LIGHT), ("dark", DARK)):
        apply_style(qapp, scheme)  # type: ignore[arg-type]
        assert plot.graphics.backgroundBrush().color().name() == ink.raised


def test_it_can_be_named_by_a_screen_reader(panel: WindowPanel) -> None:
    plot = fill(panel)
    assert plot.accessibleName()
    assert "keyboard" in plot.accessibleDescription()
    assert plot.focusPolicy() == Qt.FocusPolicy.TabFocus
