"""The reader's regions as a Segmentation: the pixels that lie in them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import highdicom as hd
import numpy as np
import pytest

from tests.export.outcomes import (
    UIDS,
    dumped,
    errors,
    film_file,
    outcome_of,
    picture_file,
    sources_of,
)
from tests.export.test_presentation_state import DRAWN
from viewer.errors import ExportError
from viewer.export.exports import find
from viewer.export.segmentation import segmentation
from viewer.geometry import Geometry
from viewer.trust.regions import ReaderRegion, region_mask


def test_highdicom_reads_the_regions_back(tmp_path: Path) -> None:
    outcome = replace(outcome_of(film_file(tmp_path)), regions=DRAWN)
    (made,) = segmentation(outcome)
    read = hd.seg.segread(BytesIO(made.data))
    assert [read.get_segment_description(n).segment_label for n in (1, 2, 3, 4)] == [
        "Neumonía",
        "Region 2",
        "Region 3",
        "Region 4",
    ]
    pixels = read.get_pixels_by_source_instance([UIDS["SOPInstanceUID"]])[0]
    itself = Geometry((60, 48), (60, 48), ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)))
    for place, region in enumerate(DRAWN):
        np.testing.assert_array_equal(pixels[..., place], region_mask([region], itself))
    assert pixels[20:41, 10:30, 0].all()
    assert pixels[..., 0].sum() == 21 * 20


def test_it_refers_to_its_film(tmp_path: Path) -> None:
    outcome = replace(outcome_of(film_file(tmp_path)), regions=DRAWN)
    read = hd.seg.segread(BytesIO(next(segmentation(outcome)).data))
    assert read.StudyInstanceUID == UIDS["StudyInstanceUID"]
    assert sources_of(read) == [UIDS["SOPInstanceUID"]]
    derived = read.PerFrameFunctionalGroupsSequence[0].DerivationImageSequence[0]
    (source,) = derived.SourceImageSequence
    assert source.SpatialLocationsPreserved == "YES"
    assert source.ReferencedSOPClassUID == "1.2.840.10008.5.1.4.1.1.1.1"


def test_the_judges_find_no_error(tmp_path: Path, sample_film: Path) -> None:
    for path in (film_file(tmp_path), picture_file(tmp_path), sample_film):
        files = list(segmentation(replace(outcome_of(path), regions=DRAWN)))
        assert errors(files, tmp_path) == []
        assert "=SegmentationStorage" in dumped(files[0], tmp_path)


def test_regions_without_a_pixel_are_left_out(tmp_path: Path) -> None:
    beyond = ReaderRegion("box", ((-20.0, -20.0), (-10.0, -10.0)), "beyond")
    outcome = outcome_of(film_file(tmp_path))
    files = list(segmentation(replace(outcome, regions=(beyond, DRAWN[0]))))
    assert hd.seg.segread(BytesIO(files[0].data)).number_of_segments == 1
    assert errors(files, tmp_path) == []
    with pytest.raises(ExportError, match="No region"):
        next(segmentation(replace(outcome, regions=(beyond,))))


def test_the_same_outcome_is_the_same_bytes(tmp_path: Path) -> None:
    outcome = replace(outcome_of(film_file(tmp_path)), regions=DRAWN)
    assert next(segmentation(outcome)).data == next(segmentation(outcome)).data


@pytest.mark.parametrize("part", ["CHEST", "THORAX", "HAND", ""])
@pytest.mark.parametrize("kind", ["sc", "pmap", "gsps", "pseudo_color", "seg", "sr"])
def test_another_part_of_the_body_is_no_error_of_any_kind(
    tmp_path: Path, kind: str, part: str
) -> None:
    outcome = replace(outcome_of(film_file(tmp_path, BodyPartExamined=part)), regions=DRAWN)
    assert errors(list(find(kind).make(outcome)), tmp_path) == []
