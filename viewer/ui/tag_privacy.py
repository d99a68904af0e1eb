"""Which values of a file may say whose film it is: masked while the patient is hidden.

Cautious by design: what is known to be harmless is shown, all else is taken to identify. PS3.15
Annex E lists what identifies in DICOM, and does not stop at names: dates, free text, UIDs, the
institution and the people of it do too.
"""

from __future__ import annotations

import re

from viewer.formats.tag import Tag
from viewer.language import tr

MASK = "•••"
"""What is shown in the value's place, whatever its length."""

_HARMLESS_VR = frozenset(
    {"CS", "DS", "IS", "FD", "FL", "SL", "SS", "UL", "US", "SV", "UV", "AT", "SQ"}
)
_BINARY_VR = frozenset({"OB", "OW", "OD", "OF", "OL", "OV"})
_PRIVATE_CREATOR = "Private Creator"
_HARMLESS_KEYWORDS = frozenset(
    {
        "Manufacturer", "ManufacturerModelName", "SoftwareVersions", "CodeValue", "CodeMeaning",
        "CodingSchemeDesignator", "CodingSchemeVersion", "FilterMaterial", "DetectorDescription",
        "ImplementationVersionName", "WindowCenterWidthExplanation", "LUTExplanation",
        "TransferSyntaxUID", "SOPClassUID", "MediaStorageSOPClassUID", "ImplementationClassUID",
        "ReferencedSOPClassUID", "ConversionType", "FileMetaInformationVersion",
    }
)  # fmt: skip
_HARMLESS_CHUNKS = frozenset(
    {"IHDR", "PLTE", "IDAT", "IEND", "pHYs", "gAMA", "tRNS", "sRGB", "cHRM", "bKGD", "sBIT", "acTL"}
)
_HARMLESS_NAMES = frozenset(
    {
        "ImageWidth", "ImageLength", "BitsPerSample", "Compression", "PhotometricInterpretation",
        "Orientation", "SamplesPerPixel", "XResolution", "YResolution", "ResolutionUnit",
        "PlanarConfiguration", "StripOffsets", "RowsPerStrip", "StripByteCounts", "FillOrder",
        "SampleFormat", "ExtraSamples", "Predictor", "TileWidth", "TileLength", "TileOffsets",
        "TileByteCounts", "NewSubfileType", "SubfileType", "ColorMap", "ColorSpace",
        "YCbCrSubSampling", "YCbCrPositioning", "ExifImageWidth", "ExifImageHeight", "ExifOffset",
        "ExifVersion", "Make", "Model", "Software",
    }
)  # fmt: skip
_HARMLESS_SEGMENTS = frozenset(
    {
        # ISO/IEC 10918-1 B.1.1.3: the frame, its Huffman and quantisation tables, restart interval
        *(f"FF{marker:02X}" for marker in range(0xC0, 0xD0) if marker not in (0xC8, 0xCC)),
        *("FFDB", "FFDD", "FFE0 APP0 JFIF", "FFEE APP14 Adobe"),
    }
)
_COUNTS = (
    tr("1 byte"),
    tr("{n:,} bytes"),
    tr("in 1 fragment, after a table of their offsets"),
    tr("in {n:,} fragments, after a table of their offsets"),
)
"""How `viewer.formats` begins where it says how much there is instead of what, in any language."""
_COUNTED = re.compile(
    "|".join(
        r"[\d,]+".join(map(re.escape, re.split(r"{n[^}]*}", text))) + r"\b" for text in _COUNTS
    )
)


def identifies(tag: Tag) -> bool:
    """Whether a value is one that may say whose film it is."""
    if not tag.value:
        return False
    return _dicom(tag) if tag.tag.startswith("(") else _picture(tag)


def _dicom(tag: Tag) -> bool:
    group = tag.tag[1:5]
    if tag.keyword in _HARMLESS_KEYWORDS or tag.vr == "SQ" or tag.name == _PRIVATE_CREATOR:
        return False
    if group == "0010" or int(group, 16) % 2 == 1:
        return True
    if tag.vr in _BINARY_VR:
        return _COUNTED.match(tag.value) is None
    return tag.vr not in _HARMLESS_VR


def _picture(tag: Tag) -> bool:
    if tag.tag.startswith("0x"):
        return tag.name not in _HARMLESS_NAMES
    known = _HARMLESS_CHUNKS | _HARMLESS_SEGMENTS
    return tag.tag not in known and f"{tag.tag} {tag.name}" not in known
