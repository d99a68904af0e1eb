"""PNG, JPEG and TIFF films, in every bit depth and colour that they come in."""

from __future__ import annotations

import io

import imagecodecs
import numpy as np
import pytest
import tifffile
from made_films import scene
from PIL import Image

from viewer import formats
from viewer.errors import FilmError
from viewer.film import PixelSpacing
from viewer.imaging.grayscale import initial_voi, render

RGB = np.array([[255, 0, 0], [0, 255, 0], [0, 0, 255], [90, 90, 90]], dtype=np.uint8)
LUMA = [76, 150, 29, 90]


def bars(dtype=np.uint8) -> np.ndarray:
    rows = np.repeat(RGB, 8, axis=0)[None].repeat(16, axis=0)
    return rows if dtype == np.uint8 else rows.astype(np.uint16) * 257


def written(tmp_path, image: Image.Image, suffix: str, **options):
    path = tmp_path / f"film.{suffix}"
    image.save(path, **options)
    return path


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_grey_is_exact(tmp_path, bits, suffix):
    stored = scene((61, 47), bits)
    film = formats.read(written(tmp_path, Image.fromarray(stored), suffix))
    assert np.array_equal(film.stored, stored)
    assert film.stored.dtype == stored.dtype
    assert film.bits == bits
    assert film.description == f"{suffix.upper().replace('TIF', 'TIFF')}, {bits} bit"
    assert film.warnings == ()
    assert film.windows == ()


def test_a_16_bit_png_is_not_white(tmp_path):
    film = formats.read(written(tmp_path, Image.fromarray(scene((61, 47), 16)), "png"))
    shown = render(film, initial_voi(film))
    assert 100 < shown.mean() < 160


def test_interlaced_png(tmp_path):
    # Adam7 (PNG 8.2) of a 1 x 1 picture and of a larger one is written by no library here; a file
    # of one pass is made by hand.
    import struct
    import zlib

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    stored = scene((8, 8), 8)
    passes = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2)]
    lines = b""
    for row, column, row_step, column_step in [*passes, (1, 0, 2, 1)]:
        for line in stored[row::row_step, column::column_step]:
            lines += b"\0" + line.tobytes()
    path = tmp_path / "film.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 1))
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )
    assert np.array_equal(formats.read(path).stored, stored)


