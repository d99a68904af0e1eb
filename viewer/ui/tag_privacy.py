"""Which values of a file may say whose film it is: masked while the patient is hidden.

Cautious by design: what is known to be harmless is shown, all else is taken to identify. PS3.15
Annex E lists what identifies in DICOM, and does not stop at names: dates, free text, UIDs, the
institution and the people of it do too.
"""

from __future__ import annotations

import re

from viewer.formats.tag import Tag

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
_HARMLESS_SEGMENT = re.compile(r"(Frame|Quantisation|Huffman|Restart|APP0 JFIF|APP14 Adobe)")
_COUNTED = re.compile(r"[\d,]+ bytes?\b|in [\d,]+ fragments?\b")


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
    return tag.tag not in _HARMLESS_CHUNKS and _HARMLESS_SEGMENT.match(tag.name) is None
