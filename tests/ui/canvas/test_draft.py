import pytest

from viewer.imaging.measure import Measurement
from viewer.ui.canvas.draft import Draft
from viewer.ui.session import Tool

A, B, C, D = (0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 9.0)


@pytest.mark.parametrize("tool", ["ruler", "rectangle", "ellipse", "window_region"])
def test_two_points_or_one_drag(tool: Tool) -> None:
    kind = "rectangle" if tool == "window_region" else tool
    drawn = Measurement(kind, (A, C))
    assert Draft(tool).with_point(A).finished is None
    assert Draft(tool).with_point(A).with_point(C).finished == drawn
    assert Draft(tool).with_line(A, C).finished == drawn
    assert Draft(tool).with_point(A).with_line(B, C).finished == drawn


def test_an_angle_is_three_points_or_two_lines() -> None:
    draft = Draft("angle").with_point(A).with_point(B)
    assert draft.finished is None
    assert draft.with_point(C).finished == Measurement("angle", (A, B, C))
    line = Draft("angle").with_line(A, B)
    assert line.finished is None
    assert line.shape() == Measurement("ruler", (A, B))
    assert line.with_point(C).finished == Measurement("angle", (A, B, C))
    assert line.with_line(C, D).finished == Measurement("angle", (A, B, C, D))
    assert Draft("angle").with_point(A).with_line(B, C).finished == Measurement("angle", (A, B, C))


def test_a_point_is_taken_back_and_no_size_is_nothing() -> None:
    assert Draft("ruler").with_point(A).without_last() == Draft("ruler")
    assert Draft("ruler").without_last() == Draft("ruler")
    assert Draft("ruler").with_point(A).with_point(A).finished is None
    assert Draft("rectangle").with_line(A, B).finished is None
    assert Draft("angle").with_point(A).cleared() == Draft("angle")
