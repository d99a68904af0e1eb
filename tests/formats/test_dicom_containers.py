"""Around the pixels: missing beginnings, fragments, and offset tables right and wrong."""

from __future__ import annotations

import struct
from collections.abc import Callable

import imagecodecs
import numpy as np
import pytest
from made_films import NATIVE, compressed, made, save, scene
from numpy.typing import NDArray
from pydicom import Dataset, uid
from pydicom.encaps import encapsulate, encapsulate_extended

from viewer import formats
from viewer.formats.describing import describe

LITTLE_AND_BIG = NATIVE[:3]
ENCAPSULATED = (
    uid.RLELossless,
    uid.JPEGBaseline8Bit,
    uid.JPEGExtended12Bit,
    uid.JPEGLossless,
    uid.JPEGLosslessSV1,
    uid.JPEGLSLossless,
    uid.JPEGLSNearLossless,
    uid.JPEG2000Lossless,
    uid.JPEG2000,
    uid.HTJ2KLossless,
    uid.HTJ2KLosslessRPCL,
    uid.HTJ2K,
)
SHAPE = (40, 52)


def film_in(syntax: uid.UID) -> Dataset:
    bits = 8 if syntax == uid.JPEGBaseline8Bit else 12
    stored = scene(SHAPE, bits)
    code = compressed(stored, syntax, bits) if syntax.is_encapsulated else None
    return made(stored, syntax, bits_stored=bits, pixel_data=code)


