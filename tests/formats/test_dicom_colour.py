"""Colour, in every way that DICOM has it, is shown by its luminance."""

from __future__ import annotations

import imagecodecs
import numpy as np
import pytest
from made_films import NATIVE, compressed, made, save, scene
from numpy.typing import NDArray
from PIL import Image
from pydicom import Dataset, uid
from pydicom.pixels.encoders import RLELosslessEncoder

from viewer import formats
from viewer.errors import FilmError
from viewer.film import Film
from viewer.formats.colour import luminance

GREY = scene((40, 52), 8)
RGB = np.stack([GREY, GREY[::-1], GREY[:, ::-1]], axis=-1)
YBR = np.asarray(Image.fromarray(RGB).convert("YCbCr"))
LUMA = luminance(RGB)


def film_of(dataset: Dataset, tmp_path) -> Film:
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    assert film.colour
    assert film.warnings == ()
    assert film.photometric_interpretation == "MONOCHROME2"
    assert not film.inverted
    return film


def furthest(film: Film, expected: NDArray[np.integer] = LUMA) -> int:
    assert film.shape == expected.shape
    return int(np.abs(film.stored.astype(int) - expected.astype(int)).max())


@pytest.mark.parametrize("syntax", NATIVE, ids=lambda syntax: syntax.name)
@pytest.mark.parametrize("photometric", ["RGB", "YBR_FULL"])
@pytest.mark.parametrize("planar", [0, 1])
@pytest.mark.parametrize("bits", [8, 16])
def test_uncompressed(tmp_path, syntax, photometric, planar, bits):
    samples = RGB if photometric == "RGB" else YBR
    if bits == 16:
        samples = samples.astype(np.uint16) * 257
    expected = luminance(samples) if photometric == "RGB" else samples[..., 0]
    dataset = made(
        samples, syntax, PhotometricInterpretation=photometric, PlanarConfiguration=planar
    )
    if planar:
        order = "<" if syntax.is_little_endian else ">"
        planes = np.ascontiguousarray(np.moveaxis(samples, -1, 0))
        dataset.PixelData = planes.astype(f"{order}u{bits // 8}").tobytes()
    film = film_of(dataset, tmp_path)
    assert film.bits == bits
    assert furthest(film, expected) == 0


def test_subsampled_chrominance(tmp_path):
    # PS3.3 C.7.6.3.1.2: two luminances, then the one blue and the one red of both
    pairs = np.stack([YBR[:, 0::2, 0], YBR[:, 1::2, 0], YBR[:, 0::2, 1], YBR[:, 0::2, 2]], axis=-1)
    dataset = made(RGB, PhotometricInterpretation="YBR_FULL_422", PixelData=pairs.tobytes())
    assert furthest(film_of(dataset, tmp_path), YBR[..., 0]) == 0


@pytest.mark.parametrize("said", ["RGB", "YBR_FULL", "YBR_FULL_422"])
@pytest.mark.parametrize("coded", ["RGB", "YCBCR"])
@pytest.mark.parametrize("subsampling", ["444", "422", "420"])
def test_jpeg_is_what_it_is_and_not_what_the_file_says(tmp_path, said, coded, subsampling):
    if coded == "RGB" and subsampling != "444":
        subsampling = "444"
    code = imagecodecs.jpeg8_encode(
        RGB, level=98, colorspace="RGB", outcolorspace=coded, subsampling=subsampling
    )
    dataset = made(RGB, uid.JPEGBaseline8Bit, pixel_data=code, PhotometricInterpretation=said)
    assert furthest(film_of(dataset, tmp_path)) <= 4


def reversible(samples: NDArray[np.uint8]) -> bytes:
    return imagecodecs.jpeg2k_encode(samples, codecformat="j2k", reversible=True)


def each_alone(samples: NDArray[np.uint8]) -> bytes:
    return imagecodecs.jpeg2k_encode(samples, codecformat="j2k", reversible=True, mct=False)


def irreversible(samples: NDArray[np.uint8]) -> bytes:
    return imagecodecs.jpeg2k_encode(samples, codecformat="j2k", reversible=False, level=60)


def htj2k(samples: NDArray[np.uint8]) -> bytes:
    return imagecodecs.htj2k_encode(samples, reversible=True)


def predicted(samples: NDArray[np.uint8]) -> bytes:
    return imagecodecs.jpeg8_encode(
        samples, lossless=True, predictor=1, colorspace="RGB", outcolorspace="RGB"
    )


def run_lengths(samples: NDArray[np.integer]) -> bytes:
    bits = 8 * samples.dtype.itemsize
    return RLELosslessEncoder.encode(
        samples,
        rows=samples.shape[0],
        columns=samples.shape[1],
        samples_per_pixel=3,
        bits_allocated=bits,
        bits_stored=bits,
        pixel_representation=0,
        photometric_interpretation="RGB",
        number_of_frames=1,
        planar_configuration=0,
    )


