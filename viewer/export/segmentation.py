"""The reader's regions as a DICOM Segmentation (PS3.3 A.51): binary, on the film's own pixels.

A segment a region, so that regions may overlap. No Frame of Reference: the frames are as large as
the film, which they name as the image whose spatial locations they keep.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from pydicom import Dataset

from viewer.errors import NothingToExport
from viewer.export.annotations import region_name
from viewer.export.dicom_object import common, finish, fit
from viewer.export.dicom_reference import reference, uid_of
from viewer.export.outcome import NOTICE, Made, Outcome
from viewer.geometry import Geometry
from viewer.language import tr
from viewer.trust.regions import region_mask


def segmentation(outcome: Outcome) -> Iterator[Made]:
    """The regions in which at least one pixel of the film lies.

    Raises
    ------
    NothingToExport
        If there is none.
    """
    shape = outcome.film.shape
    itself = Geometry(shape, shape, ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)))
    masks = {
        number: mask
        for number, region in enumerate(outcome.regions, start=1)
        if (mask := region_mask([region], itself)).any()
    }
    if not masks:
        raise NothingToExport(tr("No region is drawn on this film that could be written."))
    yield finish(outcome, _segmentation(outcome, masks), "regions")


def _segmentation(outcome: Outcome, masks: dict[int, Any]) -> Dataset:
    import highdicom as hd

    made: Dataset = hd.seg.Segmentation(
        source_images=[reference(outcome)],
        pixel_array=np.stack(list(masks.values()), axis=-1)[None].astype(np.uint8),
        segmentation_type="BINARY",
        segment_descriptions=[
            _described(outcome, place, number) for place, number in enumerate(masks, start=1)
        ],
        content_label="READER_REGIONS",
        content_description=fit(f"Regions that a reader drew. {NOTICE}"),
        **common(outcome, "seg", 1, "Reader's regions"),
    )
    # Type 2C (PS3.3 C.7.6.1) without a Frame of Reference; highdicom leaves it out.
    made.PatientOrientation = list(outcome.film.patient_orientation or ()) or None
    return made


def _described(outcome: Outcome, place: int, number: int) -> Any:
    from highdicom.seg import SegmentDescription
    from pydicom.sr.codedict import codes

    return SegmentDescription(
        segment_number=place,
        segment_label=fit(region_name(outcome, number)),
        segmented_property_category=codes.SCT.MorphologicallyAbnormalStructure,
        segmented_property_type=codes.SCT.Lesion,
        algorithm_type="MANUAL",
        tracking_uid=uid_of(outcome, f"region {number}"),
        tracking_id=f"Region {number}",
    )
