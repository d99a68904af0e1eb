"""Films made for the tests: DICOM files over the matrix of what hospitals send."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset, FileMetaDataset, uid
from pydicom.encaps import encapsulate
from pydicom.pixels.encoders import RLELosslessEncoder

NATIVE = (
    uid.ImplicitVRLittleEndian,
    uid.ExplicitVRLittleEndian,
    uid.ExplicitVRBigEndian,
    uid.DeflatedExplicitVRLittleEndian,
)


def scene(shape: tuple[int, int], bits: int, signed: bool = False, seed: int = 0) -> NDArray[Any]:
    """A smooth picture with noise that uses every one of `bits` bits."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]]
    smooth = np.sin(rows / 9.0) + np.cos(columns / 7.0) + rows / shape[0]
    smooth = (smooth - smooth.min()) / np.ptp(smooth)
    values = np.rint(smooth * ((1 << bits) - 1) + rng.normal(size=shape) * (1 << bits) / 200)
    values = np.clip(values, 0, (1 << bits) - 1)
    values.flat[0], values.flat[-1] = 0, (1 << bits) - 1
    if signed:
        return (values - (1 << (bits - 1))).astype(np.int16)
    return values.astype(np.uint8 if bits <= 8 else np.uint16)


def made(
    stored: NDArray[Any],
    syntax: uid.UID = uid.ExplicitVRLittleEndian,
    *,
    bits_stored: int | None = None,
    bits_allocated: int | None = None,
    high_bit: int | None = None,
    frames: int = 1,
    pixel_data: bytes | None = None,
    **elements: Any,
) -> Dataset:
    """A DX-like object of `stored` values, (H, W), (F, H, W) or (H, W, 3).

    Uncompressed pixel data are made here; `pixel_data` gives compressed ones, not yet encapsulated
    (`compressed` makes them). `elements` are set last: None takes an element out.
    """
    colour = stored.ndim == 3 and frames == 1
    allocated = bits_allocated or 8 * stored.dtype.itemsize
    bits = bits_stored or allocated
    high = bits - 1 if high_bit is None else high_bit
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = syntax
    meta.MediaStorageSOPClassUID = uid.DigitalXRayImageStorageForPresentation
    meta.MediaStorageSOPInstanceUID = uid.generate_uid(entropy_srcs=["made"])
    dataset = Dataset()
    dataset.file_meta = meta
    dataset.SOPClassUID = meta.MediaStorageSOPClassUID
    dataset.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    dataset.Modality = "DX"
    dataset.PatientName, dataset.PatientID = "Secret^Name", "SECRET"
    dataset.BodyPartExamined, dataset.ViewPosition = "CHEST", "PA"
    dataset.PresentationIntentType = "FOR PRESENTATION"
    dataset.SamplesPerPixel = 3 if colour else 1
    dataset.PhotometricInterpretation = "RGB" if colour else "MONOCHROME2"
    if colour:
        dataset.PlanarConfiguration = 0
    dataset.Rows, dataset.Columns = stored.shape[1:3] if frames > 1 else stored.shape[:2]
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = allocated, bits, high
    dataset.PixelRepresentation = int(stored.dtype.kind == "i")
    if frames > 1:
        dataset.NumberOfFrames = frames
    if pixel_data is None:
        order = "<" if syntax.is_little_endian else ">"
        native = stored.astype(np.int64) << (high + 1 - bits)
        native &= (1 << allocated) - 1
        pixel_data = native.astype(f"{order}u{allocated // 8}").tobytes()
        if len(pixel_data) % 2:
            pixel_data += b"\0"
        dataset.PixelData = pixel_data
        dataset["PixelData"].VR = "OB" if allocated == 8 else "OW"
    else:
        dataset.PixelData = encapsulate([pixel_data])
        dataset["PixelData"].VR = "OB"
        dataset["PixelData"].is_undefined_length = True
    for keyword, value in elements.items():
        if value is None:
            delattr(dataset, keyword)
        else:
            setattr(dataset, keyword, value)
    return dataset


def save(dataset: Dataset, path: Path) -> Path:
    """Write it as a DICOM file."""
    dataset.save_as(path, enforce_file_format=True)
    return path


def compressed(stored: NDArray[Any], syntax: uid.UID, bits: int) -> bytes:
    """The code stream of grey `stored` values in a compressed syntax, by imagecodecs' encoders."""
    unsigned = stored.view(np.uint16) & ((1 << bits) - 1) if stored.dtype == np.int16 else stored
    match syntax:
        case uid.JPEGBaseline8Bit:
            return imagecodecs.jpeg8_encode(unsigned, level=95)
        case uid.JPEGExtended12Bit:
            return imagecodecs.jpeg8_encode(unsigned, level=95, bitspersample=bits)
        case uid.JPEGLossless:
            return imagecodecs.jpeg8_encode(
                unsigned, lossless=True, predictor=5, bitspersample=bits
            )
        case uid.JPEGLosslessSV1:
            return imagecodecs.jpeg8_encode(
                unsigned, lossless=True, predictor=1, bitspersample=bits
            )
        case uid.JPEGLSLossless:
            return imagecodecs.jpegls_encode(unsigned)
        case uid.JPEGLSNearLossless:
            return imagecodecs.jpegls_encode(unsigned, level=3)
        case uid.JPEG2000Lossless:
            return imagecodecs.jpeg2k_encode(
                stored, reversible=True, codecformat="j2k", bitspersample=bits
            )
        case uid.JPEG2000:
            return imagecodecs.jpeg2k_encode(
                stored, level=60, reversible=False, codecformat="j2k", bitspersample=bits
            )
        case uid.HTJ2KLossless | uid.HTJ2KLosslessRPCL:
            return imagecodecs.htj2k_encode(stored, reversible=True)
        case uid.HTJ2K:
            return imagecodecs.htj2k_encode(stored, reversible=False)
        case uid.RLELossless:
            return RLELosslessEncoder.encode(
                unsigned,
                rows=stored.shape[0],
                columns=stored.shape[1],
                samples_per_pixel=1,
                bits_allocated=8 * unsigned.dtype.itemsize,
                bits_stored=8 * unsigned.dtype.itemsize,
                pixel_representation=0,
                photometric_interpretation="MONOCHROME2",
                number_of_frames=1,
            )
    raise ValueError(syntax.name)


def lut_item(
    first: int, table: list[int], bits: int, *, signed_first: bool = False, explanation: str = ""
) -> Dataset:
    """An item of a Modality or VOI LUT Sequence."""
    item = Dataset()
    item.add_new("LUTDescriptor", "SS" if signed_first else "US", [len(table) % 65536, first, bits])
    item["LUTDescriptor"].VR = "SS" if signed_first else "US"
    if explanation:
        item.LUTExplanation = explanation
    item.add_new("LUTData", "US", table)
    return item