ENCODED = {
    "JPEG 2000, YBR_RCT": (uid.JPEG2000Lossless, "YBR_RCT", RGB, reversible, 0),
    "JPEG 2000, RGB": (uid.JPEG2000Lossless, "RGB", RGB, each_alone, 0),
    "JPEG 2000, YBR_FULL": (uid.JPEG2000Lossless, "YBR_FULL", YBR, each_alone, 1),
    "JPEG 2000, YBR_ICT": (uid.JPEG2000, "YBR_ICT", RGB, irreversible, 2),
    "HTJ2K": (uid.HTJ2KLossless, "YBR_RCT", RGB, htj2k, 0),
    "JPEG-LS, RGB": (uid.JPEGLSLossless, "RGB", RGB, imagecodecs.jpegls_encode, 0),
    "JPEG-LS, YBR_FULL": (uid.JPEGLSLossless, "YBR_FULL", YBR, imagecodecs.jpegls_encode, 1),
    "JPEG Lossless": (uid.JPEGLosslessSV1, "RGB", RGB, predicted, 0),
    "RLE, RGB": (uid.RLELossless, "RGB", RGB, run_lengths, 0),
    "RLE, YBR_FULL": (uid.RLELossless, "YBR_FULL", YBR, run_lengths, 1),
}


@pytest.mark.parametrize("case", ENCODED)
def test_compressed(tmp_path, case):
    syntax, photometric, samples, encode, error = ENCODED[case]
    dataset = made(
        samples, syntax, pixel_data=encode(samples), PhotometricInterpretation=photometric
    )
    assert furthest(film_of(dataset, tmp_path)) <= error


def palette_film(
    index: NDArray[np.integer],
    tables: list[NDArray[np.integer]],
    *,
    bits: int = 16,
    first: int = 0,
    **more: object,
) -> Dataset:
    dataset = made(index, PhotometricInterpretation="PALETTE COLOR", **more)
    for name, table in zip(("Red", "Green", "Blue"), tables, strict=True):
        keyword = f"{name}PaletteColorLookupTable"
        setattr(dataset, f"{keyword}Descriptor", [len(table) % 65536, first, bits])
        setattr(dataset, f"{keyword}Data", table.astype("<u2" if bits == 16 else "u1").tobytes())
    return dataset


RAMP = np.arange(256)
TABLES = [RAMP * 257, RAMP[::-1] * 257, RAMP * 7 % 256 * 257]
LONG_TABLES = [np.arange(65536), 65535 - np.arange(65536), np.arange(65536) * 3 % 65536]


def through(index: NDArray[np.integer], tables: list[NDArray[np.integer]], dtype: type):
    return luminance(np.stack([table[index] for table in tables], axis=-1).astype(dtype))


def test_palettes(tmp_path):
    assert (
        furthest(film_of(palette_film(GREY, TABLES), tmp_path), through(GREY, TABLES, np.uint16))
        == 0
    )
    short = [table // 257 for table in TABLES]
    film = film_of(palette_film(GREY, short, bits=8), tmp_path)
    assert (film.bits, furthest(film, through(GREY, short, np.uint8))) == (8, 0)
    deep = scene((40, 52), 16)
    film = film_of(palette_film(deep, LONG_TABLES), tmp_path)
    assert (film.bits, furthest(film, through(deep, LONG_TABLES, np.uint16))) == (16, 0)


@pytest.mark.parametrize("first", [10, 200])
def test_palettes_that_do_not_start_at_zero(tmp_path, first):
    index = np.clip(GREY.astype(int) - first, 0, 255)
    film = film_of(palette_film(GREY, TABLES, first=first), tmp_path)
    assert furthest(film, through(index, TABLES, np.uint16)) == 0


@pytest.mark.parametrize("syntax", [uid.RLELossless, uid.JPEGLSLossless, uid.JPEG2000Lossless])
def test_compressed_palettes(tmp_path, syntax):
    code = compressed(GREY, syntax, 8)
    film = film_of(palette_film(GREY, TABLES, syntax=syntax, pixel_data=code), tmp_path)
    assert furthest(film, through(GREY, TABLES, np.uint16)) == 0


def test_segmented_palettes(tmp_path):
    # PS3.3 C.7.9.2: one entry as it is (0, 1), a line over the next 255 (1, 255), to its end
    up, down = [0, 1, 0, 1, 255, 65535], [0, 1, 65535, 1, 255, 0]
    dataset = made(GREY, PhotometricInterpretation="PALETTE COLOR")
    for name, segments in (("Red", up), ("Green", down), ("Blue", up)):
        setattr(dataset, f"{name}PaletteColorLookupTableDescriptor", [256, 0, 16])
        data = np.array(segments, "<u2").tobytes()
        setattr(dataset, f"Segmented{name}PaletteColorLookupTableData", data)
    line = np.rint(np.linspace(0, 65535, 256)).astype(int)
    expected = through(GREY, [line, line[::-1], line], np.uint16)
    assert furthest(film_of(dataset, tmp_path), expected) <= 1


def test_palettes_that_are_missing_or_too_short(tmp_path):
    missing = made(GREY, PhotometricInterpretation="PALETTE COLOR")
    short = palette_film(GREY, TABLES)
    short.BluePaletteColorLookupTableData = b"\0\0"
    for dataset in (missing, short):
        with pytest.raises(FilmError, match="colours are missing or damaged"):
            formats.read(save(dataset, tmp_path / "film.dcm"))
