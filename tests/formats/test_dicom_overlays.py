"""Overlay planes are where dcmtk draws them, and never reach the pixels or the model."""

from __future__ import annotations

import shutil
import subprocess

import numpy as np
import pytest
from made_films import NATIVE, compressed, made, save, scene
from numpy.typing import NDArray
from PIL import Image
from pydicom import Dataset, dcmread, uid

from viewer import formats
from viewer.film import Film
from viewer.formats import limits
from viewer.formats.dicom_overlays import LEFT_OUT
from viewer.imaging.auto_window import auto_window
from viewer.imaging.grayscale import render
from viewer.models.card import Preprocessing
from viewer.models.preprocess import preprocess

SHAPE = (40, 51)


def drawing(shape: tuple[int, ...] = (33, 29), seed: int = 0) -> NDArray[np.bool_]:
    return np.random.default_rng(seed).random(shape) > 0.6


def add_overlay(
    dataset: Dataset,
    mask: NDArray[np.bool_],
    group: int = 0x6000,
    origin: tuple[int, int] = (1, 1),
    vr: str = "OW",
) -> Dataset:
    """An overlay plane module of these pixels."""
    data = np.packbits(mask.reshape(-1), bitorder="little").tobytes()
    data += b"\0" * (len(data) % 2)
    if vr == "OW" and not dataset.file_meta.TransferSyntaxUID.is_little_endian:
        data = np.frombuffer(data, "<u2").astype(">u2").tobytes()
    dataset.add_new((group, 0x0010), "US", mask.shape[-2])
    dataset.add_new((group, 0x0011), "US", mask.shape[-1])
    dataset.add_new((group, 0x0040), "CS", "G")
    dataset.add_new((group, 0x0050), "SS", list(origin))
    dataset.add_new((group, 0x0100), "US", 1)
    dataset.add_new((group, 0x0102), "US", 0)
    dataset.add_new((group, 0x3000), vr, data)
    return dataset


def film_of(dataset: Dataset, tmp_path, frame: int = 0) -> Film:
    return formats.read(save(dataset, tmp_path / "film.dcm"), frame)


def plain(syntax: uid.UID = uid.ExplicitVRLittleEndian) -> Dataset:
    return made(scene(SHAPE, 12), syntax, bits_stored=12, WindowCenter=2048, WindowWidth=4096)


def drawn_by_dcmtk(path) -> NDArray[np.bool_]:
    """Where dcmtk's picture is white under white overlays, and black under black ones."""
    if shutil.which("dcm2pnm") is None:
        pytest.skip("dcmtk is not installed: no dcm2pnm")
    pictures = []
    for grey in ("1", "0"):
        out = path.with_suffix(f".{grey}.pgm")
        options = ["+Wi", "1", "+Omr", "+Osf", grey, "--write-raw-pnm"]
        subprocess.run(["dcm2pnm", *options, path, out], check=True, capture_output=True)
        with Image.open(out) as image:
            pictures.append(np.asarray(image))
    return (pictures[0] == 255) & (pictures[1] == 0)


@pytest.mark.parametrize("syntax", NATIVE, ids=lambda syntax: syntax.name)
@pytest.mark.parametrize("vr", ["OB", "OW"])
@pytest.mark.parametrize("origin", [(1, 1), (-5, -7), (20, 30)])
def test_overlays_are_where_dcmtk_draws_them(tmp_path, syntax, vr, origin):
    film = film_of(add_overlay(plain(syntax), drawing(), 0x6002, origin, vr), tmp_path)
    (overlay,) = film.overlays
    if vr == "OW" or syntax.is_little_endian:  # dcmtk takes bytes of a big-endian file for words
        assert np.array_equal(overlay.mask, drawn_by_dcmtk(tmp_path / "film.dcm"))
    expected = np.zeros(SHAPE, dtype=bool)
    top, left = origin[0] - 1, origin[1] - 1
    for (y, x), value in np.ndenumerate(drawing()):
        if 0 <= y + top < SHAPE[0] and 0 <= x + left < SHAPE[1]:
            expected[y + top, x + left] = value
    assert np.array_equal(overlay.mask, expected)
    assert overlay.name == "Overlay 2"
    assert not overlay.mask.flags.writeable
    assert film.warnings == ()


def test_overlays_are_what_pydicom_says(tmp_path):
    film = film_of(add_overlay(plain(), drawing(SHAPE)), tmp_path)
    theirs = dcmread(tmp_path / "film.dcm").overlay_array(0x6000)
    assert np.array_equal(film.overlays[0].mask, theirs.astype(bool))


@pytest.mark.parametrize("syntax", [*NATIVE, uid.RLELossless], ids=lambda syntax: syntax.name)
@pytest.mark.parametrize(("bits", "position"), [(12, 12), (12, 15), (10, 13)])
def test_overlays_in_the_unused_bits_of_pixels(tmp_path, syntax, bits, position):
    stored, mask = scene(SHAPE, bits), drawing(SHAPE)
    dirty = stored | (mask.astype(np.uint16) << position)
    if syntax == uid.RLELossless:
        dataset = made(dirty, syntax, pixel_data=compressed(dirty, syntax, 16))
    else:
        dataset = made(dirty, syntax)
    dataset.BitsStored, dataset.HighBit = bits, bits - 1
    dataset.WindowCenter, dataset.WindowWidth = 1 << (bits - 1), 1 << bits
    for number, value in ((0x10, SHAPE[0]), (0x11, SHAPE[1]), (0x100, 16), (0x102, position)):
        dataset.add_new((0x6000, number), "US", value)
    dataset.add_new((0x6000, 0x40), "CS", "G")
    dataset.add_new((0x6000, 0x50), "SS", [1, 1])
    film = film_of(dataset, tmp_path)
    assert np.array_equal(film.stored, stored)
    assert np.array_equal(film.overlays[0].mask, mask)
    if syntax != uid.RLELossless:
        assert np.array_equal(film.overlays[0].mask, drawn_by_dcmtk(tmp_path / "film.dcm"))


