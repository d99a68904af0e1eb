"""Damaged films and pictures: a film or a sentence, and nothing left in memory."""

from __future__ import annotations

import gc
import struct
import tracemalloc

import imagecodecs
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_films import compressed, made, save, scene
from PIL import Image
from pydicom import uid
from raster_writers import GREY, RGB, chunk, write_png
from refusals import MEGABYTE, refused

from viewer import formats
from viewer.imaging.grayscale import render

# The viewer silences pydicom, whose warnings may hold values of the file; pytest listens anyway.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:pydicom")


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif"])
@pytest.mark.parametrize("keep", [10, 0.3, 0.7])
def test_pictures_cut_off(tmp_path, suffix, keep):
    path = tmp_path / f"film.{suffix}"
    Image.fromarray(scene((90, 80), 8)).save(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(keep if keep > 1 else keep * len(content))])
    refused(path)


def test_a_png_with_a_bad_checksum(tmp_path):
    path = tmp_path / "film.png"
    Image.fromarray(scene((90, 80), 8)).save(path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    refused(path)


@pytest.mark.parametrize("damage", ["a byte", "cut off"])
def test_damaged_pngs_leave_nothing_in_memory(tmp_path, damage):
    path = tmp_path / "film.png"
    content = bytearray(imagecodecs.png_encode(scene((700, 800), 16)))
    if damage == "a byte":
        content[len(content) // 2] ^= 0xFF
    else:
        del content[len(content) // 2 :]
    path.write_bytes(content)
    refused(path)
    tracemalloc.start()
    for _ in range(10):
        refused(path)
    gc.collect()  # pytest keeps the exceptions in cycles
    left, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert left < MEGABYTE


SEEDS = {
    "dicom": lambda folder: save(
        made(
            scene((16, 20), 12),
            bits_stored=12,
            WindowCenter=[1, 2],
            WindowWidth=[3, 4],
            PixelPaddingValue=0,
            PixelSpacing=[0.1, 0.1],
        ),
        folder / "seed",
    ).read_bytes(),
    "jpeg-lossless": lambda folder: save(
        made(
            scene((16, 20), 12),
            uid.JPEGLosslessSV1,
            bits_stored=12,
            pixel_data=compressed(scene((16, 20), 12), uid.JPEGLosslessSV1, 12),
        ),
        folder / "seed",
    ).read_bytes(),
    "jpeg-2000": lambda folder: save(
        made(
            scene((16, 20), 12),
            uid.JPEG2000,
            bits_stored=12,
            pixel_data=compressed(scene((16, 20), 12), uid.JPEG2000, 12),
        ),
        folder / "seed",
    ).read_bytes(),
    "jpeg-ls": lambda folder: save(
        made(
            scene((16, 20), 12),
            uid.JPEGLSLossless,
            bits_stored=12,
            pixel_data=compressed(scene((16, 20), 12), uid.JPEGLSLossless, 12),
        ),
        folder / "seed",
    ).read_bytes(),
    "png": lambda _: imagecodecs.png_encode(scene((16, 20), 16)),
    "jpeg": lambda _: imagecodecs.jpeg8_encode(scene((16, 20), 8)),
    "tiff": lambda _: imagecodecs_tiff(),
}


def imagecodecs_tiff() -> bytes:
    import io

    import tifffile

    file = io.BytesIO()
    tifffile.imwrite(file, scene((16, 20), 16), compression="zlib")
    return file.getvalue()


@pytest.mark.parametrize("kind", SEEDS)
@given(data=st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_damaged_film_is_a_film_or_a_sentence(tmp_path, kind, data):
    content = bytearray(SEEDS[kind](tmp_path))
    for _ in range(data.draw(st.integers(1, 6), label="changes")):
        at = data.draw(st.integers(0, len(content) - 1), label="at")
        content[at] = data.draw(st.integers(0, 255), label="byte")
    path = tmp_path / "film"
    path.write_bytes(content)
    description = formats.describe(path)  # raises whatever is no FilmError
    assert all(message.endswith(".") for message in description.messages)
    if description.status == "refused":
        assert description.messages
        return
    film = formats.read(path)
    assert film.stored.ndim == 2
    assert formats.thumbnail(path, 16).dtype == np.uint8
    for voi in (None, *film.windows, *film.voi_luts):
        assert render(film, voi).shape == film.shape


@pytest.mark.parametrize(
    ("shape", "bits", "kind"), [((600, 500), 16, GREY), ((600, 500, 3), 8, RGB)]
)
def test_a_png_of_a_broken_stream_leaves_nothing_in_memory(tmp_path, shape, bits, kind):
    samples = np.random.default_rng(0).integers(0, 1 << bits, shape)
    path = write_png(tmp_path / "film.png", samples, bits, kind)
    data = path.read_bytes()
    start = data.index(b"IDAT") - 4
    (length,) = struct.unpack_from(">I", data, start)
    stream = bytearray(data[start + 8 : start + 8 + length])
    stream[length // 2 : length // 2 + 2000] = bytes([0x55]) * 2000
    path.write_bytes(data[:start] + chunk(b"IDAT", bytes(stream)) + chunk(b"IEND", b""))
    refused(path)
    gc.collect()
    tracemalloc.start()
    try:
        for _ in range(3):
            refused(path)
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < samples.size * bits // 8 // 2
