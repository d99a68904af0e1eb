"""What is not a film, or a broken one, is a sentence: no hang, no crash, no memory blow-up."""

from __future__ import annotations

import gc
import os
import resource
import socket
import struct
import threading
import tracemalloc
import zlib
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_films import compressed, made, save, scene
from PIL import Image
from pydicom import Dataset, uid
from raster_writers import GREY, RGB, chunk, write_png

from viewer import formats
from viewer.errors import FilmError
from viewer.formats import limits
from viewer.imaging.grayscale import render

MEGABYTE = 1 << 20

# The viewer silences pydicom, whose warnings may hold values of the file; pytest listens anyway.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:pydicom")


def refused(path: Path) -> str:
    """The sentence, after checking that it is one."""
    with pytest.raises(FilmError) as caught:
        formats.read(path)
    message = caught.value.message
    assert message[0].isupper()
    assert message.endswith(".")
    assert str(path.parent) not in message + caught.value.detail
    description = formats.describe(path)
    assert description.status == "refused"
    assert len(description.messages) == 1
    return message


def test_no_file(tmp_path):
    assert "no such file" in refused(tmp_path / "gone.dcm")


def test_a_folder(tmp_path):
    assert "folder" in refused(tmp_path)


def test_an_empty_file(tmp_path):
    path = tmp_path / "empty.dcm"
    path.touch()
    assert "empty" in refused(path)


def test_a_dead_link(tmp_path):
    path = tmp_path / "link.dcm"
    path.symlink_to(tmp_path / "gone.dcm")
    assert "link" in refused(path)


def test_a_link_to_itself(tmp_path):
    path = tmp_path / "loop.dcm"
    path.symlink_to(path)
    refused(path)


def test_a_pipe_does_not_hang(tmp_path):
    path = tmp_path / "pipe.dcm"
    os.mkfifo(path)
    answers: list[str] = []
    thread = threading.Thread(target=lambda: answers.append(refused(path)), daemon=True)
    thread.start()
    thread.join(10)
    assert answers
    assert "pipe" in answers[0]


def test_a_socket(tmp_path):
    path = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(path))
        assert "socket" in refused(path)


