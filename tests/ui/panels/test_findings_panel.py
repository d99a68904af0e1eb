"""The findings: what each state shows, and what a click or a key asks for."""

from dataclasses import replace

import pytest
from panel_examples import ONE_LOGIT, a_film, a_model, an_analysis, many_findings
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from viewer.results import Explanation, Finding
from viewer.ui.panels.findings_panel import FindingsPanel
from viewer.ui.session import ViewState


@pytest.fixture
def panel(qtbot: QtBot) -> FindingsPanel:
    made = FindingsPanel()
    qtbot.addWidget(made)
    made.resize(280, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown_probabilities(panel: FindingsPanel) -> tuple[float, ...]:
    return panel.findings.findings.probabilities


def names(panel: FindingsPanel) -> list[str]:
    model = panel.findings.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_without_a_model_it_says_so(panel: FindingsPanel) -> None:
    assert "No model" in panel.message.text()
    assert not panel.findings.isVisible()
    assert not panel.busy.isVisible()


def test_loading_is_said_and_busy(panel: FindingsPanel) -> None:
    panel.show_loading("Loading the model …")
    assert panel.message.text() == "Loading the model …"
    assert panel.busy.isVisible()
    panel.show_loading("")
    assert not panel.busy.isVisible()


def test_with_a_model_but_no_film_the_findings_are_named(panel: FindingsPanel) -> None:
    panel.show_model(a_model())
    assert names(panel) == ["Pneumonia", "No finding"]
    assert shown_probabilities(panel) == ()
    assert "Open a film" in panel.message.text()
    assert "Demonstration" in panel.model_name.toolTip()
    assert "cpu" in panel.model_name.toolTip()


def test_computing_until_the_answer_comes(panel: FindingsPanel) -> None:
    panel.show_model(a_model())
    panel.show_film(a_film())
    assert panel.busy.isVisible()
    assert panel.note.text() == "Computing …"
    panel.show_analysis(an_analysis())
    assert not panel.busy.isVisible()
    assert panel.note.text() == ""
    assert shown_probabilities(panel) == (0.83, 0.17)


def test_the_list_does_not_move_when_the_answer_comes(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.show_model(a_model())
    panel.show_film(a_film())
    qtbot.wait(10)
    before = panel.findings.geometry()
    panel.show_analysis(an_analysis())
    qtbot.wait(10)
    assert panel.findings.geometry() == before


def test_the_device_is_the_one_that_answered(panel: FindingsPanel) -> None:
    panel.show_model(replace(a_model(), device="cuda:0"))
    assert panel.model_name.toolTip() == "Demonstration · cuda:0"
    panel.show_film(a_film())
    panel.show_analysis(an_analysis())
    assert panel.model_name.toolTip() == "Demonstration · cpu"


def test_another_film_takes_the_answer_away(panel: FindingsPanel) -> None:
    panel.show_model(a_model())
    panel.show_film(a_film())
    panel.show_analysis(an_analysis())
    panel.show_film(a_film())
    assert shown_probabilities(panel) == ()


def test_failure_is_said_in_the_answers_place_until_the_next_one(panel: FindingsPanel) -> None:
    panel.show_model(a_model())
    panel.show_film(a_film())
    panel.show_failure("The model could not answer.")
    assert panel.message.text() == "The model could not answer."
    assert panel.message.property("role") == "error"
    assert not panel.busy.isVisible()
    assert shown_probabilities(panel) == ()
    panel.show_analysis(an_analysis())
    assert not panel.message.isVisible()


def test_a_click_asks_to_explain_that_finding(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.show_model(a_model())
    panel.show_film(a_film())
    panel.show_analysis(an_analysis())
    place = panel.findings.visualRect(panel.findings.model().index(1, 0)).center()
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.mouseClick(panel.findings.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args[0].explanation.finding_index == 1


def test_arrow_keys_ask_too_and_keep_the_rest_of_the_state(
    panel: FindingsPanel, qtbot: QtBot
) -> None:
    state = ViewState(method="guided_gradcam", explanation=Explanation(1, "a.layer", "b"))
    panel.show_model(a_model(many_findings()))
    panel.show_state(state)
    with qtbot.waitSignal(panel.changed) as asked:
        qtbot.keyClick(panel.findings, Qt.Key.Key_Down)
    assert asked.args[0].explanation == Explanation(2, "a.layer", "b")
    assert asked.args[0].method == "guided_gradcam"


def test_being_told_emits_nothing(panel: FindingsPanel) -> None:
    spy = QSignalSpy(panel.changed)
    panel.show_model(a_model(many_findings()))
    for index in (3, 0, 13, 99):
        panel.show_state(ViewState(explanation=Explanation(index)))
    panel.show_film(a_film())
    panel.show_analysis(an_analysis(many_findings(), tuple(0.5 for _ in range(14))))
    panel.show_model(a_model())
    panel.show_model(None)
    assert spy.count() == 0


def test_the_explained_finding_is_the_selected_one(panel: FindingsPanel) -> None:
    panel.show_model(a_model(many_findings()))
    panel.show_state(ViewState(explanation=Explanation(5)))
    assert [index.row() for index in panel.findings.selectedIndexes()] == [5]


def test_a_screen_reader_hears_the_threshold_too(panel: FindingsPanel) -> None:
    findings = (Finding("Mass", 0, threshold=0.25), Finding("Nodule", 1, threshold=0.9))
    panel.show_model(a_model(findings))
    panel.show_film(a_film())
    panel.show_analysis(an_analysis(findings, (0.25, 0.4)))
    model = panel.findings.model()
    said = [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert said[0] == "Mass: 0.250, at or above its threshold of 0.25"
    assert said[1] == "Nodule: 0.400, under its threshold of 0.9"


def test_warnings_of_film_and_answer_once_each(panel: FindingsPanel) -> None:
    panel.show_model(a_model())
    panel.show_film(a_film(warnings=("This is a lateral film.",)))
    assert [chip.sentence for chip in panel.warnings] == ["This is a lateral film."]
    panel.show_analysis(an_analysis(warnings=("This is a lateral film.", "A demonstration.")))
    assert [chip.sentence for chip in panel.warnings] == [
        "This is a lateral film.",
        "A demonstration.",
    ]
    assert panel.warnings[1].toolTip() == "A demonstration."
    panel.show_film(None)
    assert panel.warnings == []


def test_a_click_unfolds_a_warning(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.show_film(a_film(warnings=("A sentence " * 20,)))
    chip = panel.warnings[0]
    qtbot.waitUntil(lambda: chip.isVisible() and chip.height() < 40)
    folded = chip.height()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: chip.height() > 2 * folded)
    assert chip.width() <= panel.width()


def test_bar_and_number_are_painted_in_proportion(panel: FindingsPanel, qtbot: QtBot) -> None:
    panel.show_model(a_model(ONE_LOGIT))
    panel.show_film(a_film())
    panel.show_analysis(an_analysis(probabilities=(1.0, 0.0)))
    image = panel.findings.viewport().grab().toImage()
    widths = []
    for row in range(2):
        rect = panel.findings.visualRect(panel.findings.model().index(row, 0))
        line = [image.pixelColor(x, rect.bottom() - 5).name() for x in range(10, rect.right() - 8)]
        widths.append(sum(color != line[-1] for color in line))
    # Of a full bar nothing differs from its right end but the tick; of an empty one neither.
    assert max(widths) <= 4
    full, empty = (
        image.pixelColor(
            40, panel.findings.visualRect(panel.findings.model().index(r, 0)).bottom() - 5
        )
        for r in range(2)
    )
    assert full != empty
