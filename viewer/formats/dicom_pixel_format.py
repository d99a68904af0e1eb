"""What a DICOM file says of its pixels, checked before anything is allocated: PS3.3 C.7.6.3."""

from __future__ import annotations

from dataclasses import dataclass

from pydicom.dataset import Dataset
from pydicom.uid import UID

from viewer.errors import FilmError
from viewer.formats import limits
from viewer.formats.dicom_kinds import without_image
from viewer.formats.dicom_values import integer, text
from viewer.formats.source import FilePart
from viewer.language import tr

_PIXEL_KEYWORDS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")
_GREY = ("MONOCHROME1", "MONOCHROME2")
_ONE_SAMPLE = (*_GREY, "PALETTE COLOR")
_THREE_SAMPLES = (
    "RGB", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_422", "YBR_PARTIAL_420", "YBR_ICT", "YBR_RCT",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PixelFormat:
    """The Image Pixel Module, checked (PS3.3 C.7.6.3)."""

    keyword: str
    transfer_syntax: UID
    rows: int
    columns: int
    samples: int
    photometric_interpretation: str
    bits_allocated: int
    bits_stored: int
    high_bit: int
    signed: bool
    planar_configuration: int
    frames: int

    @property
    def is_grey(self) -> bool:
        """One sample a pixel, and not an index into a palette."""
        return self.photometric_interpretation in _GREY

    @property
    def is_float(self) -> bool:
        """Whether pixels are real numbers."""
        return self.keyword != "PixelData"

    @property
    def frame_bits(self) -> int:
        """How long an uncompressed frame is."""
        samples = 2 if self.photometric_interpretation == "YBR_FULL_422" else self.samples
        return self.rows * self.columns * samples * self.bits_allocated


def pixel_format(dataset: Dataset, transfer_syntax: UID) -> tuple[PixelFormat, list[str]]:
    """What the data set says of its pixels, and warnings about what it leaves out.

    Raises
    ------
    FilmError
        If it holds no pixels, too many, or of a kind that no film has.
    """
    keyword = next((name for name in _PIXEL_KEYWORDS if name in dataset), None)
    if keyword is None:
        raise FilmError(without_image(dataset))
    rows, columns = integer(dataset, "Rows", 0), integer(dataset, "Columns", 0)
    limits.check_size(rows, columns)

    warnings = []
    samples = integer(dataset, "SamplesPerPixel", 1)
    photometric = text(dataset, "PhotometricInterpretation").upper()
    if not photometric:
        photometric = "MONOCHROME2" if samples == 1 else "RGB"
        warnings.append(
            "The file does not say which of its values are dark; low ones are taken so."
        )
    known = _ONE_SAMPLE if samples == 1 else _THREE_SAMPLES if samples == 3 else ()
    if photometric not in known:
        raise FilmError(
            tr("This is not a film: its pixels are neither grey nor colour as DICOM knows it."),
            f"{samples} samples",
        )
    allocated = {"FloatPixelData": 32, "DoubleFloatPixelData": 64}.get(
        keyword, integer(dataset, "BitsAllocated", 0)
    )
    if allocated not in (1, 8, 16, 32, 64) or (allocated == 64 and keyword == "PixelData"):
        raise FilmError(
            tr("This film has {bits} bits a pixel, which is not supported.", bits=allocated)
        )
    stored = integer(dataset, "BitsStored", allocated)
    if not 1 <= stored <= allocated:
        warnings.append("The file contradicts itself about how many bits a pixel has.")
        stored = allocated
    high_bit = integer(dataset, "HighBit", stored - 1)
    if not stored - 1 <= high_bit < allocated:
        if not warnings:
            warnings.append("The file contradicts itself about how many bits a pixel has.")
        high_bit = stored - 1
    limits.check_unpacked(rows * columns * samples * max(1, allocated // 8), limits.MAX_FILE_BYTES)
    if _holds_more(dataset, keyword, transfer_syntax, rows * columns * samples * allocated // 8):
        warnings.append("The file holds more pixels than it says; what is past them is left out.")
    return (
        PixelFormat(
            keyword=keyword,
            transfer_syntax=transfer_syntax,
            rows=rows,
            columns=columns,
            samples=samples,
            photometric_interpretation=photometric,
            bits_allocated=allocated,
            bits_stored=stored,
            high_bit=high_bit,
            signed=integer(dataset, "PixelRepresentation", 0) == 1,
            planar_configuration=integer(dataset, "PlanarConfiguration", 0),
            frames=max(1, integer(dataset, "NumberOfFrames", 1)),
        ),
        warnings,
    )


def _holds_more(dataset: Dataset, keyword: str, syntax: UID, frame_bytes: int) -> bool:
    """Whether uncompressed pixels go on for a hundredth of the film or more behind its end."""
    if syntax.is_encapsulated:
        return False
    if text(dataset, "PhotometricInterpretation").upper() == "YBR_FULL_422":
        frame_bytes = frame_bytes * 2 // 3
    needed = frame_bytes * max(1, integer(dataset, "NumberOfFrames", 1))
    value = dataset[keyword].value
    return isinstance(value, (bytes, FilePart)) and len(value) - needed > max(16, needed // 100)
