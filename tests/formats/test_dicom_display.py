"""What a DICOM film says about how to look at it, and what is made of nonsense."""

from __future__ import annotations

import numpy as np
import pytest
from made_films import lut_item, made, save, scene
from pydicom import uid

from viewer import formats
from viewer.film import Film, PixelSpacing, Window
from viewer.imaging.auto_window import auto_window
from viewer.imaging.grayscale import initial_voi


def film_with(tmp_path, **elements) -> Film:
    dataset = made(scene((40, 50), 12), bits_stored=12, **elements)
    return formats.read(save(dataset, tmp_path / "film.dcm"))


def test_windows_keep_their_order_and_explanations(tmp_path):
    film = film_with(
        tmp_path,
        WindowCenter=[1000, 2000],
        WindowWidth=[500, 800],
        WindowCenterWidthExplanation=["SOFT", "HARD"],
        VOILUTFunction="SIGMOID",
    )
    assert film.windows == (
        Window(1000, 500, "SIGMOID", "SOFT"),
        Window(2000, 800, "SIGMOID", "HARD"),
    )
    assert initial_voi(film) == film.windows[0]
    assert film.warnings == ()


@pytest.mark.parametrize(
    ("center", "width"),
    [("1000", "0"), ("1000", "-5"), ("1e30", "1"), ("1e999", "5"), ("NaN", "5"), ("x", "5")],
)
def test_windows_that_show_nothing_are_left_out(tmp_path, center, width):
    dataset = made(scene((40, 50), 12), bits_stored=12)
    dataset.WindowCenter = "1000"
    dataset.WindowWidth = "100"
    path = save(dataset, tmp_path / "film.dcm")
    # pydicom would not write these: they are patched into the file.
    marker = b"\x50\x10DS\x04\x001000"
    new = center.encode().ljust(len(center) + len(center) % 2)
    data = path.read_bytes().replace(marker, b"\x50\x10DS" + len(new).to_bytes(2, "little") + new)
    marker = b"\x51\x10DS\x04\x00100 "
    new = width.encode().ljust(len(width) + len(width) % 2)
    data = data.replace(marker, b"\x51\x10DS" + len(new).to_bytes(2, "little") + new)
    path.write_bytes(data)
    film = formats.read(path)
    assert film.windows == ()
    assert "window" in film.warnings[0]
    assert initial_voi(film) == auto_window(film)


@pytest.mark.parametrize(
    ("photometric", "shape", "inverted", "warned"),
    [
        ("MONOCHROME2", None, False, False),
        ("MONOCHROME1", None, True, False),
        ("MONOCHROME2", "IDENTITY", False, False),
        ("MONOCHROME1", "INVERSE", True, False),
        ("MONOCHROME2", "INVERSE", True, True),
        ("MONOCHROME1", "IDENTITY", False, True),
        ("MONOCHROME1", "LIN OD", True, False),
    ],
)
def test_films_are_inverted_once(tmp_path, photometric, shape, inverted, warned):
    elements = {"PresentationLUTShape": shape} if shape else {}
    film = film_with(tmp_path, PhotometricInterpretation=photometric, **elements)
    assert film.inverted is inverted
    assert any("contradicts" in warning for warning in film.warnings) is warned


def test_rescale(tmp_path):
    film = film_with(tmp_path, RescaleSlope=-2.5, RescaleIntercept=100)
    assert (film.rescale_slope, film.rescale_intercept) == (-2.5, 100.0)
    assert film.bits == 12


def test_a_slope_of_zero_is_left_out(tmp_path):
    film = film_with(tmp_path, RescaleSlope=0, RescaleIntercept=5)
    assert (film.rescale_slope, film.rescale_intercept) == (1.0, 0.0)
    assert "slope" in film.warnings[0]


@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize("syntax", [uid.ExplicitVRLittleEndian, uid.ExplicitVRBigEndian])
def test_a_modality_lut_becomes_stored_values(tmp_path, words, syntax):
    table = (np.arange(4096) * 3 % 4096).astype(np.uint16)
    stored = scene((40, 50), 12)
    stored[3] = 7
    item = lut_item(0, table.tolist(), 12)
    item.ModalityLUTType = "US"
    if words:
        order = "<" if syntax.is_little_endian else ">"
        item["LUTData"].VR = "OW"
        item["LUTData"].value = table.astype(f"{order}u2").tobytes()
    path = save(
        made(stored, syntax, bits_stored=12, ModalityLUTSequence=[item], PixelPaddingValue=7),
        tmp_path / "film.dcm",
    )
    film = formats.read(path)
    assert np.array_equal(film.stored, table[stored])
    assert (film.bits, film.rescale_slope, film.rescale_intercept) == (12, 1.0, 0.0)
    # Padding is known by the value in the file, not by what the LUT made of it.
    assert film.valid is not None
    assert np.array_equal(film.valid, stored != 7)
    assert initial_voi(film) == Window(2047.5, 4095.0, "LINEAR_EXACT", "Range of the LUT")


