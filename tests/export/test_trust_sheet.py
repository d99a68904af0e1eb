"""A measure's sheet: its words."""

from __future__ import annotations

import numpy as np

from viewer.export.trust_pictures import ground_of
from viewer.export.trust_sheet import figure_text, sheet
from viewer.film import Film
from viewer.geometry import crop_resize_pad
from viewer.trust.catalogue import CATALOGUE
from viewer.trust.results import Figure, Measure, Reference
from viewer.trust.verdicts import Verdict


def test_a_figure_in_words() -> None:
    references = (Reference("random map", 0.1),)
    assert figure_text(Figure("iou", "Overlap", 0.5, 0.4, 0.6, references)) == (
        "Overlap: 0.50 (0.40 to 0.60); random map 0.10"
    )
    assert figure_text(Figure("iou", "Overlap", 0.5, 0.5, 0.5)) == "Overlap: 0.50"
    assert figure_text(Figure("in", "Inside", 0.123, percent=True)) == "Inside: 12%"
    assert figure_text(Figure("rank", "Rank", -0.001)) == "Rank: 0.00"
    assert figure_text(Figure("rank", "Rank", -0.011)) == "Rank: -0.01"
    assert figure_text(Figure("rank", "Rank", None, why="No map.")) == "Rank: No map."


def test_a_reason_is_said_once_and_rows_without_pictures_are_drawn() -> None:
    geometry = crop_resize_pad((60, 40), (0, 0, 40, 60), (32, 32), (0, 0), (32, 32))
    ground = ground_of(Film("film", np.full((60, 40), 7, np.uint8), 8), geometry)
    why = "The map is empty: nothing speaks for this answer."

    def height(reason: str) -> int:
        figures = tuple(Figure(key, key, None, why=reason) for key in ("a", "b", "c"))
        measure = Measure("stability", "gradcam", figures, None)
        return sheet(CATALOGUE[0], [(measure, Verdict("unknown", why))], ground, "Demo").height

    assert height(why) < height("Another reason for having none.")
