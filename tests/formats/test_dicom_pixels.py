"""Stored values come back as they were written, in every coding that films come in."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_films import NATIVE, compressed, made, save, scene
from pydicom import uid
from pydicom.encaps import encapsulate

from viewer import formats
from viewer.errors import FilmError
from viewer.formats.dicom_pixels import stored_values

LOSSLESS = (
    uid.RLELossless,
    uid.JPEGLossless,
    uid.JPEGLosslessSV1,
    uid.JPEGLSLossless,
    uid.JPEG2000Lossless,
    uid.HTJ2KLossless,
    uid.HTJ2KLosslessRPCL,
)
LAYOUTS = [
    # bits stored, bits allocated, high bit, signed
    (8, 8, 7, False),
    (6, 8, 6, False),
    (8, 16, 7, False),
    (10, 16, 11, False),
    (12, 16, 11, False),
    (12, 16, 15, False),
    (12, 16, 11, True),
    (12, 16, 13, True),
    (16, 16, 15, False),
    (16, 16, 15, True),
]


@pytest.mark.parametrize("syntax", NATIVE, ids=lambda syntax: syntax.name)
@pytest.mark.parametrize(("bits", "allocated", "high_bit", "signed"), LAYOUTS)
def test_uncompressed(tmp_path, syntax, bits, allocated, high_bit, signed):
    stored = scene((61, 47), bits, signed)
    dataset = made(stored, syntax, bits_stored=bits, bits_allocated=allocated, high_bit=high_bit)
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    assert np.array_equal(film.stored, stored)
    assert film.stored.dtype == stored.dtype
    assert film.bits == bits
    assert film.warnings == ()
    assert not film.stored.flags.writeable


@pytest.mark.parametrize("syntax", LOSSLESS, ids=lambda syntax: syntax.name)
@pytest.mark.parametrize(
    ("bits", "signed"), [(8, False), (10, False), (12, False), (16, False), (12, True), (16, True)]
)
def test_lossless_is_exact(tmp_path, syntax, bits, signed):
    stored = scene((64, 49), bits, signed)
    dataset = made(stored, syntax, bits_stored=bits, pixel_data=compressed(stored, syntax, bits))
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    assert np.array_equal(film.stored, stored)


@pytest.mark.parametrize("signed", [False, True])
def test_a_code_stream_may_have_fewer_bits_than_the_film(tmp_path, signed):
    stored = scene((64, 49), 8, signed)
    code = compressed(stored, uid.JPEGLSLossless, 8)
    if signed:
        code = compressed(stored.astype(np.int8).view(np.uint8), uid.JPEGLSLossless, 8)
    dataset = made(stored, uid.JPEGLSLossless, bits_stored=12, bits_allocated=16, pixel_data=code)
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    assert np.array_equal(film.stored, stored)
    assert (film.stored.dtype, film.bits) == (np.int16 if signed else np.uint16, 12)


@pytest.mark.parametrize("syntax", LOSSLESS, ids=lambda syntax: syntax.name)
def test_what_was_decoded_is_not_copied(tmp_path, syntax):
    stored = scene((1000, 800), 12)
    packed = compressed(stored, syntax, 12)
    path = save(made(stored, syntax, bits_stored=12, pixel_data=packed), tmp_path / "film.dcm")
    formats.read(path)
    tracemalloc.start()
    try:
        formats.read(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # The film; the file, and the frame cut out of it.
    assert peak < stored.nbytes + 2 * len(packed) + stored.nbytes // 2


@pytest.mark.parametrize("predictor", range(1, 8))
def test_every_predictor_of_jpeg_lossless(tmp_path, predictor):
    rng = np.random.default_rng(predictor)
    stored = rng.choice(np.array([0, 1, 32768, 65535], dtype=np.uint16), size=(40, 51))
    code = imagecodecs.jpeg8_encode(stored, lossless=True, predictor=predictor, bitspersample=16)
    path = save(made(stored, uid.JPEGLossless, pixel_data=code), tmp_path / "film.dcm")
    assert np.array_equal(formats.read(path).stored, stored)


@pytest.mark.parametrize(
    ("syntax", "bits", "signed", "error"),
    [
        (uid.JPEGLSNearLossless, 8, False, 3),
        (uid.JPEGLSNearLossless, 12, False, 3),
        (uid.JPEGLSNearLossless, 16, False, 3),
        (uid.JPEG2000, 8, False, 3),
        (uid.JPEG2000, 12, True, 24),
        (uid.HTJ2K, 8, False, 3),
        (uid.HTJ2K, 12, False, 3),
        (uid.HTJ2K, 16, True, 3),
        (uid.JPEGBaseline8Bit, 8, False, 12),
        (uid.JPEGExtended12Bit, 8, False, 12),
        (uid.JPEGExtended12Bit, 12, False, 24),
    ],
    ids=str,
)
def test_lossy_is_near_and_never_wraps(tmp_path, syntax, bits, signed, error):
    # The scene holds the lowest and the highest value: what overshoots must not come out as black.
    stored = scene((64, 49), bits, signed)
    dataset = made(stored, syntax, bits_stored=bits, pixel_data=compressed(stored, syntax, bits))
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    assert np.abs(film.stored.astype(int) - stored).max() <= error


@pytest.mark.parametrize("bits", [6, 10, 11])
def test_what_lossy_coding_puts_over_the_highest_value_is_not_black(tmp_path, bits):
    stored = scene((64, 49), bits)
    stored[:32, ::2] = (1 << bits) - 1
    stored[:32, 1::2] = 0
    syntax = uid.JPEGBaseline8Bit if bits <= 8 else uid.JPEGExtended12Bit
    code = imagecodecs.jpeg8_encode(stored, level=60, bitspersample=8 if bits <= 8 else 12)
    raw = imagecodecs.jpeg8_decode(code)
    assert raw.max() > (1 << bits) - 1
    path = save(made(stored, syntax, bits_stored=bits, pixel_data=code), tmp_path / "film.dcm")
    assert np.array_equal(formats.read(path).stored, np.minimum(raw, (1 << bits) - 1))


@pytest.mark.parametrize(("bits", "high_bit"), [(12, 11), (12, 15), (10, 13)])
@pytest.mark.parametrize("signed", [False, True])
def test_run_lengths_hold_bits_wherever_the_file_says(tmp_path, bits, high_bit, signed):
    stored = scene((64, 49), bits, signed)
    native = stored.astype(np.int64) << (high_bit + 1 - bits)
    words = (native & 0xFFFF).astype(np.uint16)
    code = compressed(words, uid.RLELossless, 16)
    dataset = made(stored, uid.RLELossless, bits_stored=bits, high_bit=high_bit, pixel_data=code)
    assert np.array_equal(formats.read(save(dataset, tmp_path / "film.dcm")).stored, stored)


@pytest.mark.parametrize("bits", [8, 12])
def test_discrete_cosine_jpeg_is_what_libjpeg_says(tmp_path, bits):
    stored = scene((64, 49), bits)
    syntax = uid.JPEGBaseline8Bit if bits == 8 else uid.JPEGExtended12Bit
    code = compressed(stored, syntax, bits)
    path = save(made(stored, syntax, bits_stored=bits, pixel_data=code), tmp_path / "film.dcm")
    assert np.array_equal(formats.read(path).stored, imagecodecs.jpeg8_decode(code))


@pytest.mark.parametrize("packed", [False, True])
def test_a_frame_of_many(tmp_path, packed):
    stored = np.stack([scene((24, 31), 12, seed=seed) for seed in range(3)])
    if packed:
        dataset = made(stored, uid.JPEGLSLossless, bits_stored=12, frames=3, pixel_data=b"\0\0")
        dataset.PixelData = encapsulate([imagecodecs.jpegls_encode(frame) for frame in stored])
    else:
        dataset = made(stored, bits_stored=12, frames=3)
    path = save(dataset, tmp_path / "film.dcm")
    films = [formats.read(path, frame) for frame in range(3)]
    for film, frame in zip(films, stored, strict=True):
        assert np.array_equal(film.stored, frame)
    assert [(film.frame, film.frames) for film in films] == [(0, 3), (1, 3), (2, 3)]
    assert len({film.source_id for film in films}) == 3
    with pytest.raises(FilmError, match="no number 4"):
        formats.read(path, 3)


def test_overlays_in_the_unused_bits_are_not_pixels(tmp_path):
    stored = scene((30, 31), 12)
    dirty = stored | np.uint16(0xF000)
    dataset = made(dirty, bits_stored=16)
    dataset.BitsStored, dataset.HighBit = 12, 11
    assert np.array_equal(formats.read(save(dataset, tmp_path / "film.dcm")).stored, stored)


def test_clean_pixels_are_the_bytes_of_the_file():
    samples = scene((30, 31), 12)
    assert stored_values(samples, 12, 11) is samples


@given(
    bits=st.integers(1, 16),
    gap=st.integers(0, 15),
    signed=st.booleans(),
    word=st.integers(0, 0xFFFF),
)
def test_stored_values_are_the_bits_that_the_file_says(bits, gap, signed, word):
    high_bit = min(15, bits - 1 + gap)
    samples = np.array([[word]], dtype=np.uint16)
    found = stored_values(samples.view(np.int16) if signed else samples, bits, high_bit)
    expected = (word >> (high_bit + 1 - bits)) & ((1 << bits) - 1)
    if signed and expected >> (bits - 1):
        expected -= 1 << bits
    assert int(found[0, 0]) == expected


def test_one_bit_films(tmp_path):
    stored = (scene((24, 32), 8) > 100).astype(np.uint8)
    dataset = made(stored, bits_stored=1)
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 1, 1, 0
    dataset.PixelData = np.packbits(stored, bitorder="little").tobytes()
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    assert np.array_equal(film.stored, stored)


@pytest.mark.parametrize("dtype", [np.uint32, np.int32])
def test_32_bit_films_that_fit_are_exact(tmp_path, dtype):
    values = scene((30, 31), 16).astype(dtype) + dtype(70_000)
    film = formats.read(save(made(values), tmp_path / "film.dcm"))
    modality = film.stored * film.rescale_slope + film.rescale_intercept
    assert np.array_equal(modality, values)
    assert film.warnings == ()


def test_32_bit_films_that_do_not_fit_are_rounded(tmp_path):
    values = scene((30, 31), 16).astype(np.uint32) * 1000
    film = formats.read(save(made(values), tmp_path / "film.dcm"))
    modality = film.stored * film.rescale_slope + film.rescale_intercept
    assert np.abs(modality - values).max() <= film.rescale_slope / 2 + 1e-6
    assert "rounded" in film.warnings[0]


@pytest.mark.parametrize(
    ("keyword", "dtype"), [("FloatPixelData", "<f4"), ("DoubleFloatPixelData", "<f8")]
)
def test_float_films(tmp_path, keyword, dtype):
    values = scene((30, 31), 12).astype(dtype) / 4096 - 0.25
    values[3, 4] = np.nan
    dataset = made(scene((30, 31), 12), RescaleSlope=2.0, RescaleIntercept=1.0)
    del dataset.PixelData, dataset.PixelRepresentation, dataset.BitsStored, dataset.HighBit
    setattr(dataset, keyword, values.tobytes())
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    modality = film.stored * film.rescale_slope + film.rescale_intercept
    assert film.valid is not None
    assert not film.valid[3, 4]
    assert film.valid.sum() == film.valid.size - 1
    error = np.abs(modality - (values * 2.0 + 1.0))[film.valid]
    assert error.max() <= film.rescale_slope / 2 + 1e-6


COLOURS = {"red": (255, 0, 0), "green": (0, 255, 0), "blue": (0, 0, 255), "grey": (90, 90, 90)}
LUMA = {"red": 76, "green": 150, "blue": 29, "grey": 90}


def colour_bars() -> np.ndarray:
    return np.repeat(np.array(list(COLOURS.values()), dtype=np.uint8)[None], 8, axis=0).repeat(
        8, axis=1
    )


@pytest.mark.parametrize("planar", [0, 1])
def test_colour_is_shown_by_its_luminance(tmp_path, planar):
    rgb = colour_bars()
    data = rgb if planar == 0 else np.moveaxis(rgb, -1, 0)
    dataset = made(rgb, PlanarConfiguration=planar, PixelData=np.ascontiguousarray(data).tobytes())
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    assert film.stored[0, ::8].tolist() == list(LUMA.values())
    assert film.colour
    assert film.photometric_interpretation == "MONOCHROME2"


@pytest.mark.parametrize(
    ("syntax", "photometric"),
    [
        (uid.JPEGBaseline8Bit, "YBR_FULL_422"),
        (uid.JPEG2000Lossless, "YBR_RCT"),
        (uid.JPEGLSLossless, "RGB"),
        (uid.HTJ2KLossless, "YBR_RCT"),
        (uid.JPEGLosslessSV1, "RGB"),
    ],
)
def test_compressed_colour(tmp_path, syntax, photometric):
    rgb = colour_bars()
    code = {
        uid.JPEGBaseline8Bit: lambda: imagecodecs.jpeg8_encode(rgb, level=98, subsampling="422"),
        uid.JPEG2000Lossless: lambda: imagecodecs.jpeg2k_encode(
            rgb, codecformat="j2k", reversible=True
        ),
        uid.JPEGLSLossless: lambda: imagecodecs.jpegls_encode(rgb),
        uid.HTJ2KLossless: lambda: imagecodecs.htj2k_encode(rgb, reversible=True),
        uid.JPEGLosslessSV1: lambda: imagecodecs.jpeg8_encode(
            rgb, lossless=True, predictor=1, colorspace="RGB", outcolorspace="RGB"
        ),
    }[syntax]()
    dataset = made(rgb, syntax, pixel_data=code, PhotometricInterpretation=photometric)
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    middle = film.stored[4, 4::8].astype(int)
    assert np.abs(middle - list(LUMA.values())).max() <= 3


def test_palette_colour(tmp_path):
    index = np.tile(np.arange(4, dtype=np.uint8), (8, 2))
    dataset = made(index, PhotometricInterpretation="PALETTE COLOR")
    for channel, name in enumerate(("Red", "Green", "Blue")):
        table = np.array([colour[channel] for colour in COLOURS.values()], dtype=np.uint16) * 257
        setattr(dataset, f"{name}PaletteColorLookupTableDescriptor", [4, 0, 16])
        setattr(dataset, f"{name}PaletteColorLookupTableData", table.tobytes())
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    assert np.abs(film.stored[0, :4] / 257 - list(LUMA.values())).max() <= 1


def test_real_films_open(shared_dicom: Path):
    films = {path.name: formats.read(path) for path in sorted(shared_dicom.glob("*.dcm"))}
    assert len(films) >= 7
    lossy = films["pydicom-data__RG1_J2KI.dcm"]
    assert (lossy.shape, lossy.bits, lossy.inverted) == ((1955, 1841), 15, True)
    assert lossy.pixel_spacing is None  # 0.000 in the file


@pytest.mark.parametrize("bits", [8, 12])
def test_a_frame_does_not_keep_the_others_in_memory(tmp_path: Path, bits: int) -> None:
    stored = np.stack([scene((40, 50), bits)] * 20)
    path = save(made(stored, bits_stored=bits, frames=20), tmp_path / "film.dcm")
    held = formats.read(path, 3).stored
    size = held.nbytes
    while isinstance(held, np.ndarray) and held.base is not None:
        held = held.base
    if isinstance(held, memoryview):
        held = held.obj
    assert (held.nbytes if isinstance(held, np.ndarray) else len(held)) == size
