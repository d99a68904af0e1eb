"""Small films, made and real, that `benchmarks.fuzz_readers` damages: about 64 x 48 pixels each."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pydicom
import tifffile
from numpy.typing import NDArray
from PIL import Image
from pydicom import Dataset, uid
from pydicom.encaps import encapsulate

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "formats"))

from made_films import NATIVE, compressed, lut_item, made, scene

SHAPE = (48, 64)
SHARED = Path(__file__).resolve().parents[2] / "shared"

_COMPRESSED = {
    uid.RLELossless: 12,
    uid.JPEGBaseline8Bit: 8,
    uid.JPEGExtended12Bit: 12,
    uid.JPEGLossless: 12,
    uid.JPEGLosslessSV1: 16,
    uid.JPEGLSLossless: 12,
    uid.JPEGLSNearLossless: 12,
    uid.JPEG2000Lossless: 12,
    uid.JPEG2000: 12,
    uid.HTJ2KLossless: 12,
    uid.HTJ2KLosslessRPCL: 8,
    uid.HTJ2K: 12,
}


def made_seeds() -> dict[str, bytes]:
    """Films by name; the part of the name before the first "/" is the family."""
    return {
        **{f"dicom/{name}": written(dataset) for name, dataset in _made_dicom().items()},
        "dicom/no preamble": written(made(scene(SHAPE, 12), bits_stored=12))[132:],
        **_pictures(),
        **_tiffs(),
    }


def seeds() -> dict[str, bytes]:
    """`made_seeds`, and real films where ../shared is."""
    films = made_seeds()
    for path in sorted(SHARED.glob("dicom/*.dcm")):
        films[f"dicom/real {path.stem[:24]}"] = _cropped(path)
    for path in sorted(SHARED.glob("films/test/*/*.png"))[::60]:
        with Image.open(path) as image:
            films[f"png/real {path.parent.name} {path.stem[:8]}"] = _saved(
                image.crop((100, 100, 100 + SHAPE[1], 100 + SHAPE[0])), "PNG"
            )
    return films


def written(dataset: Dataset) -> bytes:
    """The bytes of its file."""
    file = io.BytesIO()
    dataset.save_as(file, enforce_file_format=True)
    return file.getvalue()


def _made_dicom() -> dict[str, Dataset]:
    """The codings, and one of each of what films say about their display."""
    grey, colour = scene(SHAPE, 12), np.stack([scene(SHAPE, 8, seed=i) for i in range(3)], axis=-1)
    films = {syntax.name: made(grey, syntax, bits_stored=12) for syntax in NATIVE}
    for syntax, bits in _COMPRESSED.items():
        stored = scene(SHAPE, bits)
        films[syntax.name] = made(
            stored, syntax, bits_stored=bits, pixel_data=compressed(stored, syntax, bits)
        )
    films["windows"] = made(
        scene(SHAPE, 12, signed=True),
        bits_stored=12,
        WindowCenter=["-100", "20.5"],
        WindowWidth=["400", "1e3"],
        WindowCenterWidthExplanation=["LUNG", "BONE"],
        VOILUTFunction="SIGMOID",
        RescaleSlope="-0.5",
        RescaleIntercept="1024",
        PixelPaddingValue=-2048,
        PixelPaddingRangeLimit=-2000,
        PixelSpacing=["0.143", "0.143"],
        ImagerPixelSpacing=["0.15", "0.15"],
        PixelAspectRatio=["4", "3"],
        PatientOrientation=["L", "F"],
        PresentationLUTShape="INVERSE",
        PhotometricInterpretation="MONOCHROME1",
    )
    films["windows"].add_new(0x60000010, "US", SHAPE[0])
    films["windows"].add_new(0x60000011, "US", SHAPE[1])
    films["windows"].add_new(0x60000040, "CS", "G")
    films["windows"].add_new(0x60000050, "SS", [1, 1])
    films["windows"].add_new(0x60000100, "US", 1)
    films["windows"].add_new(0x60000102, "US", 0)
    films["windows"].add_new(0x60003000, "OW", bytes(range(256)) + bytes(128))
    films["look-up tables"] = made(
        scene(SHAPE, 10),
        bits_stored=10,
        ModalityLUTSequence=[lut_item(0, [i * 3 for i in range(1024)], 12)],
        VOILUTSequence=[
            lut_item(0, [min(i * 16, 65535) for i in range(4096)], 16, explanation="A"),
            lut_item(-5, [i % 256 for i in range(300)], 8, signed_first=True),
        ],
        SpecificCharacterSet=["", "ISO 2022 IR 87"],
        ShutterShape=["RECTANGULAR", "CIRCULAR", "POLYGONAL"],
        ShutterLeftVerticalEdge=4,
        ShutterRightVerticalEdge=60,
        ShutterUpperHorizontalEdge=3,
        ShutterLowerHorizontalEdge=40,
        CenterOfCircularShutter=[24, 32],
        RadiusOfCircularShutter=30,
        VerticesOfThePolygonalShutter=[1, 1, 1, 64, 48, 64, 48, 1],
        ShutterPresentationValue=0,
    )
    films["colour"] = made(colour)
    films["colour, planes, YBR"] = made(
        np.moveaxis(colour, -1, 0).reshape(colour.shape),
        PlanarConfiguration=1,
        PhotometricInterpretation="YBR_FULL",
    )
    films["palette"] = made(scene(SHAPE, 8), PhotometricInterpretation="PALETTE COLOR")
    for name in ("Red", "Green", "Blue"):
        films["palette"].add_new(f"{name}PaletteColorLookupTableDescriptor", "US", [256, 0, 16])
        table = np.linspace(0, 65535, 256).astype("<u2").tobytes()
        films["palette"].add_new(f"{name}PaletteColorLookupTableData", "OW", table)
    films["frames"] = made(np.stack([grey, grey[::-1]]), frames=2, bits_stored=12)
    jpeg = [compressed(part, uid.JPEGLosslessSV1, 12) for part in (grey, grey[::-1].copy())]
    films["compressed frames"] = made(
        np.stack([grey, grey]), uid.JPEGLosslessSV1, frames=2, bits_stored=12, pixel_data=jpeg[0]
    )
    films["compressed frames"].PixelData = encapsulate(jpeg, fragments_per_frame=2)
    films["colour JPEG"] = made(
        colour,
        uid.JPEGBaseline8Bit,
        pixel_data=imagecodecs.jpeg8_encode(colour),
        PhotometricInterpretation="YBR_FULL_422",
    )
    films["float"] = made(scene(SHAPE, 12), PixelData=None, BitsAllocated=32)
    films["float"].FloatPixelData = (scene(SHAPE, 12) / 7.0).astype("<f4").tobytes()
    films["one bit"] = made(scene(SHAPE, 1), BitsAllocated=1, BitsStored=1, HighBit=0)
    films["32 bit"] = made(scene(SHAPE, 16).astype(np.uint32) * 60_000, bits_stored=32)
    return films


def _saved(image: Image.Image, format_: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, format_, **options)
    return file.getvalue()


def _pictures() -> dict[str, bytes]:
    """PNG and JPEG."""
    grey, deep = Image.fromarray(scene(SHAPE, 8)), scene(SHAPE, 16)
    bands = np.stack([scene(SHAPE, 8, seed=i) for i in range(4)], axis=-1)
    rgb, rgba, cmyk = (
        Image.fromarray(bands[..., :3]),
        Image.fromarray(bands),
        Image.fromarray(bands, mode="CMYK"),
    )
    exif = Image.Exif()
    exif[0x0112] = 6
    frames = {"save_all": True, "append_images": [grey.rotate(90, expand=False)]}
    return {
        "png/grey": _saved(grey, "PNG", dpi=(254, 254)),
        "png/grey, 16 bit": imagecodecs.png_encode(deep),
        "png/grey and alpha, 16 bit": imagecodecs.png_encode(np.stack([deep, deep], axis=-1)),
        "png/RGBA, 16 bit": imagecodecs.png_encode(bands.astype(np.uint16) * 257),
        "png/RGBA": _saved(rgba, "PNG"),
        "png/palette": _saved(rgb.quantize(16), "PNG", transparency=3),
        "png/one bit": _saved(grey.convert("1"), "PNG"),
        "png/animated": _saved(grey, "PNG", **frames),
        "png/EXIF": _saved(rgb, "PNG", exif=exif),
        "jpeg/grey": _saved(grey, "JPEG", dpi=(254, 254)),
        "jpeg/colour, EXIF": _saved(rgb, "JPEG", exif=exif),
        "jpeg/progressive": _saved(rgb, "JPEG", progressive=True),
        "jpeg/CMYK": _saved(cmyk, "JPEG"),
        "jpeg/12 bit": imagecodecs.jpeg8_encode(scene(SHAPE, 12), bitspersample=12),
        "jpeg/lossless": imagecodecs.jpeg8_encode(scene(SHAPE, 8), lossless=True),
    }


def _tiffs() -> dict[str, bytes]:
    grey, deep = scene(SHAPE, 8), scene(SHAPE, 16)
    rgb = np.stack([scene(SHAPE, 8, seed=i) for i in range(3)], axis=-1)
    kinds: dict[str, tuple[NDArray[Any], dict[str, Any]]] = {
        "grey": (deep, {"resolution": (100, 100)}),
        "big endian, MINISWHITE": (grey, {"byteorder": ">", "photometric": "miniswhite"}),
        "BigTIFF, Deflate, predictor": (
            deep,
            {"bigtiff": True, "compression": "zlib", "predictor": True},
        ),
        "LZW": (deep, {"compression": "lzw"}),
        "PackBits": (grey, {"compression": "packbits"}),
        "JPEG": (rgb, {"compression": "jpeg", "photometric": "ycbcr"}),
        "tiles": (rgb, {"tile": (16, 16), "compression": "zlib"}),
        "planes": (np.moveaxis(rgb, -1, 0).copy(), {"planarconfig": "separate"}),
        "float": (deep.astype(np.float32), {}),
        "pages": (np.stack([deep, deep]), {"photometric": "minisblack", "metadata": None}),
        "JPEG 2000": (deep, {"compression": "jpeg2000"}),
    }
    films = {}
    for name, (samples, options) in kinds.items():
        file = io.BytesIO()
        tifffile.imwrite(
            file, samples, **{"photometric": "rgb" if samples is rgb else None, **options}
        )
        films[f"tiff/{name}"] = file.getvalue()
    for name, mode, compression in (
        ("fax", "1", "group4"),
        ("palette", "P", "raw"),
        ("CMYK", "CMYK", "raw"),
    ):
        films[f"tiff/{name}"] = _saved(
            Image.fromarray(rgb).convert(mode), "TIFF", compression=compression
        )
    return films


def _cropped(path: Path) -> bytes:
    """The middle of a real film, in its own coding, with all that its file says."""
    from viewer.formats import imagecodecs_decoder

    imagecodecs_decoder.register()
    dataset = pydicom.dcmread(path)
    syntax = dataset.file_meta.TransferSyntaxUID
    whole = dataset.pixel_array
    top, left = (whole.shape[0] - SHAPE[0]) // 2, (whole.shape[1] - SHAPE[1]) // 2
    part = np.ascontiguousarray(whole[top : top + SHAPE[0], left : left + SHAPE[1]])
    dataset.Rows, dataset.Columns = SHAPE
    if syntax.is_compressed:
        dataset.PixelData = encapsulate([compressed(part, syntax, dataset.BitsStored)])
    else:
        dataset.PixelData = part.tobytes()
    return written(dataset)
