"""A raw map, windowed and coloured by its presentation state, has the colours on screen."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import highdicom as hd
import numpy as np
import pydicom
import pytest
from numpy.typing import NDArray

from tests.export.outcomes import UIDS, dumped, errors, film_file, outcome_of, picture_file
from viewer.errors import ExportError
from viewer.export.outcome import Outcome
from viewer.export.parametric_map import parametric_maps
from viewer.export.pseudo_color import pseudo_color
from viewer.export.seen import Seen
from viewer.imaging.overlay import OverlayStyle, Part, colorize


def _states(outcome: Outcome) -> list[pydicom.Dataset]:
    return [pydicom.dcmread(BytesIO(made.data)) for made in pseudo_color(outcome)]


def _coloured(state: pydicom.Dataset, values: NDArray[np.float32]) -> NDArray[np.float64]:
    """PS3.3 C.11.2.1.3.2 (LINEAR_EXACT) and the palette of C.11.15, float (h, w, 3) to 255."""
    (voi,) = state.SoftcopyVOILUTSequence
    assert voi.VOILUTFunction == "LINEAR_EXACT"
    center, width = float(voi.WindowCenter), float(voi.WindowWidth)
    place = np.clip((values.astype(float) - center) / width + 0.5, 0, 1)
    planes = []
    for color in ("Red", "Green", "Blue"):
        size, first, bits = state[f"{color}PaletteColorLookupTableDescriptor"].value
        assert (size, first, bits) == (256, 0, 16)
        table = np.frombuffer(state[f"{color}PaletteColorLookupTableData"].value, "<u2")
        planes.append(table[np.rint(place * 255).astype(int)] / 257)
    return np.stack(planes, axis=-1)


@pytest.mark.parametrize("part", ["positive", "negative", "absolute", "signed"])
@pytest.mark.parametrize(
    "style",
    [
        OverlayStyle(),
        OverlayStyle(threshold=0.0, colormap="viridis"),
        OverlayStyle(colormap="coolwarm", scaling="fixed", fixed_max=0.7),
    ],
)
def test_the_colours_are_those_on_screen_over_black(
    tmp_path: Path, style: OverlayStyle, part: Part
) -> None:
    outcome = outcome_of(film_file(tmp_path))
    outcome = replace(outcome, style=replace(style, part=part))
    maps = {
        str(one.SOPInstanceUID): one
        for one in (hd.imread(BytesIO(made.data)) for made in parametric_maps(outcome))
    }
    states = _states(outcome)
    assert len(states) == len(outcome.analysis.maps)
    for state, saliency in zip(states, outcome.analysis.maps.values(), strict=True):
        (series,) = state.ReferencedSeriesSequence
        (image,) = series.ReferencedImageSequence
        raw = maps[image.ReferencedSOPInstanceUID]
        assert raw.SeriesInstanceUID == series.SeriesInstanceUID
        assert raw.SOPClassUID == image.ReferencedSOPClassUID
        frame = int(image.get("ReferencedFrameNumber", 1))
        shown = _coloured(state, raw.get_frames(dtype=np.float32)[frame - 1])
        rgba = colorize(saliency, outcome.style).rgba.astype(float)
        expected = rgba[..., :3] * rgba[..., 3:] / 255
        # The screen's threshold fades by the value, the palette's by its 256 steps.
        away = np.abs(shown - expected).max(axis=-1)
        assert (away <= 3).mean() > 0.9
        assert away.max() < 60


def test_the_judges_find_no_error(tmp_path: Path, sample_film: Path) -> None:
    for path in (film_file(tmp_path, PixelSpacing=[0.2, 0.3]), picture_file(tmp_path), sample_film):
        for part in ("positive", "negative", "absolute", "signed"):
            outcome = outcome_of(path)
            style = replace(outcome.style, part=part)
            outcome = replace(outcome, style=style, seen=Seen(None, 1, True))
            assert errors(list(pseudo_color(outcome)), tmp_path) == []
    for made in pseudo_color(outcome):
        assert "=PseudoColorSoftcopyPresentationStateStorage" in dumped(made, tmp_path)


def test_an_empty_map_has_colours_too(tmp_path: Path) -> None:
    outcome = outcome_of(film_file(tmp_path), {"gradcam": np.zeros((28, 32), np.float32)})
    (state,) = _states(outcome)
    assert errors(list(pseudo_color(outcome)), tmp_path) == []
    assert not _coloured(state, np.zeros((2, 2), np.float32)).any()


def test_it_stays_in_the_study_and_is_turned_as_on_screen(tmp_path: Path) -> None:
    outcome = replace(outcome_of(film_file(tmp_path)), seen=Seen(None, 1, True))
    for state in _states(outcome):
        assert state.StudyInstanceUID == UIDS["StudyInstanceUID"]
        assert (state.ImageRotation, state.ImageHorizontalFlip) == (270, "Y")
        (area,) = state.DisplayedAreaSelectionSequence
        assert area.DisplayedAreaTopLeftHandCorner == [32, 28]
        assert "Research use only" in state.ContentDescription


def test_the_same_outcome_is_the_same_bytes(tmp_path: Path) -> None:
    outcome = outcome_of(film_file(tmp_path))
    assert list(pseudo_color(outcome)) == list(pseudo_color(outcome))


def test_without_maps_there_is_nothing_to_colour(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no maps"):
        list(pseudo_color(outcome_of(film_file(tmp_path), {})))
