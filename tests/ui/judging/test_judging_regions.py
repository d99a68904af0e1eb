"""The reader's regions, compared with the maps: at once, at the end, after a stop, once more."""

from __future__ import annotations

import threading
from dataclasses import replace

from judging_desk import ALL, known, let, panel, session, text
from PySide6.QtCore import Qt
from window_desk import Desk

from viewer.trust.regions import ReaderRegion
from viewer.ui.trust_view import choosing


def test_a_region_drawn_is_compared_at_once_and_nothing_else_is_measured(judged: Desk) -> None:
    assert text(judged, "region", "gradcam") == "–"
    region = ReaderRegion("box", ((10.0, 10.0), (40.0, 40.0)))
    judged.window.controller.change(lambda s: replace(s, regions=(region,)))
    judged.qtbot.waitUntil(lambda: text(judged, "region", "gradcam") == "0.41")
    asked = [(options.measures, options.regions) for _, _, options in judged.explainer.trusted]
    assert asked == [((), ()), (("region",), (region,))]
    judged.qtbot.waitUntil(lambda: session(judged).current)
    assert known(judged) == ALL
    assert session(judged).report.passes > 0  # type: ignore[union-attr]
    judged.press("finding_next")
    judged.rest()
    judged.press("finding_previous")
    assert session(judged).current


def test_old_figures_are_not_exported_as_those_of_a_region_that_is_being_compared(
    judged: Desk,
) -> None:
    first, second = (ReaderRegion("box", ((10.0, 10.0), (far, far))) for far in (40.0, 60.0))
    exporting = judged.window.exporting

    def leaving() -> set[str]:
        report = exporting._trust(exporting._analysis())
        return {one.key for one in report.measures} if report is not None else set()

    judged.window.controller.change(lambda s: replace(s, regions=(first,)))
    judged.qtbot.waitUntil(lambda: text(judged, "region", "gradcam") == "0.41")
    judged.qtbot.waitUntil(lambda: "region" in leaving())
    judged.explainer.trust_gate = threading.Semaphore(0)
    judged.window.controller.change(lambda s: replace(s, regions=(second,)))
    assert session(judged).report.options.regions == (second,)  # type: ignore[union-attr]
    assert "region" not in leaving()
    assert "agreement" in leaving()
    let(judged, 10_000)
    judged.qtbot.waitUntil(lambda: "region" in leaving())


def test_a_region_drawn_meanwhile_is_compared_at_the_end(slow: Desk) -> None:
    slow.press("trust_judge")
    let(slow, 20)
    slow.qtbot.waitUntil(lambda: known(slow) == 20)
    region = ReaderRegion("box", ((10.0, 10.0), (40.0, 40.0)))
    choose = choosing(slow.window.controller.state.trust, ("region", "gradcam"))
    slow.window.controller.change(lambda s: replace(s, trust=choose))
    slow.window.controller.change(lambda s: replace(s, regions=(region,)))
    assert text(slow, "region", "gradcam") == "later"
    words = text(slow, "region", "gradcam", Qt.ItemDataRole.AccessibleTextRole)
    assert "once the rest is measured" in str(words)
    assert "once the rest is measured" in panel(slow).detail.sentence.text()
    let(slow, 10_000)
    slow.qtbot.waitUntil(lambda: text(slow, "region", "gradcam") == "0.41")
    assert known(slow) == ALL


def test_a_region_drawn_and_taken_away_meanwhile_leaves_what_was_measured(slow: Desk) -> None:
    slow.press("trust_judge")
    let(slow, 20)
    slow.qtbot.waitUntil(lambda: known(slow) == 20)
    region = ReaderRegion("box", ((10.0, 10.0), (40.0, 40.0)))
    slow.window.controller.change(lambda s: replace(s, regions=(region,)))
    slow.window.controller.change(lambda s: replace(s, regions=()))
    assert text(slow, "region", "gradcam") == "–"
    let(slow, 10_000)
    slow.qtbot.waitUntil(lambda: session(slow).current)
    assert len(slow.explainer.trusted) == 1


def test_a_region_drawn_before_stopping_is_compared_then(slow: Desk) -> None:
    slow.press("trust_judge")
    let(slow, 20)
    slow.qtbot.waitUntil(lambda: known(slow) == 20)
    region = ReaderRegion("box", ((10.0, 10.0), (40.0, 40.0)))
    slow.window.controller.change(lambda s: replace(s, regions=(region,)))
    slow.press("trust_stop")
    let(slow, 10_000)
    slow.qtbot.waitUntil(lambda: text(slow, "region", "gradcam") == "0.41")


def test_a_comparison_that_fails_leaves_no_old_figures_and_can_be_tried_again(
    judged: Desk,
) -> None:
    first, second = (ReaderRegion("box", ((10.0, 10.0), (far, far))) for far in (40.0, 60.0))
    judged.window.controller.change(lambda s: replace(s, regions=(first,)))
    judged.qtbot.waitUntil(lambda: text(judged, "region", "gradcam") == "0.41")
    judged.explainer.trust_fails = True
    judged.window.controller.change(lambda s: replace(s, regions=(second,)))
    judged.qtbot.waitUntil(lambda: judged.window.messages.text.text() != "")
    assert text(judged, "region", "gradcam") == "–"
    words = text(judged, "region", "gradcam", Qt.ItemDataRole.AccessibleTextRole)
    assert "could not be compared" in str(words)
    assert not session(judged).current
    assert panel(judged).judge.isEnabled()
    judged.explainer.trust_fails = False
    judged.press("trust_judge")
    judged.qtbot.waitUntil(lambda: text(judged, "region", "gradcam") == "0.41")
    assert session(judged).current
    assert judged.explainer.trusted[-1][2].measures == ("region",)


def test_a_region_drawn_after_stopping_is_compared_and_the_rest_is_still_to_be_measured(
    slow: Desk,
) -> None:
    slow.press("trust_judge")
    let(slow, 20)
    slow.qtbot.waitUntil(lambda: known(slow) == 20)
    slow.press("trust_stop")
    region = ReaderRegion("box", ((10.0, 10.0), (40.0, 40.0)))
    let(slow, 10_000)
    slow.window.controller.change(lambda s: replace(s, regions=(region,)))
    slow.qtbot.waitUntil(lambda: text(slow, "region", "gradcam") == "0.41")
    slow.rest()
    assert known(slow) == 20
    assert not session(slow).current
    slow.press("trust_judge")
    slow.qtbot.waitUntil(lambda: session(slow).current)
    assert known(slow) == ALL
