from dataclasses import replace

import pytest
from fake_engine import analysis_of

from viewer.imaging.overlay import OverlayStyle
from viewer.results import Explanation, MethodKey
from viewer.ui.canvas.canvas import PaneContent
from viewer.ui.panes import Overlays, panes
from viewer.ui.session import Layout, ViewState, with_full_scales


def contents(state: ViewState) -> tuple[PaneContent, ...]:
    return panes(state, analysis_of("a.dcm", state.explanation), "", Overlays())


FIXED = ViewState(layout=Layout.MAPS, style=OverlayStyle(scaling="fixed"))


@pytest.mark.parametrize(
    ("explanation", "titles"),
    [
        (Explanation(), ("Grad-CAM · Pneumonia", "Guided Backpropagation · Pneumonia")),
        (
            Explanation(target_layer="layer2"),
            ("Grad-CAM · Pneumonia · at layer2", "Guided Backpropagation · Pneumonia"),
        ),
        (
            Explanation(guided_layer="layer4"),
            ("Grad-CAM · Pneumonia", "Guided Backpropagation · from layer4"),
        ),
    ],
)
def test_titles_name_the_finding_only_where_the_map_is_of_it(
    explanation: Explanation, titles: tuple[str, str]
) -> None:
    cam, _, guided, _ = contents(replace(FIXED, explanation=explanation))
    assert (cam.title, guided.title) == titles


def test_the_product_names_both_layers() -> None:
    explanation = Explanation(target_layer="layer2", guided_layer="layer4")
    product = contents(replace(FIXED, explanation=explanation))[3]
    assert product.title == "Guided Grad-CAM · Pneumonia · at layer2 · from layer4"


def test_each_method_keeps_its_own_fixed_scale() -> None:
    tops: dict[MethodKey, float] = {"gradcam": 0.5, "guided_gradcam": 2.0}
    shown = contents(with_full_scales(FIXED, tops))
    highs = [pane.overlay.high for pane in shown if pane.overlay is not None]
    assert highs == [0.5, 1.0, 1.0, 2.0]


def test_a_map_wholly_under_the_threshold_says_so() -> None:
    shown = contents(with_full_scales(FIXED, {"gradcam": 1000.0}))
    assert shown[0].message == "Nothing over the threshold"
    assert shown[1].message == ""
