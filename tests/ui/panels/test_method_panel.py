import pytest
from panel_examples import LAYERS, NO_RELUS, a_model, an_analysis
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from viewer.results import Explanation
from viewer.saliency.catalogue import CATALOGUE
from viewer.ui.panels.method_panel import MethodPanel
from viewer.ui.session import ViewState

GUIDED = {"guided_backprop": NO_RELUS, "guided_gradcam": NO_RELUS}


@pytest.fixture
def panel(qtbot: QtBot) -> MethodPanel:
    made = MethodPanel()
    qtbot.addWidget(made)
    made.resize(280, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_one_button_a_method_of_the_catalogue(panel: MethodPanel) -> None:
    assert list(panel.buttons) == [info.key for info in CATALOGUE]
    for info in CATALOGUE:
        button = panel.buttons[info.key]
        assert button.accessibleName() == info.title
        assert info.description in button.toolTip()
        assert info.caveat in button.toolTip()


@pytest.mark.parametrize("info", CATALOGUE, ids=lambda info: info.key)
def test_a_click_asks_for_the_method(panel: MethodPanel, qtbot: QtBot, info) -> None:
    other = "guided_gradcam" if info.key == "gradcam" else "gradcam"
    panel.show_state(ViewState(method=other))
    with qtbot.waitSignal(panel.changed) as asked:
        button = panel.buttons[info.key]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center() / 4)
    assert asked.args[0] == ViewState(method=info.key)


def test_being_told_emits_nothing(panel: MethodPanel) -> None:
    spy = QSignalSpy(panel.changed)
    panel.show_model(a_model())
    for info in CATALOGUE:
        panel.show_state(ViewState(method=info.key, explanation=Explanation(0, LAYERS[1])))
        assert panel.buttons[info.key].isChecked()
    panel.show_analysis(an_analysis(unavailable=GUIDED))
    panel.show_model(None)
    assert spy.count() == 0


def test_what_a_model_cannot_have_is_disabled_with_the_reason(
    panel: MethodPanel, qtbot: QtBot
) -> None:
    panel.show_model(a_model(unavailable=GUIDED))
    spy = QSignalSpy(panel.changed)
    for key in GUIDED:
        button = panel.buttons[key]
        assert not button.isEnabled()
        assert NO_RELUS in button.toolTip()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert spy.count() == 0
    assert panel.reason.isVisible()
    assert panel.reason.text() == f"Guided Backpropagation, Guided Grad-CAM: {NO_RELUS}"
    assert not panel.guided.isEnabled()
    panel.show_model(a_model())
    assert panel.buttons["guided_backprop"].isEnabled()
    assert not panel.reason.isVisible()


def test_layers_are_the_models_the_default_first_in_words(panel: MethodPanel) -> None:
    assert not panel.layer.isEnabled()
    panel.show_model(a_model())
    shown = [panel.layer.itemText(i) for i in range(panel.layer.count())]
    assert shown == ["last (features.norm5)", "features.denseblock3"]
    starts = [panel.guided.itemText(i) for i in range(panel.guided.count())]
    assert starts == ["the answer (logit)", "features.denseblock3"]


def test_choosing_layers_by_key(panel: MethodPanel, qtbot: QtBot) -> None:
    panel.show_model(a_model())
    panel.show_state(ViewState(explanation=Explanation(1)))
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.layer, Qt.Key.Key_Down)
    assert asked.args[0].explanation == Explanation(1, LAYERS[1], "")
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.guided, Qt.Key.Key_Down)
    assert asked.args[0].explanation == Explanation(1, "", LAYERS[1])


def test_back_to_the_default_layer_is_the_empty_name(panel: MethodPanel, qtbot: QtBot) -> None:
    panel.show_model(a_model())
    panel.show_state(ViewState(explanation=Explanation(0, LAYERS[1])))
    assert panel.layer.currentText() == LAYERS[1]
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.layer, Qt.Key.Key_Up)
    assert asked.args[0].explanation.target_layer == ""


def test_a_control_ahead_of_a_refused_wish_goes_back(panel: MethodPanel, qtbot: QtBot) -> None:
    state = ViewState(method="gradcam")
    panel.show_state(state)
    panel.changed.connect(lambda _: panel.show_state(state))
    qtbot.keyClick(panel.buttons["guided_backprop"], Qt.Key.Key_Space)
    assert panel.buttons["gradcam"].isChecked()
    assert not panel.buttons["guided_backprop"].isChecked()


def test_keys_are_the_persons_own(panel: MethodPanel) -> None:
    panel.set_keys({"method_gradcam": "Ctrl+1", "method_gradcam_plus_plus": ""})
    assert panel.key_labels["gradcam"].text() == "Ctrl+1"
    assert panel.key_labels["gradcam_plus_plus"].text() == ""
    assert panel.buttons["gradcam"].toolTip().endswith("(Ctrl+1)")
    panel.show_state(ViewState(method="gradcam_plus_plus"))
    assert panel.buttons["gradcam"].toolTip().endswith("(Ctrl+1)")