@pytest.mark.parametrize("bits", [1, 2, 4])
def test_few_bits(tmp_path, bits):
    levels = scene((30, 40), 8) >> (8 - bits)
    expected = levels.astype(int) * (255 // ((1 << bits) - 1))
    if bits == 1:
        path = written(tmp_path, Image.fromarray(levels.astype(bool)), "png")
    else:
        image = Image.fromarray(levels)
        image.putpalette([value for value in range(256) for _ in range(3)])
        image.putpalette(np.repeat(np.arange(1 << bits) * (255 // ((1 << bits) - 1)), 3).tolist())
        path = written(tmp_path, image, "png", bits=bits)
    film = formats.read(path)
    assert np.array_equal(film.stored, expected)
    assert film.warnings == ()


@pytest.mark.parametrize("suffix", ["png", "tif", "jpg"])
def test_colour_becomes_grey_and_says_so(tmp_path, suffix):
    options = {"quality": 98, "subsampling": 0} if suffix == "jpg" else {}
    film = formats.read(written(tmp_path, Image.fromarray(bars()), suffix, **options))
    assert np.abs(film.stored[8, 4::8].astype(int) - LUMA).max() <= 2
    assert film.colour


@pytest.mark.parametrize("suffix", ["png", "tif", "jpg"])
def test_grey_saved_as_colour_is_grey(tmp_path, suffix):
    stored = scene((40, 48), 8)
    image = Image.fromarray(np.stack([stored] * 3, -1))
    film = formats.read(
        written(tmp_path, image, suffix, **({"quality": 98} if suffix == "jpg" else {}))
    )
    assert np.abs(film.stored.astype(int) - stored).max() <= (6 if suffix == "jpg" else 0)
    assert film.warnings == ()


def test_16_bit_colour_keeps_its_bits(tmp_path):
    path = tmp_path / "film.png"
    path.write_bytes(imagecodecs.png_encode(bars(np.uint16)))
    film = formats.read(path)
    assert film.bits == 16
    assert np.abs(film.stored[8, 4::8].astype(int) - np.array(LUMA) * 257).max() <= 130


def test_palettes(tmp_path):
    for suffix in ("png", "tif"):
        image = Image.fromarray(bars()).convert("P", palette=Image.Palette.ADAPTIVE, colors=8)
        film = formats.read(written(tmp_path, image, suffix))
        assert np.abs(film.stored[8, 4::8].astype(int) - LUMA).max() <= 3
        assert film.colour


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_transparent_pixels_are_padding(tmp_path, mode):
    stored = scene((40, 48), 8)
    alpha = np.full_like(stored, 255)
    alpha[:10], alpha[10:12] = 0, 128
    channels = [stored, alpha] if mode == "LA" else [stored, stored, stored, alpha]
    path = tmp_path / "film.png"
    path.write_bytes(imagecodecs.png_encode(np.stack(channels, -1)))
    film = formats.read(path)
    assert film.valid is not None
    assert np.array_equal(film.valid, alpha > 0)
    assert not film.stored[:10].any()
    assert np.abs(film.stored[10:12] - stored[10:12] * (128 / 255)).max() <= 0.5
    assert np.array_equal(film.stored[12:], stored[12:])


def test_an_opaque_alpha_is_nothing(tmp_path):
    stored = scene((40, 48), 8)
    path = tmp_path / "film.png"
    path.write_bytes(imagecodecs.png_encode(np.stack([stored, np.full_like(stored, 255)], -1)))
    film = formats.read(path)
    assert film.valid is None
    assert np.array_equal(film.stored, stored)


ORIENTATIONS = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.T,
    6: lambda a: np.rot90(a, 1),
    7: lambda a: np.rot90(a, 2).T,
    8: lambda a: np.rot90(a, -1),
}
"""From the upright film to the one in the file."""


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["png", "jpg", "tif"])
def test_orientation_tags_are_undone(tmp_path, orientation, suffix):
    upright = np.kron(
        np.array([[10, 200, 90], [150, 60, 250]], np.uint8), np.ones((16, 16), np.uint8)
    )
    image = Image.fromarray(np.ascontiguousarray(ORIENTATIONS[orientation](upright)))
    options = {}
    if suffix == "tif":
        options["tiffinfo"] = {274: orientation}
    else:
        exif = Image.Exif()
        exif[274] = orientation
        options["exif"] = exif
    film = formats.read(written(tmp_path, image, suffix, **options))
    assert film.shape == upright.shape
    assert np.abs(film.stored.astype(int) - upright).max() <= 3
    assert (len(film.warnings) == 1) is (orientation != 1)


def test_orientation_agrees_with_pillow(tmp_path):
    from PIL import ImageOps

    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[274] = orientation
        path = written(tmp_path, Image.fromarray(scene((20, 30), 8)), "png", exif=exif)
        with Image.open(path) as image:
            expected = np.asarray(ImageOps.exif_transpose(image))
        assert np.array_equal(formats.read(path).stored, expected)


def test_12_bit_jpeg(tmp_path):
    stored = scene((40, 48), 12)
    path = tmp_path / "film.jpg"
    path.write_bytes(imagecodecs.jpeg8_encode(stored, level=98, bitspersample=12))
    film = formats.read(path)
    assert film.bits == 12
    assert np.abs(film.stored.astype(int) - stored).max() <= 40


def test_cmyk_jpeg(tmp_path):
    film = formats.read(
        written(tmp_path, Image.fromarray(scene((40, 48), 8)).convert("CMYK"), "jpg", quality=98)
    )
    assert np.abs(film.stored.astype(int) - scene((40, 48), 8)).max() <= 8


@pytest.mark.parametrize(
    ("dtype", "exact"), [(np.uint32, True), (np.int16, True), (np.float32, False)]
)
def test_wide_tiff(tmp_path, dtype, exact):
    values = scene((40, 48), 12).astype(dtype)
    if dtype == np.float32:
        values = values / 4096
    if dtype == np.int16:
        values = values - np.int16(2000)
    path = tmp_path / "film.tif"
    tifffile.imwrite(path, values)
    film = formats.read(path)
    modality = film.stored * film.rescale_slope + film.rescale_intercept
    assert np.abs(modality - values).max() <= (0 if exact else film.rescale_slope / 2 + 1e-9)
    assert ("rounded" in "".join(film.warnings)) is not exact


@pytest.mark.parametrize(
    "options",
    [
        {"compression": "zlib", "predictor": True},
        {"compression": "lzw"},
        {"tile": (32, 32)},
        {"bigtiff": True},
        {"byteorder": ">"},
        {"compression": "jpeg2000"},
        {"rowsperstrip": 7},
    ],
    ids=str,
)
def test_tiff_layouts(tmp_path, options):
    stored = scene((70, 90), 16)
    path = tmp_path / "film.tif"
    tifffile.imwrite(path, stored, **options)
    assert np.array_equal(formats.read(path).stored, stored)


def test_tiff_where_white_is_zero(tmp_path):
    stored = scene((40, 48), 8)
    path = tmp_path / "film.tif"
    tifffile.imwrite(path, stored, photometric="miniswhite")
    film = formats.read(path)
    assert film.inverted
    assert film.photometric_interpretation == "MONOCHROME1"
    assert np.array_equal(render(film), 255 - stored)


def test_planar_colour_tiff(tmp_path):
    path = tmp_path / "film.tif"
    tifffile.imwrite(path, np.moveaxis(bars(), -1, 0), photometric="rgb", planarconfig="separate")
    assert np.abs(formats.read(path).stored[8, 4::8].astype(int) - LUMA).max() <= 1


def test_tiff_pages(tmp_path):
    pages = np.stack([scene((40, 48), 8, seed=seed) for seed in range(3)])
    path = tmp_path / "film.tif"
    tifffile.imwrite(path, pages, photometric="minisblack")
    assert "3 frames" in formats.describe(path).messages[0]
    assert np.array_equal(formats.read(path, 2).stored, pages[2])
    with pytest.raises(FilmError, match="no number 4"):
        formats.read(path, 3)


def test_animated_png(tmp_path):
    frames = [Image.fromarray(scene((40, 48), 8, seed=seed)) for seed in range(2)]
    path = written(tmp_path, frames[0], "png", save_all=True, append_images=frames[1:])
    film = formats.read(path)
    assert np.array_equal(film.stored, scene((40, 48), 8))
    assert "animated" in film.warnings[0]


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif"])
@pytest.mark.parametrize(
    ("dpi", "spacing"),
    [((254, 254), PixelSpacing(0.1, 0.1, "file")), ((72, 72), None), ((96, 96), None)],
)
def test_resolution_is_what_the_file_says(tmp_path, suffix, dpi, spacing):
    film = formats.read(written(tmp_path, Image.fromarray(scene((40, 48), 8)), suffix, dpi=dpi))
    if spacing is None:
        assert film.pixel_spacing is None
    else:
        assert film.pixel_spacing is not None
        assert film.pixel_spacing.row == pytest.approx(spacing.row, rel=1e-3)
        assert film.pixel_spacing.source == "file"
    assert film.pixel_aspect_ratio == 1.0


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif"])
def test_pixels_that_are_not_square(tmp_path, suffix):
    film = formats.read(
        written(tmp_path, Image.fromarray(scene((40, 48), 8)), suffix, dpi=(508, 254))
    )
    assert film.pixel_aspect_ratio == pytest.approx(2.0, rel=1e-2)


def test_the_content_counts_and_not_the_name(tmp_path):
    path = tmp_path / "film.dcm"
    buffer = io.BytesIO()
    Image.fromarray(scene((40, 48), 8)).save(buffer, "png")
    path.write_bytes(buffer.getvalue())
    assert formats.read(path).description == "PNG, 8 bit"


def test_real_films(shared_films):
    paths = sorted((shared_films / "val").rglob("*.png"))[::12]
    for path in paths:
        film = formats.read(path)
        assert film.bits == 8
        assert film.warnings == ()
        with Image.open(path) as image:
            assert np.array_equal(film.stored, np.asarray(image))
    assert len(paths) > 5