@pytest.mark.parametrize(
    "descriptor", [[4096, 0, 3], [4096, 0, 40], [0, 0, 12], [5000, 0, 12], [4096, 0, 8]]
)
def test_a_voi_lut_that_makes_no_sense_falls_back_to_the_window(tmp_path, descriptor):
    item = lut_item(0, list(range(4096)), 12)
    item.LUTDescriptor = descriptor
    film = film_with(tmp_path, VOILUTSequence=[item], WindowCenter=1000, WindowWidth=500)
    assert film.voi_luts == ()
    assert "LUT" in film.warnings[0]
    assert initial_voi(film) == Window(1000, 500)


def test_voi_luts_without_windows_come_first(tmp_path):
    item = lut_item(10, list(range(100)), 10, explanation="HARDER")
    film = film_with(tmp_path, VOILUTSequence=[item])
    (lut,) = film.voi_luts
    assert (lut.first_mapped, lut.bits, lut.explanation) == (10.0, 10, "HARDER")
    assert lut.table.tolist() == list(range(100))
    assert initial_voi(film) is lut


@pytest.mark.parametrize(
    ("pixel", "imager", "expected"),
    [
        ([0.2, 0.1], None, PixelSpacing(0.2, 0.1, "calibrated")),
        ([0.2, 0.1], [0.25, 0.125], PixelSpacing(0.2, 0.1, "calibrated")),
        ([0.25, 0.25], [0.25, 0.25], PixelSpacing(0.25, 0.25, "detector")),
        (None, [0.143, 0.144], PixelSpacing(0.143, 0.144, "detector")),
        ([0.0, 0.0], None, None),
        ([0.0, 0.0], [0.1, 0.1], PixelSpacing(0.1, 0.1, "detector")),
        ([-1.0, 0.1], None, None),
        ([0.143, 14.3], None, None),
        ([0.143, 14.3], [0.15, 0.15], PixelSpacing(0.15, 0.15, "detector")),
        (None, None, None),
    ],
)
def test_spacing_says_where_it_is_from(tmp_path, pixel, imager, expected):
    elements = {}
    if pixel:
        elements["PixelSpacing"] = pixel
    if imager:
        elements["ImagerPixelSpacing"] = imager
    assert film_with(tmp_path, **elements).pixel_spacing == expected


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ({}, 1.0),
        ({"PixelAspectRatio": [2, 1]}, 2.0),
        ({"PixelAspectRatio": [0, 1]}, 1.0),
        ({"PixelSpacing": [0.1, 0.2]}, 0.5),
        ({"PixelSpacing": [0.1, 0.2], "PixelAspectRatio": [3, 1]}, 0.5),
        ({"PixelSpacing": [1.2, 1.2012]}, 1.0),
        ({"PixelAspectRatio": [1000, 1]}, 1.0),
    ],
)
def test_pixels_that_are_not_square(tmp_path, elements, expected):
    assert film_with(tmp_path, **elements).pixel_aspect_ratio == pytest.approx(expected)


@pytest.mark.parametrize(
    ("orientation", "expected"),
    [(["L", "F"], ("L", "F")), (["PR", "FA"], ("PR", "FA")), (["L"], None), (["X", "F"], None)],
)
def test_orientation_letters_are_the_files_or_none(tmp_path, orientation, expected):
    assert film_with(tmp_path, PatientOrientation=orientation).patient_orientation == expected


@pytest.mark.parametrize(
    ("value", "limit", "low", "high"), [(0, None, 0, 0), (4095, 3900, 3900, 4095)]
)
def test_padding(tmp_path, value, limit, low, high):
    stored = scene((40, 50), 12).copy()
    stored[:5] = value
    elements = {"PixelPaddingValue": value}
    if limit is not None:
        elements["PixelPaddingRangeLimit"] = limit
    film = formats.read(save(made(stored, bits_stored=12, **elements), tmp_path / "film.dcm"))
    assert film.valid is not None
    assert np.array_equal(film.valid, (stored < low) | (stored > high))
    assert not film.valid.flags.writeable


def test_signed_padding(tmp_path):
    stored = scene((40, 50), 12, signed=True).copy()
    stored[:5] = -2048
    film = formats.read(
        save(made(stored, bits_stored=12, PixelPaddingValue=-2048), tmp_path / "film.dcm")
    )
    assert film.valid is not None
    assert np.array_equal(film.valid, stored != -2048)


def test_padding_that_does_not_occur_costs_nothing(tmp_path):
    stored = np.maximum(scene((40, 50), 12), 1)
    path = save(made(stored, bits_stored=12, PixelPaddingValue=0), tmp_path / "film.dcm")
    assert formats.read(path).valid is None
