from dataclasses import replace

import pytest
from panel_examples import an_analysis
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from viewer.imaging.colormaps import COLORMAPS, lut
from viewer.imaging.overlay import OverlayStyle, colorize
from viewer.ui.panels.display_panel import DisplayPanel
from viewer.ui.session import Layout, ViewState, style_of


@pytest.fixture
def panel(qtbot: QtBot) -> DisplayPanel:
    made = DisplayPanel()
    qtbot.addWidget(made)
    made.resize(280, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def showing(panel: DisplayPanel, **style: object) -> ViewState:
    state = ViewState(method="guided_backprop", style=replace(OverlayStyle(), **style))
    panel.show_state(state)
    return state


def test_sliders_ask_in_hundredths(panel: DisplayPanel, qtbot: QtBot) -> None:
    showing(panel, opacity=0.5, threshold=0.2)
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.opacity.slider, Qt.Key.Key_Right)
    assert asked.args[0].style == replace(OverlayStyle(), opacity=0.51, threshold=0.2)
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.threshold.slider, Qt.Key.Key_End)
    assert asked.args[0].style.threshold == 1.0
    assert panel.threshold.value_label.text() == "100 %"


def test_being_told_emits_nothing(panel: DisplayPanel) -> None:
    spy = QSignalSpy(panel.changed)
    panel.show_analysis(an_analysis())
    for opacity, scaling, part in ((0.0, "fixed", "signed"), (0.37, "percentile", "negative")):
        showing(panel, opacity=opacity, scaling=scaling, part=part, fixed_max=2e-6, percentile=97)
        assert panel.opacity.slider.value() == round(opacity * 100)
        assert panel.part.currentData() == part
    assert spy.count() == 0


def test_colour_maps_are_those_on_offer_each_with_its_colours(
    panel: DisplayPanel, qtbot: QtBot
) -> None:
    assert [panel.colormap.itemData(i) for i in range(panel.colormap.count())] == [
        colormap.name for colormap in COLORMAPS
    ]
    panel.add_swatches()
    for place, colormap in enumerate(COLORMAPS):
        size = panel.colormap.iconSize()
        swatch = panel.colormap.itemIcon(place).pixmap(size).toImage()
        middle = swatch.pixelColor(swatch.width() // 2, swatch.height() // 2)
        expected = lut(colormap.name)[128, :3].astype(int)
        assert abs(middle.red() - expected[0]) < 16
        assert abs(middle.green() - expected[1]) < 16
        assert abs(middle.blue() - expected[2]) < 16
    showing(panel)
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.colormap, Qt.Key.Key_Down)
    assert asked.args[0].style.colormap == COLORMAPS[1].name


def test_parts_are_for_signed_methods_alone(panel: DisplayPanel, qtbot: QtBot) -> None:
    showing(panel, part="negative")
    assert panel.part.isEnabled()
    assert panel.part.currentData() == "negative"
    panel.show_state(ViewState(method="gradcam", style=OverlayStyle(part="negative")))
    assert not panel.part.isEnabled()
    assert panel.part.currentData() == "positive"
    assert "only evidence for" in panel.part.toolTip()
    panel.show_state(  # the guided maps are in view too
        ViewState(method="gradcam", layout=Layout.MAPS, style=OverlayStyle(part="negative"))
    )
    assert panel.part.isEnabled()
    assert panel.part.currentData() == "negative"
    showing(panel)
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.part, Qt.Key.Key_End)
    assert asked.args[0].style.part == "signed"


def test_only_the_number_that_counts_is_shown(panel: DisplayPanel) -> None:
    showing(panel, scaling="percentile")
    assert panel.percentile.isVisible()
    assert not panel.fixed_max.isVisible()
    showing(panel, scaling="fixed")
    assert panel.fixed_max.isVisible()
    assert not panel.percentile.isVisible()


def test_a_fixed_scale_starts_from_the_one_on_screen(panel: DisplayPanel, qtbot: QtBot) -> None:
    state = showing(panel, scaling="percentile")
    analysis = an_analysis()
    panel.show_analysis(analysis)
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.scaling, Qt.Key.Key_Down)
    fixed = asked.args[0]
    assert fixed.style.scaling == "fixed"
    for method, saliency in analysis.maps.items():  # every pane's, not the chosen method's alone
        top = colorize(saliency, state.style).high
        assert style_of(fixed, method).fixed_max == pytest.approx(top, rel=0.005)


def test_a_fixed_scale_without_a_map_keeps_its_number(panel: DisplayPanel, qtbot: QtBot) -> None:
    showing(panel, scaling="percentile", fixed_max=0.25)
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.scaling, Qt.Key.Key_Down)
    assert style_of(asked.args[0], "guided_backprop").fixed_max == 0.25


@pytest.mark.parametrize("typed", ["3.2e-6", "0.0000032", "3,2e-6"])
def test_tiny_scales_can_be_typed(panel: DisplayPanel, qtbot: QtBot, typed: str) -> None:
    showing(panel, scaling="fixed", fixed_max=1.0)
    panel.fixed_max.selectAll()
    spy = QSignalSpy(panel.changed)
    qtbot.keyClicks(panel.fixed_max, typed)
    assert spy.count() == 0  # not while typing
    qtbot.keyClick(panel.fixed_max, Qt.Key.Key_Return)
    assert spy.count() == 1
    assert style_of(spy.at(0)[0], "guided_backprop").fixed_max == pytest.approx(3.2e-6)
    assert style_of(spy.at(0)[0], "gradcam").fixed_max == 1.0


def test_letters_cannot_be_typed_into_numbers(panel: DisplayPanel, qtbot: QtBot) -> None:
    showing(panel, scaling="fixed", fixed_max=2.0)
    panel.fixed_max.selectAll()
    qtbot.keyClicks(panel.fixed_max, "x7y")
    qtbot.keyClick(panel.fixed_max, Qt.Key.Key_Return)
    assert panel.fixed_max.value() == 7.0


def test_a_step_of_a_tiny_number_is_tiny(panel: DisplayPanel, qtbot: QtBot) -> None:
    showing(panel, scaling="fixed", fixed_max=3.2e-5)
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.fixed_max, Qt.Key.Key_Up)
    assert style_of(asked.args[0], "guided_backprop").fixed_max == pytest.approx(3.3e-5)