def test_a_device():
    assert "device" in refused(Path("/dev/zero"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_an_unreadable_file(tmp_path):
    path = tmp_path / "film.dcm"
    path.write_bytes(b"x")
    path.chmod(0)
    assert "not allowed" in refused(path)


@pytest.mark.parametrize(
    "content",
    [b"Dear colleague,\n" * 50, b"\0" * 5000, b"%PDF-1.7\n" * 20, b"x"],
)
def test_other_files(tmp_path, content):
    path = tmp_path / "film.dcm"
    path.write_bytes(content)
    assert "not a film" in refused(path)


def test_other_dicom_objects(tmp_path):
    dataset = made(scene((8, 8), 8), SOPClassUID=uid.BasicTextSRStorage, PixelData=None)
    message = refused(save(dataset, tmp_path / "report.dcm"))
    assert "no image" in message
    assert "Basic Text SR" in message


@pytest.mark.parametrize("keep", [0, 60, 132, 140, 300, 500, 0.5, 0.9, 0.999])
@pytest.mark.parametrize(
    "syntax", [uid.ExplicitVRLittleEndian, uid.JPEG2000Lossless, uid.JPEGLosslessSV1]
)
def test_a_film_cut_off_anywhere(tmp_path, keep, syntax):
    stored = scene((90, 80), 12)
    data = None if not syntax.is_compressed else compressed(stored, syntax, 12)
    path = save(made(stored, syntax, bits_stored=12, pixel_data=data), tmp_path / "film.dcm")
    content = path.read_bytes()
    path.write_bytes(content[: int(keep if keep > 1 else keep * len(content))])
    try:
        film = formats.read(path)
    except FilmError:
        return
    # The last bytes of a code stream may be no part of the picture.
    assert keep == 0.999
    assert syntax.is_compressed
    assert film.shape == stored.shape


def test_the_frames_before_the_cut_open(tmp_path):
    stored = np.stack([scene((40, 50), 12, seed=seed) for seed in range(3)])
    path = save(made(stored, bits_stored=12, frames=3), tmp_path / "film.dcm")
    path.write_bytes(path.read_bytes()[: -3 * 40 * 50])
    assert np.array_equal(formats.read(path, 0).stored, stored[0])
    with pytest.raises(FilmError, match="incomplete"):
        formats.read(path, 2)


@pytest.mark.parametrize(
    ("elements", "words"),
    [
        ({"Rows": 0}, "no pixels"),
        ({"Columns": 0}, "no pixels"),
        ({"Rows": 65535, "Columns": 65535}, "million"),
        ({"Rows": 9000}, "incomplete"),
        ({"PixelData": b""}, "no pixel data"),
        ({"PixelData": None}, "no image"),
        ({"BitsAllocated": 12}, "bits"),
        ({"BitsAllocated": 64}, "bits"),
        ({"SamplesPerPixel": 2}, "not a film"),
        ({"SamplesPerPixel": 3}, "not a film"),
    ],
)
def test_claims_that_cannot_be(tmp_path, elements, words):
    dataset = made(scene((40, 50), 12), bits_stored=12, **elements)
    assert words in refused(save(dataset, tmp_path / "film.dcm"))


def test_an_unknown_compression(tmp_path):
    dataset = made(scene((40, 50), 8), uid.MPEG4HP41, pixel_data=b"\0" * 64)
    assert "MPEG-4" in refused(save(dataset, tmp_path / "film.dcm"))


def claiming(code: bytes, height: int, width: int) -> bytes:
    """A JPEG code stream with another size in its header."""
    start = next(i for i in range(len(code)) if code[i] == 0xFF and code[i + 1] in (0xC0, 0xC3))
    return code[: start + 5] + struct.pack(">HH", height, width) + code[start + 9 :]


@pytest.mark.parametrize("claim", [(65000, 65000), (41, 50)])
def test_a_code_stream_that_claims_another_size(tmp_path, claim):
    stored = scene((40, 50), 8)
    code = claiming(compressed(stored, uid.JPEGLosslessSV1, 8), *claim)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    refused(save(made(stored, uid.JPEGLosslessSV1, pixel_data=code), tmp_path / "film.dcm"))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert (after - before) * 1024 < 200 * MEGABYTE


def test_a_length_that_the_file_does_not_have(tmp_path):
    path = save(made(scene((40, 50), 12), bits_stored=12), tmp_path / "film.dcm")
    content = bytearray(path.read_bytes())
    at = content.index(b"\xe0\x7f\x10\x00OW") + 8
    content[at : at + 4] = struct.pack("<I", 0xFFFFFFF0)
    path.write_bytes(content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    film = formats.read(path)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert np.array_equal(film.stored, scene((40, 50), 12))
    assert (after - before) * 1024 < 200 * MEGABYTE


def test_a_deflated_bomb(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", MEGABYTE)
    dataset = made(np.zeros((1200, 1200), np.uint8), uid.DeflatedExplicitVRLittleEndian)
    path = save(dataset, tmp_path / "film.dcm")
    assert path.stat().st_size < 20_000
    assert "unpacks" in refused(path)


def test_hostile_nesting(tmp_path):
    depth = 3000
    head = save(made(scene((8, 8), 8)), tmp_path / "film.dcm").read_bytes()
    sequence = b"\x08\x00\x40\x11SQ\0\0\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff"
    at = head.index(b"\x10\x00\x10\x00PN")
    path = tmp_path / "deep.dcm"
    path.write_bytes(head[:at] + sequence * depth)
    refused(path)


def png_of(width: int, height: int) -> bytes:
    """A small PNG that unpacks to a lot of zeros."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(width + 1)) for _ in range(min(height, 200)))
    packed += packer.flush()
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(("width", "height"), [(60000, 60000), (15000, 14000), (100_000, 1)])
def test_a_png_bomb(tmp_path, width, height):
    path = tmp_path / "bomb.png"
    path.write_bytes(png_of(width, height))
    assert "million" in refused(path)


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


def test_a_data_set_without_preamble_opens_and_says_so(tmp_path):
    stored = scene((40, 50), 12)
    for implicit in (True, False):
        dataset = made(stored, bits_stored=12)
        bare = Dataset()
        bare.update(dataset)
        path = tmp_path / "bare.dcm"
        bare.save_as(path, implicit_vr=implicit, little_endian=True)
        film = formats.read(path)
        assert np.array_equal(film.stored, stored)
        assert "guessed" in film.warnings[0]


def test_colour_that_says_it_is_signed_is_not(tmp_path):
    colour = np.stack([scene((40, 50), 8, seed=seed) for seed in range(3)], axis=-1)
    plain = formats.read(save(made(colour), tmp_path / "plain.dcm"))
    signed = formats.read(save(made(colour, PixelRepresentation=1), tmp_path / "signed.dcm"))
    assert signed.stored.dtype == np.uint8
    assert np.array_equal(signed.stored, plain.stored)


def test_a_film_that_does_not_say_its_polarity(tmp_path):
    dataset = made(scene((40, 50), 12), bits_stored=12, PhotometricInterpretation=None)
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    assert not film.inverted
    assert "which of its values are dark" in film.warnings[0]


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
