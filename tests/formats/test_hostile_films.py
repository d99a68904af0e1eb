"""Films that are cut off or claim what cannot be: no hang, no crash, no memory blow-up."""

from __future__ import annotations

import resource
import struct
import zlib

import numpy as np
import pytest
from made_films import compressed, made, save, scene
from pydicom import uid
from refusals import MEGABYTE, refused

from viewer import formats
from viewer.errors import FilmError
from viewer.formats import limits

# The viewer silences pydicom, whose warnings may hold values of the file; pytest listens anyway.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:pydicom")


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
