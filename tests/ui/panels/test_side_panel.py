"""The panels together: nothing is lost on the way, and all fits a small screen."""

from collections.abc import Iterator

import pytest
from panel_examples import LAYERS, NO_RELUS, a_film, a_model, an_analysis, many_findings
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from viewer.film import Window
from viewer.imaging.overlay import OverlayStyle
from viewer.results import Explanation
from viewer.ui.actions import ACTIONS
from viewer.ui.panels.side_panel import SidePanel
from viewer.ui.session import Viewport, ViewState, Voi
from viewer.ui.style import SIDE_WIDTH

SMALL_HEIGHT = 680
"""What a 1366×768 screen leaves under menus and above the bottom bar."""


@pytest.fixture
def side(qtbot: QtBot) -> SidePanel:
    made = SidePanel()
    qtbot.addWidget(made)
    made.resize(SIDE_WIDTH, SMALL_HEIGHT)
    with qtbot.waitExposed(made):
        made.show()
    return made


def fill(side: SidePanel, count: int) -> None:
    findings = many_findings(count)
    side.show_model(a_model(findings, name="A model of a name that does not end, of nowhere"))
    side.show_film(a_film(windows=(Window(1.0, 2.0, explanation="W" * 60),)), Window(9.0, 99.0))
    side.show_analysis(an_analysis(findings, tuple(0.5 for _ in findings)))


def controls(side: SidePanel) -> list[QWidget]:
    kinds = (QAbstractButton, QAbstractSpinBox, QComboBox, QSlider)
    return [widget for kind in kinds for widget in side.widget().findChildren(kind)]


def test_being_told_everything_emits_nothing(side: SidePanel) -> None:
    spy = QSignalSpy(side.changed)
    fill(side, 14)
    side.show_state(
        ViewState(
            voi=Voi("window", window=Window(3.0, 4.0)),
            inverted=True,
            method="guided_backprop",
            style=OverlayStyle(0.3, 0.2, "jet", "signed", "fixed", 90.0, 1e-7),
            explanation=Explanation(7, LAYERS[1], LAYERS[1]),
        )
    )
    side.show_loading("Loading …")
    side.show_failure("Failed.")
    side.set_keys({action.id: "X" for action in ACTIONS})
    side.show_film(None)
    side.show_model(None)
    side.show_analysis(None)
    assert spy.count() == 0


def test_every_panel_shows_the_state_and_asks_through_one_signal(
    side: SidePanel, qtbot: QtBot
) -> None:
    fill(side, 3)
    state = ViewState(method="guided_gradcam", explanation=Explanation(2))
    side.show_state(state)
    wishes = []
    side.changed.connect(wishes.append)
    qtbot.keyClick(side.findings.findings, Qt.Key.Key_Up)
    qtbot.keyClick(side.method.buttons["gradcam"], Qt.Key.Key_Space)
    qtbot.keyClick(side.display.opacity.slider, Qt.Key.Key_Home)
    qtbot.keyClick(side.window_panel.invert, Qt.Key.Key_Space)
    assert [wish.explanation.finding_index for wish in wishes] == [1, 2, 2, 2]
    assert [wish.method for wish in wishes] == [
        "guided_gradcam",
        "gradcam",
        *["guided_gradcam"] * 2,
    ]
    assert [wish.style.opacity for wish in wishes] == [0.5, 0.5, 0.0, 0.5]
    assert [wish.inverted for wish in wishes] == [False, False, False, True]


def test_panning_a_film_lays_out_no_panel(side: SidePanel, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(side, 3)
    side.show_state(ViewState())
    for panel in side.panels:
        monkeypatch.setattr(panel, "_show_controls", lambda: pytest.fail("shown again"))
    for x in range(3):
        side.show_state(ViewState(viewport=Viewport(1.0, x, 0.0)))


@pytest.mark.parametrize("count", [1, 2, 14, 40])
def test_no_horizontal_scroll_at_the_designed_width(
    side: SidePanel, qtbot: QtBot, count: int
) -> None:
    fill(side, count)
    qtbot.wait(20)
    assert side.widget().width() <= side.viewport().width()
    for control in controls(side):
        if control.isVisible():
            right = control.mapTo(side.widget(), QPoint(control.width(), 0)).x()
            assert right <= side.viewport().width()


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    before = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(larger)
    yield
    qapp.setFont(before)


@pytest.mark.usefixtures("large_text")
def test_larger_text_takes_more_width_instead_of_being_cut_off(qtbot: QtBot) -> None:
    side = SidePanel()
    qtbot.addWidget(side)
    fill(side, 14)
    with qtbot.waitExposed(side):
        side.show()
    needed = side.minimumSizeHint().width()
    assert needed > SIDE_WIDTH
    side.resize(needed, SMALL_HEIGHT)
    qtbot.wait(20)
    assert side.widget().width() <= side.viewport().width()


@pytest.mark.parametrize("count", [2, 14])
def test_all_is_in_view_on_a_small_screen(side: SidePanel, qtbot: QtBot, count: int) -> None:
    fill(side, count)
    qtbot.wait(20)
    assert side.verticalScrollBar().maximum() == 0


def test_all_findings_are_in_view_where_there_is_room(side: SidePanel, qtbot: QtBot) -> None:
    fill(side, 14)
    side.resize(SIDE_WIDTH, 1100)
    qtbot.wait(20)
    findings = side.findings.findings
    last = findings.visualRect(findings.model().index(13, 0))
    assert findings.viewport().rect().contains(last)


def test_the_panel_scrolls_where_there_is_no_room(side: SidePanel, qtbot: QtBot) -> None:
    fill(side, 14)
    side.resize(SIDE_WIDTH, 300)
    qtbot.wait(20)
    assert side.verticalScrollBar().maximum() > 0


def test_every_control_has_a_name_and_a_tooltip(side: SidePanel) -> None:
    for control in controls(side):
        if control.objectName().startswith("qt_"):  # a part of one
            continue
        assert control.accessibleName(), control
        assert control.toolTip(), control


def test_tooltips_say_the_persons_own_keys(side: SidePanel) -> None:
    side.set_keys({"invert": "Ctrl+9", "opacity_down": "<", "opacity_up": ">"})
    assert side.window_panel.invert.toolTip().endswith("(Ctrl+9)")
    assert side.display.opacity.slider.toolTip().endswith("(<, >)")


def turn_wheel(side: SidePanel, over: QWidget) -> None:
    place = QPointF(over.mapTo(side, over.rect().center()))
    QTest.wheelEvent(side.windowHandle(), place, QPoint(0, -120))


def test_the_wheel_scrolls_and_changes_nothing_it_flies_over(side: SidePanel, qtbot: QtBot) -> None:
    fill(side, 2)
    side.show_state(ViewState(method="guided_backprop"))
    side.resize(SIDE_WIDTH, 200)
    qtbot.wait(20)
    spy = QSignalSpy(side.changed)
    side.setFocus()
    for control in (side.method.layer, side.display.opacity.slider, side.display.percentile):
        side.verticalScrollBar().setValue(0)
        side.ensureWidgetVisible(control)
        before = side.verticalScrollBar().value()
        turn_wheel(side, control)
        assert side.verticalScrollBar().value() > before
    assert spy.count() == 0


def test_reasons_reach_the_methods(side: SidePanel) -> None:
    side.show_model(a_model(unavailable={"guided_backprop": NO_RELUS}))
    assert not side.method.buttons["guided_backprop"].isEnabled()
    side.show_analysis(an_analysis())
    assert side.method.buttons["guided_backprop"].isEnabled()
