"""`main.py render` beside dcmtk over the whole matrix: within one grey level on every pixel.

dcmtk rounds modality values to whole numbers: slopes of a fraction are compared where the film
still spans many of them.
"""

from __future__ import annotations

import shutil
import subprocess
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from made_films import compressed, lut_item, made, save, scene
from numpy.typing import NDArray
from PIL import Image
from pydicom import Dataset, uid
from test_dicom_overlays import add_overlay, drawing

from viewer.cli import main

pytestmark = pytest.mark.skipif(
    shutil.which("dcm2pnm") is None, reason="dcmtk is not installed: no dcm2pnm"
)

SHAPE = (40, 50)
DEPTHS = [
    # bits stored, bits allocated, high bit, signed
    (8, 8, 7, False),
    (6, 8, 6, False),
    (10, 16, 9, False),
    (12, 16, 11, False),
    (12, 16, 15, True),
    (15, 16, 14, True),
    (16, 16, 15, False),
    (16, 16, 15, True),
]
RESCALES = [(1, 0), (2, -100), (-1, 5000), (0.5, 3.25)]
POLARITIES = list(product(["MONOCHROME1", "MONOCHROME2"], [None, "IDENTITY", "INVERSE"]))


def ours(path: Path, *options: str) -> NDArray[np.int64]:
    """What the command writes."""
    out = path.with_suffix(".png")
    assert main(["render", str(path), "--out", str(out), *options]) == 0
    with Image.open(out) as image:
        assert image.mode == "L"
        return np.asarray(image).astype(np.int64)


def theirs(path: Path, *options: str, tool: str = "dcm2pnm") -> NDArray[np.int64]:
    """What dcmtk writes, without overlays."""
    out = path.with_suffix(".pgm")
    command = [tool, "-q", "-O", *options, "--write-raw-pnm", path, out]
    subprocess.run(command, check=True, capture_output=True)
    with Image.open(out) as image:
        return np.asarray(image).astype(np.int64)


def assert_alike(path: Path, tool: str = "dcm2pnm", **views: tuple[str, ...]) -> None:
    """Each view, named by the viewer's option, beside dcmtk's options for the same."""
    for option, theirs_options in views.items():
        name = "--" + option.rstrip("_0123456789").replace("_", "-")
        expected = theirs(path, *theirs_options, tool=tool)
        found = ours(path, name, *theirs_options[1:])
        assert found.shape == expected.shape
        assert np.ptp(expected) > 0, "a blank picture proves nothing"
        assert np.abs(found - expected).max() <= 1, (option, theirs_options)


