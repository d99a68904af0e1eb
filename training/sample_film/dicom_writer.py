"""Write a film as a Digital X-Ray Image For Presentation (PS3.3 A.26), losslessly compressed."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Literal

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import (
    UID,
    DigitalXRayImageStorageForPresentation,
    JPEGLSLossless,
    generate_uid,
)

from training.sample_film.presentation import BITS, WHITE

Photometric = Literal["MONOCHROME1", "MONOCHROME2"]

DATE, TIME = "20240101", "120000"
MAGNIFICATION = 1.05
"""Of the patient's mid-plane onto the detector: 1.80 m over 1.71 m."""
# The first is what the film opens with. Centre and width in MONOCHROME2 values.
WINDOWS = (("CHEST", 2100.0, 2800.0), ("LUNG", 2000.0, 1900.0), ("MEDIASTINUM", 2800.0, 1300.0))

# SNOMED CT (PS3.16): a body structure of CID 4031, a view of CID 4010.
CHEST = ("51185008", "Chest")
POSTERO_ANTERIOR = ("272479007", "postero-anterior")


def _uid(*words: str) -> UID:
    """A UID that depends on the words alone, so that the same film gets the same name each time."""
    return generate_uid(entropy_srcs=["ChestCOVNet Viewer sample film", *words])


def _code(value: str, meaning: str) -> Dataset:
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = value, "SCT", meaning
    return code


def _curved_lut(photometric: Photometric) -> Dataset:
    """A VOI LUT: the gamma curve of a film, soft at both ends (PS3.3 C.11.2.1.1)."""
    level = np.arange(WHITE + 1) / WHITE
    # A film's characteristic curve: logistic about the middle of the lungs and the mediastinum.
    steep, middle = 5.2, WINDOWS[0][1] / WHITE
    curve = 1 / (1 + np.exp(-steep * (level - middle) / 0.66))
    curve = (curve - curve[0]) / (curve[-1] - curve[0])
    table = np.rint(curve * WHITE).astype("<u2")
    if photometric == "MONOCHROME1":
        table = np.ascontiguousarray(WHITE - table[::-1])
    item = Dataset()
    item.LUTDescriptor = [WHITE + 1, 0, BITS]
    item["LUTDescriptor"].VR = "US"
    item.LUTExplanation = "FILM CURVE"
    item.add_new("LUTData", "OW", table.astype("<u2").tobytes())
    return item


def _patient_and_study(ds: Dataset, photometric: Photometric) -> None:
    ds.PatientName, ds.PatientID = "Phantom^Sample", "PHANTOM"
    ds.PatientBirthDate, ds.PatientSex = "", ""
    ds.PatientIdentityRemoved = "YES"
    ds.DeidentificationMethod = "Computed phantom: there is no patient"
    ds.StudyInstanceUID, ds.StudyID, ds.AccessionNumber = _uid("study"), "1", ""
    ds.StudyDate = ds.SeriesDate = ds.AcquisitionDate = ds.ContentDate = DATE
    ds.StudyTime = ds.SeriesTime = ds.AcquisitionTime = ds.ContentTime = TIME
    ds.ReferringPhysicianName = ""
    ds.StudyDescription, ds.SeriesDescription = "Computed chest phantom", "Chest PA"
    ds.Modality, ds.PresentationIntentType = "DX", "FOR PRESENTATION"
    ds.SeriesInstanceUID = _uid("series", photometric)
    ds.SeriesNumber, ds.InstanceNumber = 1 if photometric == "MONOCHROME2" else 2, 1
    ds.Manufacturer = "ChestCOVNet Viewer"
    ds.ManufacturerModelName = "Computed phantom"
    ds.InstitutionName = ""
    ds.SoftwareVersions, ds.DeviceSerialNumber = "1", "0"


