import numpy as np
import pytest
from panel_examples import a_film
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from viewer.film import Film, VoiLut, Window
from viewer.ui.panels.window_panel import WindowPanel
from viewer.ui.session import ViewState, Voi
from viewer.ui.windowing import choices

AUTO = Window(600.0, 1200.0)
WINDOWS = (Window(500.0, 1000.0, explanation="NORMAL"), Window(700.0, 300.0))


@pytest.fixture
def panel(qtbot: QtBot) -> WindowPanel:
    made = WindowPanel()
    qtbot.addWidget(made)
    made.resize(280, 120)
    with qtbot.waitExposed(made):
        made.show()
    return made


def labels(panel: WindowPanel) -> list[str]:
    return [panel.menu.itemText(place) for place in range(panel.menu.count())]


def test_nothing_to_set_without_a_film(panel: WindowPanel) -> None:
    for control in (panel.menu, panel.invert, panel.center, panel.width_field):
        assert not control.isEnabled()


def test_offers_what_the_digit_keys_choose_from(panel: WindowPanel) -> None:
    film = a_film(windows=WINDOWS)
    panel.show_film(film, AUTO)
    assert labels(panel) == ["Automatic", *(choice.label for choice in choices(film, AUTO))]
    assert any("NORMAL" in label for label in labels(panel))


def test_choosing_a_window_of_the_film(panel: WindowPanel, qtbot: QtBot) -> None:
    panel.show_film(a_film(windows=WINDOWS), AUTO)
    panel.show_state(ViewState(voi=Voi("auto")))
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.menu, Qt.Key.Key_Down)
    assert asked.args[0].voi == Voi("file_window", 0)


@pytest.mark.parametrize(
    ("voi", "center", "width"),
    [
        (Voi("auto"), 600, 1200),
        (Voi("file_window", 1), 700, 300),
        (Voi("window", window=Window(10.5, 20.25)), 10.5, 20.25),
    ],
)
def test_numbers_are_those_of_the_window_shown(
    panel: WindowPanel, voi: Voi, center: float, width: float
) -> None:
    panel.show_film(a_film(windows=WINDOWS), AUTO)
    panel.show_state(ViewState(voi=voi))
    assert panel.center.value() == center
    assert panel.width_field.value() == width
    assert panel.menu.currentData() == voi


def test_without_an_auto_window_it_works_one_out(panel: WindowPanel) -> None:
    panel.show_film(a_film())
    panel.show_state(ViewState(voi=Voi("auto")))
    assert 0 < panel.center.value() < 1200
    assert panel.width_field.value() > 100


def test_a_dragged_window_is_offered_as_set_by_hand(panel: WindowPanel) -> None:
    panel.show_film(a_film(windows=WINDOWS), AUTO)
    before = labels(panel)
    for center in (1.0, 2.0):
        voi = Voi("window", window=Window(center, 5.0))
        panel.show_state(ViewState(voi=voi))
        assert labels(panel) == [*before, "As set by hand"]
        assert panel.menu.currentData() == voi
    panel.show_state(ViewState(voi=Voi("auto")))
    assert labels(panel) == before


def test_typing_a_centre_keeps_the_width(panel: WindowPanel, qtbot: QtBot) -> None:
    panel.show_film(a_film(windows=WINDOWS), AUTO)
    panel.show_state(ViewState(voi=Voi("file_window", 0)))
    panel.center.selectAll()
    qtbot.keyClicks(panel.center, "-33.5")
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.center, Qt.Key.Key_Return)
    assert asked.args[0].voi == Voi("window", window=Window(-33.5, 1000.0))


def test_typing_from_a_lut_starts_from_the_window_like_it(panel: WindowPanel, qtbot: QtBot) -> None:
    table = np.linspace(0, 4095, 1200).astype(np.uint16)
    stored = np.arange(1200, dtype=np.uint16).reshape(40, 30)
    panel.show_film(Film("film", stored, 12, voi_luts=(VoiLut(0.0, table, 12),)), AUTO)
    panel.show_state(ViewState(voi=Voi("file_lut", 0)))
    assert panel.center.value() == pytest.approx(600, abs=10)
    assert panel.width_field.value() == pytest.approx(1200, rel=0.03)
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.width_field, Qt.Key.Key_Up)
    assert asked.args[0].voi.kind == "window"
    assert asked.args[0].voi.window.center == pytest.approx(600, abs=10)


def test_invert(panel: WindowPanel, qtbot: QtBot) -> None:
    panel.show_film(a_film(), AUTO)
    panel.show_state(ViewState(inverted=True))
    assert panel.invert.isChecked()
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.invert, Qt.Key.Key_Space)
    assert asked.args[0].inverted is False


def test_being_told_emits_nothing(panel: WindowPanel) -> None:
    spy = QSignalSpy(panel.changed)
    panel.show_film(a_film(windows=WINDOWS), AUTO)
    for voi in (Voi("file_window", 1), Voi("full"), Voi("window", window=Window(0.001, 3.0))):
        panel.show_state(ViewState(voi=voi, inverted=not panel.state.inverted))
    panel.show_film(a_film())
    panel.show_film(None)
    assert spy.count() == 0


def test_a_window_too_fine_for_the_field_is_not_changed_by_showing_it(panel: WindowPanel) -> None:
    voi = Voi("window", window=Window(1234.56789012, 77.123456789))
    panel.show_film(a_film(), AUTO)
    panel.show_state(ViewState(voi=voi))
    assert panel.state.voi == voi
    assert panel.center.text() == "1234.57"
