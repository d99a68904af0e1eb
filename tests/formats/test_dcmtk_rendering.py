"""Every film looks as dcmtk shows it, to one grey level on every pixel."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from made_films import lut_item, made, save, scene
from PIL import Image

from viewer import formats
from viewer.film import Window
from viewer.imaging.grayscale import render

pytestmark = pytest.mark.skipif(
    shutil.which("dcm2pnm") is None, reason="dcmtk is not installed: no dcm2pnm"
)

DEPTHS = [(8, False), (10, False), (12, False), (12, True), (16, False), (16, True)]


def dcmtk(path: Path, *options: str) -> np.ndarray:
    """The film as dcmtk draws it, without overlays."""
    out = path.with_suffix(".pgm")
    subprocess.run(
        ["dcmj2pnm", "-q", "-O", *options, "--write-raw-pnm", path, out],
        check=True,
        capture_output=True,
    )
    with Image.open(out) as image:
        return np.asarray(image).astype(int)


def furthest(ours: np.ndarray, theirs: np.ndarray) -> int:
    assert ours.shape == theirs.shape
    assert np.ptp(theirs) > 0, "a blank picture proves nothing"
    return int(np.abs(ours.astype(int) - theirs).max())


def window_of(bits: int, signed: bool) -> dict[str, float]:
    return {"WindowCenter": (0 if signed else 2 ** (bits - 1)) + 3, "WindowWidth": 2**bits // 3}


@pytest.mark.parametrize(("bits", "signed"), DEPTHS)
@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize("shape", [None, "IDENTITY", "INVERSE"])
def test_polarity(tmp_path, bits, signed, photometric, shape):
    elements = {"PresentationLUTShape": shape} if shape else {}
    dataset = made(
        scene((40, 50), bits, signed),
        bits_stored=bits,
        PhotometricInterpretation=photometric,
        **window_of(bits, signed),
        **elements,
    )
    path = save(dataset, tmp_path / "film.dcm")
    film = formats.read(path)
    assert furthest(render(film, film.windows[0]), dcmtk(path, "+Wi", "1")) <= 1
    assert furthest(render(film, None), dcmtk(path)) <= 1


@pytest.mark.parametrize(("bits", "signed"), DEPTHS)
@pytest.mark.parametrize("function", ["LINEAR", "SIGMOID"])
@pytest.mark.parametrize(("slope", "intercept"), [(1, -1024), (2, 10), (-1, 70000), (-3, 0)])
def test_rescale_and_window(tmp_path, bits, signed, function, slope, intercept):
    window = window_of(bits, signed)
    dataset = made(
        scene((40, 50), bits, signed),
        bits_stored=bits,
        RescaleSlope=slope,
        RescaleIntercept=intercept,
        WindowCenter=window["WindowCenter"] * slope + intercept,
        WindowWidth=window["WindowWidth"] * abs(slope),
        VOILUTFunction=function,
    )
    path = save(dataset, tmp_path / "film.dcm")
    film = formats.read(path)
    assert film.windows[0].function == function
    assert furthest(render(film, film.windows[0]), dcmtk(path, "+Wi", "1")) <= 1
    assert furthest(render(film, None), dcmtk(path)) <= 1


@pytest.mark.parametrize("width", [1, 2, 3, 10, 5000])
def test_window_widths(tmp_path, width):
    dataset = made(scene((40, 50), 12), bits_stored=12, WindowCenter=2000.5, WindowWidth=width)
    path = save(dataset, tmp_path / "film.dcm")
    film = formats.read(path)
    assert furthest(render(film, film.windows[0]), dcmtk(path, "+Wi", "1")) <= 1


def test_the_second_window(tmp_path):
    dataset = made(
        scene((40, 50), 12), bits_stored=12, WindowCenter=[1000, 2500], WindowWidth=[500, 800]
    )
    path = save(dataset, tmp_path / "film.dcm")
    film = formats.read(path)
    assert furthest(render(film, film.windows[1]), dcmtk(path, "+Wi", "2")) <= 1


def test_a_window_that_the_person_set(tmp_path):
    path = save(made(scene((40, 50), 12), bits_stored=12), tmp_path / "film.dcm")
    ours = render(formats.read(path), Window(1234.5, 777.0))
    assert furthest(ours, dcmtk(path, "+Ww", "1234.5", "777")) <= 1


LUTS = [
    # signed pixels, first value mapped, entries, bits
    (False, 0, 4096, 12),
    (False, 0, 4096, 16),
    (False, 500, 1000, 10),
    (False, 0, 4096, 8),
    (True, -2048, 4096, 12),
    (True, -100, 1000, 14),
]


def curve(entries: int, bits: int) -> list[int]:
    return [int(value) for value in np.linspace(0, 1, entries) ** 0.6 * (2**bits - 1)]


@pytest.mark.parametrize(("signed", "first", "entries", "bits"), LUTS)
@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize("rescaled", [False, True])
def test_voi_luts(tmp_path, signed, first, entries, bits, photometric, rescaled):
    elements = {"RescaleSlope": 2, "RescaleIntercept": -100} if rescaled else {}
    dataset = made(
        scene((40, 50), 12, signed),
        bits_stored=12,
        PhotometricInterpretation=photometric,
        VOILUTSequence=[lut_item(first, curve(entries, bits), bits, signed_first=signed)],
        **elements,
    )
    path = save(dataset, tmp_path / "film.dcm")
    film = formats.read(path)
    assert furthest(render(film, film.voi_luts[0]), dcmtk(path, "+Wl", "1")) <= 1


@pytest.mark.parametrize(("signed", "first", "entries", "bits"), LUTS)
def test_modality_luts(tmp_path, signed, first, entries, bits):
    dataset = made(
        scene((40, 50), 12, signed),
        bits_stored=12,
        ModalityLUTSequence=[lut_item(first, curve(entries, bits), bits, signed_first=signed)],
        VOILUTSequence=[lut_item(0, curve(2 ** min(bits, 14), 12), 12)],
    )
    dataset.ModalityLUTSequence[0].ModalityLUTType = "US"
    path = save(dataset, tmp_path / "film.dcm")
    film = formats.read(path)
    shown = dcmtk(path)
    # Without a window, a film with a Modality LUT shows the whole range of that LUT.
    assert furthest(render(film, None), shown) <= 1
    assert furthest(render(film, film.windows[0]), shown) <= 1
    center, width = 2 ** (bits - 1), 2**bits // 3
    ours = render(film, Window(center, width))
    assert furthest(ours, dcmtk(path, "+Ww", str(center), str(width))) <= 1
    if bits < 16:  # an explicit US element holds under 32,768 numbers: no LUT for all of 16 bits
        assert furthest(render(film, film.voi_luts[0]), dcmtk(path, "+Wl", "1")) <= 1


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_padding_is_drawn_with_its_own_value(tmp_path, photometric):
    stored = scene((40, 50), 12).copy()
    stored[:10] = 4095
    dataset = made(
        stored,
        bits_stored=12,
        PhotometricInterpretation=photometric,
        PixelPaddingValue=4095,
        WindowCenter=1000,
        WindowWidth=500,
    )
    path = save(dataset, tmp_path / "film.dcm")
    film = formats.read(path)
    assert furthest(render(film, film.windows[0]), dcmtk(path, "+Wi", "1")) <= 1


def test_real_films(shared_dicom, tmp_path):
    compared = 0
    for original in sorted(shared_dicom.glob("*.dcm")):
        film = formats.read(original)
        path = tmp_path / f"{compared}.dcm"
        if "JPEG 2000" not in film.description:
            shutil.copy(original, path)
        elif shutil.which("gdcmconv") is None:
            continue  # Debian's dcmtk reads no JPEG 2000
        else:
            subprocess.run(["gdcmconv", "--raw", original, path], check=True, capture_output=True)
        mean, spread = float(film.stored.mean()), float(film.stored.std()) * 4
        views = [(None, ()), (Window(mean, spread), ("+Ww", str(mean), str(spread)))]
        if film.windows and film.windows[0].explanation != "Range of the LUT":
            views.append((film.windows[0], ("+Wi", "1")))
        if film.voi_luts:
            views.append((film.voi_luts[0], ("+Wl", "1")))
        for voi, options in views:
            assert furthest(render(film, voi), dcmtk(path, *options)) <= 1, original.name
            compared += 1
    assert compared >= 14
