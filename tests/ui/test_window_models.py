import threading
from dataclasses import replace
from pathlib import Path

import pytest
from fake_engine import analysis_of
from window_desk import Desk

from viewer.imaging.overlay import OverlayStyle
from viewer.results import Explanation
from viewer.ui.session import Layout, with_full_scales


def explanation(desk: Desk) -> Explanation | None:
    analysis = desk.window.models.analysis
    return analysis.explanation if analysis else None


def test_findings_already_seen_come_back_without_the_engine(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.press("finding_next")
    desk.rest()
    desk.explainer.gate.clear()  # the engine would not answer now
    desk.press("finding_previous")
    assert explanation(desk) == Explanation(0)
    desk.press("finding_next")
    assert explanation(desk) == Explanation(1)
    assert len(desk.explainer.explained) == 2


def test_switching_methods_and_colours_asks_nothing(desk: Desk) -> None:
    desk.show("a.dcm")
    for action in ("method_guided_gradcam", "opacity_up", "layout_next", "method_gradcam"):
        desk.press(action)
    assert not desk.window.models.explaining
    assert len(desk.explainer.explained) == 1


def test_maps_of_another_finding_are_never_shown_under_this_ones_name(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.explainer.gate.clear()
    desk.press("finding_next")
    contents = desk.contents()
    assert all(content.overlay is None for content in contents)
    assert contents[-1].message == "Explaining …"
    desk.explainer.gate.set()
    desk.rest()
    assert desk.contents()[-1].title == "Grad-CAM · No finding"


def test_a_late_answer_is_dropped(desk: Desk) -> None:
    desk.show("a.dcm")
    late = analysis_of("a.dcm", Explanation(0, "old layer"))
    desk.window.models._on_made(1, late)
    assert explanation(desk) == Explanation(0)
    assert desk.window.models.analysis is not late


def test_the_answer_to_a_film_that_was_left_is_dropped(desk: Desk) -> None:
    desk.show("a.dcm", "b.dcm")
    desk.explainer.gate.clear()
    desk.press("finding_next")
    desk.qtbot.waitUntil(desk.explainer.begun.is_set)
    desk.press("film_next")
    desk.qtbot.waitUntil(lambda: desk.explainer.cancelled > 0)
    desk.explainer.gate.set()
    desk.rest()
    analysis = desk.window.models.analysis
    assert analysis is not None
    assert analysis.source_id == "b.dcm"
    assert ("a.dcm", Explanation(1)) not in desk.explainer.explained


def test_cancelling_stops_and_asking_again_explains(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.explainer.gate.clear()
    desk.press("finding_next")
    assert desk.window.menus.actions["cancel"].isEnabled()
    desk.qtbot.waitUntil(lambda: desk.window.bar.steps.text() == "1/3")
    desk.window.bar.cancel.click()
    assert not desk.window.models.explaining
    assert desk.contents()[-1].message == "Stopped · E to explain again"
    desk.qtbot.waitUntil(lambda: desk.explainer.cancelled == 1)
    assert not desk.window.menus.actions["cancel"].isEnabled()
    desk.explainer.gate.set()
    desk.press("explain_again")
    desk.rest()
    assert explanation(desk) == Explanation(1)


def test_a_failure_is_told_and_leaves_the_film(desk: Desk) -> None:
    desk.explainer.fails = True
    desk.show("a.dcm")
    assert desk.window.messages.text.text() == "The model's answer is not a number."
    assert desk.window.controller.opened is not None
    assert desk.contents()[-1].message.startswith("Could not be explained")
    desk.explainer.fails = False
    desk.press("explain_again")
    desk.rest()
    assert explanation(desk) == Explanation(0)


def test_an_empty_map_says_so(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.press("finding_next")
    desk.rest()
    assert desk.contents()[-1].message == "No positive evidence"


def test_a_method_that_cannot_be_had_says_why(desk: Desk) -> None:
    desk.explainer.unavailable = {"guided_backprop": "This model has no ReLUs."}
    desk.show("a.dcm")
    desk.press("layout_all")
    assert desk.window.controller.state.layout is Layout.ALL
    assert [c.message for c in desk.contents()].count("This model has no ReLUs.") == 1


def test_a_bad_model_leaves_the_one_in_use(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.window.open([desk.file("bad.pth")])
    desk.rest()
    assert "unpickling" in desk.window.messages.text.text()
    model = desk.window.models.model
    assert model is not None
    assert model.name == "bundled"
    assert desk.window.models.path is None
    assert desk.window.models.analysis is not None


def test_without_any_model_the_film_is_still_there(desk: Desk) -> None:
    desk.window.start([desk.file("a.dcm")], desk.file("bad.pth"), "auto")
    desk.window.show()
    desk.qtbot.waitUntil(lambda: bool(desk.window.messages.waiting))
    assert desk.window.controller.opened is not None
    assert desk.contents()[-1].message == "No model"
    assert not desk.window.menus.actions["model_card"].isEnabled()


def test_another_model_explains_the_film_anew(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.window.open([desk.file("own.safetensors")])
    desk.rest()
    assert [name for name, _ in desk.explainer.loaded] == ["bundled", "own"]
    analysis = desk.window.models.analysis
    assert analysis is not None
    assert analysis.prediction.model_name == "own"
    assert desk.window.preferences.model == desk.folder / "own.safetensors"


def test_layers_that_another_model_lacks_are_given_up(desk: Desk) -> None:
    desk.show("a.dcm")
    wanted = Explanation(1, "block3", "block2")
    desk.window.controller.change(lambda state: replace(state, explanation=wanted))
    desk.rest()
    assert explanation(desk) == wanted
    model = desk.window.models.model
    assert model is not None
    object.__setattr__(model, "target_layers", ("other",))
    desk.window.models.model_changed.emit(model)
    assert desk.window.controller.state.explanation == Explanation()


def test_the_device_chosen_is_used_and_kept(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.window.menus.device_chosen.emit("cpu")
    desk.rest()
    assert desk.explainer.loaded[-1] == ("bundled", "cpu")
    assert desk.window.preferences.device == "cpu"


def test_a_model_that_is_gone_since_last_time_is_done_without(desk: Desk) -> None:
    desk.window.preferences.model = Path("/no/such/model.pth")
    desk.show("a.dcm")
    assert desk.explainer.loaded == [("bundled", "auto")]


def test_a_remembered_model_that_fails_gives_way_to_the_bundled_one(desk: Desk) -> None:
    desk.window.preferences.model = desk.file("bad.pth")
    desk.show("a.dcm")
    assert "unpickling" in desk.window.messages.text.text()
    assert desk.explainer.loaded == [("bundled", "auto")]
    assert desk.window.messages.text.text().startswith("bad.pth: ")
    desk.window.open([desk.folder / "bad.pth"])  # later failures leave the one in use
    desk.rest()
    assert desk.explainer.loaded == [("bundled", "auto")]


def test_fixed_scales_end_with_the_model_whose_units_they_have(desk: Desk) -> None:
    desk.show("a.dcm")
    fixed = replace(OverlayStyle(), scaling="fixed")
    controller = desk.window.controller
    controller.change(lambda s: with_full_scales(replace(s, style=fixed), {"gradcam": 0.5}))
    desk.window.models.load(None, "cpu")  # the same one on another device keeps them
    desk.rest()
    assert controller.state.full_scales == (("gradcam", 0.5),)
    desk.window.open([desk.file("own.pth")])
    desk.rest()
    assert controller.state.full_scales == ()
    assert controller.state.style.scaling == "percentile"


def test_a_model_given_among_the_films_is_loaded(desk: Desk) -> None:
    desk.show("a.dcm", "own.pth")
    assert desk.explainer.loaded == [("own", "auto")]
    assert [entry.label for entry in desk.window.films.entries] == ["a.dcm"]


@pytest.mark.parametrize("during", ["reading", "explaining"])
def test_closing_in_the_middle_ends_both_threads(desk: Desk, during: str) -> None:
    desk.show("a.dcm", "b.dcm")
    if during == "explaining":
        desk.explainer.gate.clear()
        desk.explainer.begun.clear()
        desk.press("finding_next")
        desk.qtbot.waitUntil(desk.explainer.begun.is_set)
    else:
        desk.reader.gate.clear()
        desk.window.open([desk.file("c.dcm")])
        threading.Timer(0.2, desk.reader.gate.set).start()
    desk.window.close()
    assert desk.window.reader.isFinished()
    assert desk.window.worker.isFinished()
    if during == "explaining":
        assert desk.explainer.cancelled == 1