def test_overlays_of_many_frames(tmp_path):
    frames = np.stack([scene(SHAPE, 12, seed=seed) for seed in range(4)])
    dataset = made(frames, bits_stored=12, frames=4)
    masks = drawing((2, 31, 29))
    add_overlay(dataset, masks)
    dataset.add_new((0x6000, 0x0015), "IS", 2)
    dataset.add_new((0x6000, 0x0051), "US", 2)  # the first of them lies on the second frame
    add_overlay(dataset, drawing(seed=5), 0x6004)  # for every frame
    path = save(dataset, tmp_path / "film.dcm")
    films = [formats.read(path, frame) for frame in range(4)]
    assert [len(film.overlays) for film in films] == [1, 2, 2, 1]
    for film, mask in zip(films[1:3], masks, strict=True):
        assert np.array_equal(film.overlays[0].mask[:31, :29], mask)
    for film in films:
        assert np.array_equal(film.overlays[-1].mask[:33, :29], drawing(seed=5))


def test_labels_and_descriptions_are_names(tmp_path):
    dataset = add_overlay(
        add_overlay(add_overlay(plain(), drawing()), drawing(), 0x6004), drawing(), 0x6006
    )
    dataset.add_new((0x6000, 0x1500), "LO", "CAD marks")
    dataset.add_new((0x6000, 0x0022), "LO", "by nobody")
    dataset.add_new((0x6004, 0x0022), "LO", "Left/right marker")
    film = film_of(dataset, tmp_path)
    assert [overlay.name for overlay in film.overlays] == [
        "CAD marks",
        "Left/right marker",
        "Overlay 4",
    ]
    assert "CAD" not in repr(film.overlays)


def nonsense(dataset: Dataset, number: int, vr: str, value: object) -> Dataset:
    dataset.add_new((0x6000, number), vr, value)
    return dataset


@pytest.mark.parametrize(
    ("number", "vr", "value"),
    [
        (0x0010, "US", 0),
        (0x0010, "US", 65535),  # more rows than there are data
        (0x0011, "US", 0),
        (0x0010, "LO", "many"),
        (0x3000, "OW", b""),
        (0x3000, "OW", b"\0\0"),
        (0x0015, "IS", 1000),
        (0x0050, "LO", "here"),
    ],
)
def test_nonsense_is_left_out(tmp_path, number, vr, value):
    dataset = add_overlay(add_overlay(plain(), drawing()), drawing(), 0x6002)
    film = film_of(nonsense(dataset, number, vr, value), tmp_path)
    still_drawn = number in (0x0015, 0x0050)  # an origin that is no number is the corner
    assert len(film.overlays) == 1 + still_drawn
    assert (film.warnings == ()) is still_drawn
    if not still_drawn:
        assert film.warnings == (LEFT_OUT,)
    assert np.array_equal(film.stored, scene(SHAPE, 12))


@pytest.mark.parametrize("position", [0, 5, 16, 200])
def test_bits_that_hold_no_overlay(tmp_path, position):
    dataset = plain()
    for number, value in ((0x10, SHAPE[0]), (0x11, SHAPE[1]), (0x100, 16), (0x102, position)):
        dataset.add_new((0x6000, number), "US", value)
    film = film_of(dataset, tmp_path)
    assert film.overlays == ()
    assert film.warnings == (LEFT_OUT,)


@pytest.mark.parametrize("origin", [(41, 1), (1, 52), (-32, 1), (1, -28), (32767, -32768)])
def test_overlays_beside_the_film_draw_nothing(tmp_path, origin):
    film = film_of(add_overlay(plain(), drawing(), origin=origin), tmp_path)
    assert film.overlays == ()
    assert film.warnings == ()


def test_overlays_are_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_OVERLAY_PIXELS", 3 * SHAPE[0] * SHAPE[1])
    dataset = plain()
    for group in range(0x6000, 0x6020, 2):
        add_overlay(dataset, drawing(), group)
    film = film_of(dataset, tmp_path)
    assert len(film.overlays) == 3
    assert film.warnings == (LEFT_OUT,)


def test_neither_overlays_nor_shutters_reach_the_pixels_or_the_model(tmp_path):
    bare = film_of(plain(), tmp_path)
    dataset = add_overlay(plain(), drawing(SHAPE))
    dataset.ShutterShape = "CIRCULAR"
    dataset.CenterOfCircularShutter, dataset.RadiusOfCircularShutter = [20, 25], 15
    covered = film_of(dataset, tmp_path)
    assert covered.overlays
    assert covered.shutter is not None
    assert np.array_equal(covered.stored, bare.stored)
    assert np.array_equal(render(covered), render(bare))
    for value_range in ("bits", "percentiles"):
        card = Preprocessing(height=32, width=32, value_range=value_range)
        seen, expected = preprocess(covered, card), preprocess(bare, card)
        assert seen.values.tobytes() == expected.values.tobytes()
    only_overlay = film_of(add_overlay(plain(), drawing(SHAPE)), tmp_path)
    assert auto_window(only_overlay) == auto_window(bare)