def parts(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Preamble with prefix, File Meta Information, data set."""
    (length,) = struct.unpack_from("<I", data, 140)
    return data[:132], data[132 : 144 + length], data[144 + length :]


BEGINNINGS: dict[str, Callable[[bytes, bytes, bytes], bytes]] = {
    "nothing before the data set": lambda preamble, meta, body: body,
    "no preamble": lambda preamble, meta, body: meta + body,
    "no meta information": lambda preamble, meta, body: preamble + body,
}


@pytest.mark.parametrize("syntax", LITTLE_AND_BIG + ENCAPSULATED, ids=lambda syntax: syntax.name)
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_missing_beginnings_are_guessed_and_said(tmp_path, syntax, beginning):
    path = save(film_in(syntax), tmp_path / "film.dcm")
    whole = formats.read(path)
    assert whole.warnings == ()
    path.write_bytes(BEGINNINGS[beginning](*parts(path.read_bytes())))
    film = formats.read(path)
    assert np.array_equal(film.stored, whole.stored)
    (warning,) = film.warnings
    assert "guessed" in warning
    described = describe(path)
    assert described.status == "warns"
    assert described.facts["transfer_syntax"]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (uid.ImplicitVRLittleEndian, uid.ExplicitVRLittleEndian),
        (uid.ExplicitVRLittleEndian, uid.ImplicitVRLittleEndian),
    ],
    ids=lambda syntax: syntax.name,
)
def test_data_sets_in_another_coding_than_the_file_says(tmp_path, said, written):
    preamble, meta, _ = parts(save(film_in(said), tmp_path / "said.dcm").read_bytes())
    *_, body = parts(save(film_in(written), tmp_path / "written.dcm").read_bytes())
    (tmp_path / "film.dcm").write_bytes(preamble + meta + body)
    assert np.array_equal(formats.read(tmp_path / "film.dcm").stored, scene(SHAPE, 12))


FRAMES = np.stack([scene((24, 31), 12, seed=seed) for seed in range(3)])
IN_FRAGMENTS = tuple(
    syntax for syntax in ENCAPSULATED if syntax not in (uid.RLELossless, uid.JPEGBaseline8Bit)
)


def codes(syntax: uid.UID) -> list[bytes]:
    return [compressed(frame, syntax, 12) for frame in FRAMES]


def assert_frames(tmp_path, dataset: Dataset, frames: NDArray[np.uint16]) -> None:
    path = save(dataset, tmp_path / "film.dcm")
    for index, frame in enumerate(frames):
        film = formats.read(path, index)
        assert np.array_equal(film.stored, frame)
        assert (film.frame, film.frames) == (index, len(frames))


def expected(tmp_path, syntax: uid.UID) -> NDArray[np.uint16]:
    """Each frame, as it is alone in a file."""
    alone = []
    for frame, code in zip(FRAMES, codes(syntax), strict=True):
        path = save(made(frame, syntax, bits_stored=12, pixel_data=code), tmp_path / "alone.dcm")
        alone.append(formats.read(path).stored)
    return np.stack(alone)


@pytest.mark.parametrize("syntax", IN_FRAGMENTS, ids=lambda syntax: syntax.name)
@pytest.mark.parametrize("fragments", [1, 3])
@pytest.mark.parametrize("table", ["none", "basic", "extended"])
def test_many_frames_in_many_fragments(tmp_path, syntax, fragments, table):
    if table == "extended" and fragments > 1:
        fragments = 1  # an extended table is for one fragment a frame (PS3.3 C.7.6.3.1.8)
    dataset = made(FRAMES, syntax, bits_stored=12, frames=3, pixel_data=b"\0\0")
    if table == "extended":
        data, offsets, lengths = encapsulate_extended(codes(syntax))
        dataset.PixelData = data
        dataset.ExtendedOffsetTable, dataset.ExtendedOffsetTableLengths = offsets, lengths
    else:
        dataset.PixelData = encapsulate(
            codes(syntax), fragments_per_frame=fragments, has_bot=table == "basic"
        )
    assert_frames(tmp_path, dataset, expected(tmp_path, syntax))


@pytest.mark.parametrize("table", ["none", "basic", "extended"])
def test_run_lengths_are_one_fragment_a_frame(tmp_path, table):
    dataset = made(FRAMES, uid.RLELossless, bits_stored=12, frames=3, pixel_data=b"\0\0")
    frames = [compressed(frame, uid.RLELossless, 12) for frame in FRAMES]
    dataset.PixelData = encapsulate(frames, has_bot=table == "basic")
    if table == "extended":
        data, offsets, lengths = encapsulate_extended(frames)
        dataset.PixelData = data
        dataset.ExtendedOffsetTable, dataset.ExtendedOffsetTableLengths = offsets, lengths
    assert_frames(tmp_path, dataset, FRAMES)


@pytest.mark.parametrize("offsets", [[12345], [8], [0, 100], [0, 0, 0], [4, 2, 0], [0xFFFFFFFF]])
@pytest.mark.parametrize("frames", [1, 3])
def test_basic_offset_tables_that_are_wrong_harm_nothing(tmp_path, offsets, frames):
    code = [imagecodecs.jpegls_encode(frame) for frame in FRAMES[:frames]]
    data = encapsulate(code, fragments_per_frame=1 if frames > 1 else 3, has_bot=False)
    stored = FRAMES[0] if frames == 1 else FRAMES
    dataset = made(stored, uid.JPEGLSLossless, bits_stored=12, frames=frames, pixel_data=b"\0\0")
    table = struct.pack(f"<{len(offsets)}I", *offsets)
    dataset.PixelData = b"\xfe\xff\x00\xe0" + struct.pack("<I", len(table)) + table + data[8:]
    assert_frames(tmp_path, dataset, FRAMES[:frames])


@pytest.mark.parametrize(
    ("offsets", "lengths"),
    [(b"\1" * 24, b"\2" * 24), (b"\0", b"\0"), (b"\0" * 24, b"\xff" * 24), (b"", b"\0" * 24)],
)
def test_extended_offset_tables_that_are_wrong_harm_nothing(tmp_path, offsets, lengths):
    dataset = made(FRAMES, uid.JPEGLSLossless, bits_stored=12, frames=3, pixel_data=b"\0\0")
    dataset.PixelData = encapsulate(codes(uid.JPEGLSLossless), has_bot=False)
    dataset.ExtendedOffsetTable, dataset.ExtendedOffsetTableLengths = offsets, lengths
    assert_frames(tmp_path, dataset, FRAMES)


@pytest.mark.parametrize("frames", [0, 5])
def test_a_wrong_number_of_frames_still_shows_the_first(tmp_path, frames):
    for dataset in (made(scene(SHAPE, 12), bits_stored=12), film_in(uid.JPEGLSLossless)):
        dataset.NumberOfFrames = frames
        film = formats.read(save(dataset, tmp_path / "film.dcm"))
        assert np.array_equal(film.stored, scene(SHAPE, 12))