def _acquisition(ds: Dataset, spacing_mm: float, shape: tuple[int, int]) -> None:
    at_detector = spacing_mm * MAGNIFICATION
    ds.ImageType = ["DERIVED", "PRIMARY", ""]
    ds.DerivationDescription = "Projection of a computed phantom"
    ds.AcquisitionNumber = 1
    ds.AcquisitionContextSequence = []
    ds.BodyPartExamined, ds.ViewPosition = "CHEST", "PA"
    ds.AnatomicRegionSequence = [_code(*CHEST)]
    view = _code(*POSTERO_ANTERIOR)
    view.ViewModifierCodeSequence = []
    ds.ViewCodeSequence = [view]
    ds.ImageLaterality, ds.PatientOrientation = "U", ["L", "F"]
    ds.PositionerType = "COLUMN"
    ds.DistanceSourceToDetector = "1800"
    ds.DistanceSourceToPatient = "1714.3"
    ds.EstimatedRadiographicMagnificationFactor = f"{MAGNIFICATION:g}"
    ds.KVP = "120"
    ds.Grid = ["FIXED", "FOCUSED"]
    ds.DetectorType = "SCINTILLATOR"
    ds.DetectorConfiguration = "AREA"
    ds.DetectorDescription = "Computed"
    ds.DetectorID = "0"
    ds.FieldOfViewShape = "RECTANGLE"
    ds.FieldOfViewDimensions = [round(at_detector * n) for n in shape]
    ds.DetectorActiveShape = "RECTANGLE"
    ds.ImagerPixelSpacing = [f"{at_detector:.6f}"] * 2
    ds.PixelSpacing = [f"{spacing_mm:.6f}"] * 2
    ds.PixelSpacingCalibrationType = "GEOMETRY"
    ds.PixelSpacingCalibrationDescription = "Patient's mid-plane"


def _pixels(ds: Dataset, stored: NDArray[np.uint16], photometric: Photometric) -> None:
    rows, columns = stored.shape
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, photometric
    ds.Rows, ds.Columns = rows, columns
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 16, BITS, BITS - 1, 0
    ds.PixelIntensityRelationship = "LOG"
    bright_is_high = photometric == "MONOCHROME2"
    # Sign: +1 where a higher value is a higher exposure, -1 where it is a lower one.
    ds.PixelIntensityRelationshipSign = -1 if bright_is_high else 1
    ds.RescaleIntercept, ds.RescaleSlope, ds.RescaleType = "0", "1", "US"
    ds.PresentationLUTShape = "IDENTITY" if bright_is_high else "INVERSE"
    # LINEAR takes c - 0.5 as its middle (PS3.3 C.11.2.1.2): mirrored, WHITE - (c - 0.5) + 0.5.
    centres = [c if bright_is_high else WHITE + 1 - c for _, c, _ in WINDOWS]
    ds.WindowCenter = [f"{c:g}" for c in centres]
    ds.WindowWidth = [f"{w:g}" for _, _, w in WINDOWS]
    ds.WindowCenterWidthExplanation = [name for name, _, _ in WINDOWS]
    ds.VOILUTFunction = "LINEAR"
    ds.VOILUTSequence = [_curved_lut(photometric)]
    ds.BurnedInAnnotation = "NO"
    ds.LossyImageCompression = "00"
    ds.PixelData = encapsulate([bytes(imagecodecs.jpegls_encode(stored, level=0))])
    ds["PixelData"].VR = "OB"


def dataset(stored: NDArray[np.uint16], spacing_mm: float, photometric: Photometric) -> Dataset:
    """The film as a DX For Presentation object.

    Parameters
    ----------
    stored : ndarray of uint16, (rows, columns)
        MONOCHROME2 values of 12 bits.
    spacing_mm : float
        Between pixels, in the patient's mid-plane.
    photometric : str
        MONOCHROME1 stores the complement of the values, with mirrored windows and LUT: displayed,
        the two are the same.
    """
    if not 0 < spacing_mm < math.inf or stored.max() > WHITE:
        raise ValueError("a film has a positive spacing and values of 12 bits")
    ds = Dataset()
    ds.SOPClassUID = DigitalXRayImageStorageForPresentation
    values = stored if photometric == "MONOCHROME2" else (WHITE - stored).astype(np.uint16)
    rows, columns = stored.shape
    ds.SOPInstanceUID = _uid("image", photometric, f"{rows}x{columns}")
    ds.InstanceCreationDate, ds.InstanceCreationTime = DATE, TIME
    _patient_and_study(ds, photometric)
    _acquisition(ds, spacing_mm, (rows, columns))
    _pixels(ds, values, photometric)
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = ds.SOPClassUID
    meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID
    meta.TransferSyntaxUID = JPEGLSLossless
    ds.file_meta = meta
    return ds


def write(
    path: Path, stored: NDArray[np.uint16], spacing_mm: float, photometric: Photometric
) -> None:
    """Write the film to `path` (PS3.10), replacing what is there."""
    dataset(stored, spacing_mm, photometric).save_as(path, enforce_file_format=True)
