"""What dcmtk and GDCM compressed comes back as it was; and lossy films as their decoders see them.

Lossless: every value as it was encoded. Lossy: within one stored level of a reference decoder that
is not the viewer's own.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from made_films import compressed, made, save, scene
from numpy.typing import NDArray
from pydicom import dcmread, uid
from pydicom.encaps import generate_frames, parse_basic_offsets, parse_fragments
from pydicom.filebase import DicomBytesIO

from viewer import formats

needs_dcmtk = pytest.mark.skipif(
    shutil.which("dcmcjpeg") is None, reason="dcmtk is not installed: no dcmcjpeg"
)
needs_gdcm = pytest.mark.skipif(
    shutil.which("gdcmconv") is None, reason="libgdcm-tools is not installed: no gdcmconv"
)

DEPTHS = [
    (8, False),
    (10, False),
    (12, False),
    (12, True),
    (14, False),
    (15, True),
    (16, False),
    (16, True),
]
UNSIGNED = [(8, False), (10, False), (12, False), (14, False), (16, False)]
SHAPE = (64, 49)


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def native(tmp_path: Path, bits: int, signed: bool, seed: int = 0) -> Path:
    stored = scene(SHAPE, bits, signed, seed)
    return save(made(stored, bits_stored=bits), tmp_path / "native.dcm")


def syntax_of(path: Path) -> uid.UID:
    return uid.UID(dcmread(path, stop_before_pixels=True).file_meta.TransferSyntaxUID)


def raw_samples(path: Path) -> NDArray[np.int64]:
    """The samples of an uncompressed film, whatever it says of their bits."""
    dataset = dcmread(path)
    kind = "i" if dataset.PixelRepresentation else "u"
    samples = np.frombuffer(dataset.PixelData, f"<{kind}{dataset.BitsAllocated // 8}")
    count = dataset.Rows * dataset.Columns
    return samples[:count].reshape(dataset.Rows, dataset.Columns).astype(np.int64)


def in_range(samples: NDArray[np.int64], bits: int, signed: bool) -> NDArray[np.int64]:
    """Lossy coding overshoots; GDCM leaves that, the viewer does not."""
    low, high = (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if signed else (0, (1 << bits) - 1)
    return np.clip(samples, low, high)


def furthest(ours: NDArray[np.integer], theirs: NDArray[np.integer]) -> int:
    assert ours.shape == theirs.shape
    return int(np.abs(ours.astype(np.int64) - theirs).max())


DCMTK_LOSSLESS = [
    (uid.JPEGLossless, "dcmcjpeg", "+el", "+sv", "2"),
    (uid.JPEGLossless, "dcmcjpeg", "+el", "+sv", "4"),
    (uid.JPEGLossless, "dcmcjpeg", "+el", "+sv", "6"),
    (uid.JPEGLossless, "dcmcjpeg", "+el", "+sv", "7"),
    (uid.JPEGLosslessSV1, "dcmcjpeg", "+e1"),
    (uid.JPEGLosslessSV1, "dcmcjpeg", "+e1", "+fs", "1"),  # fragments of a kilobyte
    (uid.JPEGLosslessSV1, "dcmcjpeg", "+e1", "-ot"),  # no offset table
    (uid.JPEGLSLossless, "dcmcjpls", "+el"),
    (uid.JPEGLSLossless, "dcmcjpls", "+el", "+fs", "1"),
    (uid.RLELossless, "dcmcrle"),
    (uid.RLELossless, "dcmcrle", "-ot"),
    (uid.DeflatedExplicitVRLittleEndian, "dcmconv", "+td"),
    (uid.ExplicitVRBigEndian, "dcmconv", "+tb"),
    (uid.ImplicitVRLittleEndian, "dcmconv", "+ti"),
]


@needs_dcmtk
@pytest.mark.parametrize("how", DCMTK_LOSSLESS, ids=lambda how: " ".join(how[1:]))
@pytest.mark.parametrize(("bits", "signed"), DEPTHS)
def test_what_dcmtk_encoded_is_exact(tmp_path, how, bits, signed):
    syntax, encoder, *options = how
    packed = tmp_path / "packed.dcm"
    run(encoder, *options, native(tmp_path, bits, signed), packed)
    assert syntax_of(packed) == syntax
    film = formats.read(packed)
    assert np.array_equal(film.stored, scene(SHAPE, bits, signed))
    assert film.warnings == ()


GDCM_LOSSLESS = [
    (uid.JPEG2000Lossless, "--j2k"),
    (uid.JPEG2000Lossless, "--j2k", "--tile", "32,32"),
    (uid.JPEGLSLossless, "--jpegls"),
    (uid.JPEGLosslessSV1, "--jpeg"),
    (uid.RLELossless, "--rle"),
]


@needs_gdcm
@pytest.mark.parametrize("how", GDCM_LOSSLESS, ids=lambda how: " ".join(how[1:]))
@pytest.mark.parametrize(("bits", "signed"), DEPTHS)
@pytest.mark.parametrize("split", [False, True])
def test_what_gdcm_encoded_is_exact(tmp_path, how, bits, signed, split):
    syntax, *options = how
    packed = tmp_path / "packed.dcm"
    run("gdcmconv", *options, native(tmp_path, bits, signed), packed)
    if split:
        run("gdcmconv", "--split", "500", packed, tmp_path / "split.dcm")
        packed = tmp_path / "split.dcm"
        data = DicomBytesIO(dcmread(packed).PixelData)
        parse_basic_offsets(data)
        assert parse_fragments(data)[0] > 1
    assert syntax_of(packed) == syntax
    film = formats.read(packed)
    assert np.array_equal(film.stored, scene(SHAPE, bits, signed))


DCMTK_LOSSY = [
    (uid.JPEGBaseline8Bit, "dcmdjpeg", "dcmcjpeg", "+eb", [(8, False)]),
    (uid.JPEGExtended12Bit, "dcmdjpeg", "dcmcjpeg", "+ee", [(8, False), (10, False), (12, False)]),
    (uid.JPEGLSNearLossless, "dcmdjpls", "dcmcjpls", "+en", UNSIGNED),
]


@needs_dcmtk
@pytest.mark.parametrize(
    ("syntax", "decoder", "encoder", "option", "bits"),
    [(*how, bits) for *how, depths in DCMTK_LOSSY for bits, _ in depths],
)
@pytest.mark.parametrize("quality", [[], ["low"]], ids=["default", "low"])
def test_lossy_films_are_what_dcmtk_sees(tmp_path, syntax, decoder, encoder, option, bits, quality):
    strength = (["+md", "9"] if encoder == "dcmcjpls" else ["+q", "40"]) if quality else []
    packed, unpacked = tmp_path / "packed.dcm", tmp_path / "unpacked.dcm"
    run(encoder, option, *strength, native(tmp_path, bits, False), packed)
    assert syntax_of(packed) == syntax
    run(decoder, packed, unpacked)
    # dcmtk writes ten bits as twelve.
    stored_bits = int(dcmread(packed, stop_before_pixels=True).BitsStored)
    theirs = in_range(raw_samples(unpacked), stored_bits, False)
    assert furthest(formats.read(packed).stored, theirs) <= 1


@needs_gdcm
@pytest.mark.parametrize(
    "options", [("-r", "4"), ("-r", "10"), ("-r", "30", "--irreversible"), ("-q", "40")], ids=str
)
@pytest.mark.parametrize(("bits", "signed"), DEPTHS)
def test_lossy_jpeg_2000_is_what_gdcm_sees(tmp_path, options, bits, signed):
    packed, unpacked = tmp_path / "packed.dcm", tmp_path / "unpacked.dcm"
    run("gdcmconv", "--lossy", "--j2k", *options, native(tmp_path, bits, signed), packed)
    assert syntax_of(packed) == uid.JPEG2000
    run("gdcmconv", "--raw", packed, unpacked)
    theirs = in_range(raw_samples(unpacked), bits, signed)
    assert furthest(formats.read(packed).stored, theirs) <= 1


@needs_gdcm
@needs_dcmtk
@pytest.mark.parametrize(("bits", "signed"), UNSIGNED)
def test_near_lossless_films_of_gdcm_are_what_dcmtk_sees(tmp_path, bits, signed):
    # GDCM's own decoder turns what lies over the highest value into black.
    packed, unpacked = tmp_path / "packed.dcm", tmp_path / "unpacked.dcm"
    run("gdcmconv", "--lossy", "--jpegls", "-e", "2", native(tmp_path, bits, signed), packed)
    assert syntax_of(packed) == uid.JPEGLSNearLossless
    run("dcmdjpls", packed, unpacked)
    ours = formats.read(packed).stored
    assert furthest(ours, in_range(raw_samples(unpacked), bits, signed)) <= 1
    assert furthest(ours, scene(SHAPE, bits, signed)) <= 2


@needs_gdcm
def test_baseline_films_of_gdcm_are_what_gdcm_sees(tmp_path):
    packed, unpacked = tmp_path / "packed.dcm", tmp_path / "unpacked.dcm"
    run("gdcmconv", "--lossy", "--jpeg", "-q", "80", native(tmp_path, 8, False), packed)
    assert syntax_of(packed) == uid.JPEGBaseline8Bit
    run("gdcmconv", "--raw", packed, unpacked)
    assert furthest(formats.read(packed).stored, raw_samples(unpacked)) <= 1


@pytest.mark.parametrize("syntax", [uid.HTJ2KLossless, uid.HTJ2KLosslessRPCL, uid.HTJ2K])
@pytest.mark.parametrize(("bits", "signed"), DEPTHS)
def test_high_throughput_films_are_what_openjph_sees(tmp_path, syntax, bits, signed):
    # The viewer decodes by OpenJPEG; this is the other decoder that there is.
    stored = scene(SHAPE, bits, signed)
    code = compressed(stored, syntax, bits)
    path = save(made(stored, syntax, bits_stored=bits, pixel_data=code), tmp_path / "film.dcm")
    ours = formats.read(path).stored
    if syntax != uid.HTJ2K:
        assert np.array_equal(ours, stored)
        return
    frame = next(generate_frames(dcmread(path).PixelData, number_of_frames=1))
    theirs = imagecodecs.htj2k_decode(frame).astype(np.int64)
    # Where in a step of quantisation a value lies is the decoder's choice (ISO/IEC 15444-1 E.1).
    assert furthest(ours, in_range(theirs, bits, signed)) <= (1 if bits < 16 else 2)