def windows(bits: int, signed: bool, slope: float, intercept: float) -> dict[str, list[float]]:
    """Two windows in modality values."""
    middle = 0 if signed else 2 ** (bits - 1)
    centers, widths = (middle + 3, middle - 2 ** (bits - 3)), (2**bits // 3, 2**bits // 2)
    return {
        "WindowCenter": [center * slope + intercept for center in centers],
        "WindowWidth": [width * abs(slope) for width in widths],
    }


@pytest.mark.parametrize(("bits", "allocated", "high_bit", "signed"), DEPTHS)
@pytest.mark.parametrize(("photometric", "shape"), POLARITIES)
def test_depth_sign_polarity_shape_rescale_and_window(
    tmp_path, bits, allocated, high_bit, signed, photometric, shape
):
    stored = scene(SHAPE, bits, signed)
    elements = {"PresentationLUTShape": shape} if shape else {}
    turn = POLARITIES.index((photometric, shape)) + bits // 2
    for number, (slope, intercept) in enumerate(RESCALES):
        function = ("LINEAR", "SIGMOID")[(turn + number) % 2]
        if 0 < slope < 1 and bits < 12:
            continue  # see above
        given = windows(bits, signed, slope, intercept)
        dataset = made(
            stored,
            bits_stored=bits,
            bits_allocated=allocated,
            high_bit=high_bit,
            PhotometricInterpretation=photometric,
            RescaleSlope=slope,
            RescaleIntercept=intercept,
            VOILUTFunction=function,
            **given,
            **elements,
        )
        path = save(dataset, tmp_path / "film.dcm")
        assert_alike(path, window_number_1=("+Wi", "1"), window_number_2=("+Wi", "2"))
        center = given["WindowCenter"][0] + given["WindowWidth"][0] * 0.1
        width = given["WindowWidth"][0] * 0.7
        assert_alike(path, window=("+Ww", f"{center:g}", f"{width:g}"))


def curve(entries: int, bits: int, power: float) -> list[int]:
    return [int(value) for value in np.linspace(0, 1, entries) ** power * (2**bits - 1)]


@pytest.mark.parametrize(("photometric", "shape"), POLARITIES)
@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("slope", [1, -1])
def test_look_up_tables(tmp_path, photometric, shape, signed, slope):
    first = -2048 if signed else 0
    luts = [
        lut_item(first, curve(4096, 12, 0.6), 12, signed_first=signed),
        lut_item(first + 700, curve(1000, 10, 1.7), 10, signed_first=signed),
        lut_item(first, curve(4096, 16, 1.2), 16, signed_first=signed),
    ]
    dataset = made(
        scene(SHAPE, 12, signed),
        bits_stored=12,
        PhotometricInterpretation=photometric,
        VOILUTSequence=luts,
        RescaleSlope=slope,
        RescaleIntercept=4095 if slope < 0 and not signed else 0,
        WindowCenter=100,
        WindowWidth=3000,
        **({"PresentationLUTShape": shape} if shape else {}),
    )
    path = save(dataset, tmp_path / "film.dcm")
    assert_alike(
        path,
        voi_lut_1=("+Wl", "1"),
        voi_lut_2=("+Wl", "2"),
        voi_lut_3=("+Wl", "3"),
        window_number=("+Wi", "1"),
    )


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize(
    ("first", "entries", "bits"), [(0, 4096, 12), (200, 3000, 14), (0, 4096, 8)]
)
def test_modality_tables(tmp_path, photometric, first, entries, bits):
    item = lut_item(first, curve(entries, bits, 0.7), bits)
    item.ModalityLUTType = "US"
    dataset = made(
        scene(SHAPE, 12),
        bits_stored=12,
        PhotometricInterpretation=photometric,
        ModalityLUTSequence=[item],
        VOILUTSequence=[lut_item(0, curve(2 ** min(bits, 14), 12, 1.4), 12)],
        WindowCenter=2 ** (bits - 1),
        WindowWidth=2**bits // 2,
    )
    path = save(dataset, tmp_path / "film.dcm")
    assert_alike(path, window_number=("+Wi", "1"), voi_lut=("+Wl", "1"))


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize(("value", "limit"), [(0, None), (4095, None), (4095, 3500), (0, 400)])
def test_padding(tmp_path, photometric, value, limit):
    stored = scene(SHAPE, 12).copy()
    stored[:8] = value
    elements = {} if limit is None else {"PixelPaddingRangeLimit": limit}
    dataset = made(
        stored,
        bits_stored=12,
        PhotometricInterpretation=photometric,
        PixelPaddingValue=value,
        WindowCenter=2000,
        WindowWidth=1500,
        **elements,
    )
    path = save(dataset, tmp_path / "film.dcm")
    assert_alike(path, window_number=("+Wi", "1"), window=("+Ww", "1500", "2000"))


LAYERS = {
    "rectangular shutter": {
        "ShutterShape": "RECTANGULAR",
        "ShutterLeftVerticalEdge": 5,
        "ShutterRightVerticalEdge": 40,
        "ShutterUpperHorizontalEdge": 6,
        "ShutterLowerHorizontalEdge": 30,
        "ShutterPresentationValue": 0xFFFF,
    },
    "circular shutter": {
        "ShutterShape": "CIRCULAR",
        "CenterOfCircularShutter": [20, 25],
        "RadiusOfCircularShutter": 12,
    },
    "aspect ratio": {"PixelAspectRatio": [2, 1]},
    "spacing that is not square": {"PixelSpacing": [0.2, 0.1]},
    "orientation": {"PatientOrientation": ["R", "H"]},
    "turned by the detector": {"FieldOfViewRotation": 90, "FieldOfViewHorizontalFlip": "YES"},
}


@pytest.mark.parametrize("layer", LAYERS)
def test_shutters_aspect_and_orientation_change_no_pixel(tmp_path, layer):
    dataset = made(
        scene(SHAPE, 12), bits_stored=12, WindowCenter=2000, WindowWidth=1500, **LAYERS[layer]
    )
    assert_alike(save(dataset, tmp_path / "film.dcm"), window_number=("+Wi", "1"))


def test_overlays_are_not_rendered(tmp_path):
    dataset = made(scene(SHAPE, 12), bits_stored=12, WindowCenter=2000, WindowWidth=1500)
    add_overlay(dataset, drawing())
    assert_alike(save(dataset, tmp_path / "film.dcm"), window_number=("+Wi", "1"))


@pytest.mark.parametrize("function", [None, "LINEAR", "LINEAR_EXACT", "SIGMOID"])
def test_a_window_of_ones_own_on_a_film_without_any(tmp_path, function):
    elements = {"VOILUTFunction": function} if function else {}
    path = save(made(scene(SHAPE, 12), bits_stored=12, **elements), tmp_path / "film.dcm")
    assert_alike(path, window=("+Ww", "1500", "2000"))


def framed(stored: NDArray[np.uint16]) -> Dataset:
    return made(stored, bits_stored=12, frames=len(stored), WindowCenter=2000, WindowWidth=1500)


def test_the_first_of_many_frames(tmp_path):
    frames = np.stack([scene(SHAPE, 12, seed=seed) for seed in range(3)])
    assert_alike(save(framed(frames), tmp_path / "film.dcm"), window_number=("+Wi", "1"))


NATIVE_BY_DCMTK = [("+ti",), ("+te",), ("+tb",), ("+td",)]


@pytest.mark.parametrize("syntax", NATIVE_BY_DCMTK, ids=lambda options: options[0])
@pytest.mark.parametrize(("bits", "allocated", "high_bit", "signed"), DEPTHS)
def test_uncompressed_syntaxes(tmp_path, syntax, bits, allocated, high_bit, signed):
    dataset = made(
        scene(SHAPE, bits, signed),
        bits_stored=bits,
        bits_allocated=allocated,
        high_bit=high_bit,
        **windows(bits, signed, 1, 0),
    )
    source, path = save(dataset, tmp_path / "source.dcm"), tmp_path / "film.dcm"
    subprocess.run(["dcmconv", *syntax, source, path], check=True, capture_output=True)
    assert_alike(path, window_number=("+Wi", "1"))


COMPRESSED = [
    (uid.RLELossless, "dcm2pnm", [(8, False), (12, False), (12, True), (16, True)]),
    (uid.JPEGBaseline8Bit, "dcmj2pnm", [(8, False)]),
    (uid.JPEGExtended12Bit, "dcmj2pnm", [(12, False)]),
    (uid.JPEGLossless, "dcmj2pnm", [(8, False), (12, False), (12, True), (16, True)]),
    (uid.JPEGLosslessSV1, "dcmj2pnm", [(8, False), (12, False), (12, True), (16, True)]),
    (uid.JPEGLSLossless, "dcml2pnm", [(8, False), (12, False), (12, True), (16, True)]),
    (uid.JPEGLSNearLossless, "dcml2pnm", [(8, False), (12, False), (16, False)]),
]


@pytest.mark.parametrize(
    ("syntax", "tool", "bits", "signed"),
    [(syntax, tool, *depth) for syntax, tool, depths in COMPRESSED for depth in depths],
)
@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_compressed_syntaxes(tmp_path, syntax, tool, bits, signed, photometric):
    if shutil.which(tool) is None:
        pytest.skip(f"dcmtk is not installed: no {tool}")
    stored = scene(SHAPE, bits, signed)
    if syntax == uid.JPEGLSNearLossless:
        # dcmtk turns what near-lossless coding puts over the highest value into black.
        margin = 8
        stored = np.clip(stored, margin, (1 << bits) - 1 - margin)
    dataset = made(
        stored,
        syntax,
        bits_stored=bits,
        pixel_data=compressed(stored, syntax, bits),
        PhotometricInterpretation=photometric,
        **windows(bits, signed, 1, 0),
    )
    path = save(dataset, tmp_path / "film.dcm")
    assert_alike(path, tool, window_number_1=("+Wi", "1"), window_number_2=("+Wi", "2"))
