"""PNG, JPEG and TIFF over every bit depth, palette, alpha, interlacing, layout and compression."""

from __future__ import annotations

import struct

import imagecodecs
import numpy as np
import pytest
import tifffile
from made_films import scene
from PIL import Image
from raster_writers import (
    GREY,
    GREY_ALPHA,
    PALETTE,
    RGB,
    RGB_ALPHA,
    chunk,
    packed,
    write_png,
    write_tiff,
)

from viewer import formats
from viewer.errors import FilmError
from viewer.film import PixelSpacing
from viewer.formats.colour import luminance
from viewer.imaging.grayscale import render

SHAPE = (37, 43)


def levels(bits: int) -> np.ndarray:
    return scene(SHAPE, 16) >> (16 - bits) if bits < 16 else scene(SHAPE, 16)


def spread(samples: np.ndarray, bits: int) -> np.ndarray:
    """A PNG's few bits as eight."""
    return samples if bits >= 8 else samples * (255 // ((1 << bits) - 1))


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize("bits", [1, 2, 4, 8, 16])
def test_grey_png(tmp_path, bits, interlaced):
    path = write_png(tmp_path / "film.png", levels(bits), bits, interlaced=interlaced)
    film = formats.read(path)
    assert np.array_equal(film.stored, spread(levels(bits), bits))
    assert film.bits == max(8, bits)
    assert (film.valid, film.warnings) == (None, ())


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize("bits", [2, 4, 8, 16])
def test_the_transparent_grey_of_a_png_is_padding(tmp_path, bits, interlaced):
    key = int(levels(bits)[5, 5])
    chunks = chunk(b"tRNS", struct.pack(">H", key))
    path = tmp_path / "film.png"
    film = formats.read(write_png(path, levels(bits), bits, interlaced=interlaced, chunks=chunks))
    assert film.valid is not None
    assert np.array_equal(film.valid, levels(bits) != key)
    assert np.array_equal(film.stored[film.valid], spread(levels(bits), bits)[film.valid])


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize("bits", [1, 2, 4, 8])
@pytest.mark.parametrize("transparent", [False, True])
def test_palette_png(tmp_path, bits, interlaced, transparent):
    grey = np.arange(1 << bits) * 255 // ((1 << bits) - 1)
    colours = np.repeat(grey[:, None], 3, axis=1).astype(np.uint8)
    chunks = chunk(b"PLTE", colours.tobytes())
    if transparent and bits > 1:
        chunks += chunk(b"tRNS", b"\0")
    index = levels(bits)
    path = tmp_path / "film.png"
    film = formats.read(write_png(path, index, bits, PALETTE, interlaced=interlaced, chunks=chunks))
    assert np.array_equal(film.stored, grey[index])
    assert (film.valid is not None) is (transparent and bits > 1)
    assert film.warnings == ()


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("kind", [RGB, GREY_ALPHA, RGB_ALPHA])
def test_channels_of_a_png(tmp_path, bits, interlaced, kind):
    grey, opaque = scene(SHAPE, bits), (1 << bits) - 1
    alpha = np.full_like(grey, opaque)
    alpha[:9] = 0
    channels = {RGB: [grey] * 3, GREY_ALPHA: [grey, alpha], RGB_ALPHA: [grey] * 3 + [alpha]}[kind]
    path = tmp_path / "film.png"
    film = formats.read(write_png(path, np.stack(channels, -1), bits, kind, interlaced=interlaced))
    assert film.warnings == ()
    if kind == RGB:
        assert np.array_equal(film.stored, grey)
        assert film.valid is None
    else:
        assert film.valid is not None
        assert np.array_equal(film.valid, alpha > 0)
        assert np.array_equal(film.stored, np.where(alpha > 0, grey, 0))


@pytest.mark.parametrize(
    ("across", "down", "unit", "spacing", "aspect"),
    [
        (10_000, 10_000, 1, PixelSpacing(0.1, 0.1, "file"), 1.0),
        (10_000, 20_000, 1, PixelSpacing(0.05, 0.1, "file"), 0.5),
        (2835, 2835, 1, None, 1.0),  # 72 dots an inch: what a program writes that knows nothing
        (3780, 3780, 1, None, 1.0),  # 96
        (10_000, 10_000, 0, None, 1.0),
        (1, 2, 0, None, 0.5),  # half as high as wide
        (2, 1, 0, None, 2.0),
        (0, 0, 1, None, 1.0),
        (0, 5, 0, None, 1.0),
        (1, 1_000_000, 0, None, 1.0),
        (5906, 500_000, 1, None, 1.0),
    ],
)
def test_physical_dimensions_of_a_png_are_what_they_are(
    tmp_path, across, down, unit, spacing, aspect
):
    chunks = chunk(b"pHYs", struct.pack(">IIB", across, down, unit))
    film = formats.read(write_png(tmp_path / "film.png", levels(8), 8, chunks=chunks))
    assert film.pixel_aspect_ratio == pytest.approx(aspect)
    if spacing is None:
        assert film.pixel_spacing is None
    else:
        assert film.pixel_spacing is not None
        assert film.pixel_spacing.row == pytest.approx(spacing.row)
        assert film.pixel_spacing.column == pytest.approx(spacing.column)
        assert film.pixel_spacing.source == "file"


def test_gamma_and_significant_bits_change_no_value(tmp_path):
    chunks = chunk(b"gAMA", struct.pack(">I", 100_000)) + chunk(b"sBIT", b"\5")
    film = formats.read(write_png(tmp_path / "film.png", levels(8), 8, GREY, chunks=chunks))
    assert np.array_equal(film.stored, levels(8))


def test_progressive_jpeg(tmp_path):
    path = tmp_path / "film.jpg"
    Image.fromarray(levels(8).astype(np.uint8)).save(path, quality=98, progressive=True)
    with Image.open(path) as image:
        assert np.array_equal(formats.read(path).stored, np.asarray(image))
    assert np.abs(formats.read(path).stored.astype(int) - levels(8)).max() <= 4


@pytest.mark.parametrize("coded", ["CMYK", "YCCK"])
def test_four_inks_of_a_jpeg(tmp_path, coded):
    grey = scene(SHAPE, 8)
    inks = np.asarray(Image.fromarray(np.stack([grey] * 3, -1)).convert("CMYK"))
    path = tmp_path / "film.jpg"
    # Adobe's programs store inks inverted.
    path.write_bytes(
        imagecodecs.jpeg8_encode(255 - inks, level=98, colorspace="CMYK", outcolorspace=coded)
    )
    assert np.abs(formats.read(path).stored.astype(int) - grey).max() <= 4


@pytest.mark.parametrize("coded", ["RGB", "YCBCR"])
def test_three_channels_of_a_jpeg(tmp_path, coded):
    rgb = np.stack([scene(SHAPE, 8), scene(SHAPE, 8)[::-1], scene(SHAPE, 8)[:, ::-1]], -1)
    path = tmp_path / "film.jpg"
    path.write_bytes(imagecodecs.jpeg8_encode(rgb, level=98, colorspace="RGB", outcolorspace=coded))
    film = formats.read(path)
    assert np.abs(film.stored.astype(int) - luminance(rgb)).max() <= 6
    assert film.colour


@pytest.mark.parametrize("bits", [8, 12, 16])
def test_lossless_jpeg(tmp_path, bits):
    options = {} if bits == 8 else {"bitspersample": bits}
    path = tmp_path / "film.jpg"
    path.write_bytes(
        imagecodecs.jpeg8_encode(scene(SHAPE, bits), lossless=True, predictor=1, **options)
    )
    assert np.array_equal(formats.read(path).stored, scene(SHAPE, bits))


@pytest.mark.parametrize("bits", [1, 2, 4, 6, 8, 10, 12, 14, 16])
@pytest.mark.parametrize("white_is_zero", [False, True])
def test_grey_tiff(tmp_path, bits, white_is_zero):
    data = b"".join(packed(levels(bits), bits, "<"))
    path = write_tiff(tmp_path / "film.tif", data, SHAPE, bits, int(not white_is_zero))
    film = formats.read(path)
    assert np.array_equal(film.stored, levels(bits))
    assert (film.bits, film.inverted, film.warnings) == (bits, white_is_zero, ())
    shown = np.floor(levels(bits) / ((1 << bits) - 1) * 255 + 0.5)
    ours = render(film).astype(int)
    assert np.abs(ours - (255 - shown if white_is_zero else shown)).max() <= 1


@pytest.mark.parametrize(
    "dtype",
    ["int8", "int16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64"],
)
def test_numbers_of_a_tiff(tmp_path, dtype):
    values = (scene(SHAPE, 7).astype(np.float64) - (0 if dtype[0] == "u" else 60)).astype(dtype)
    tifffile.imwrite(tmp_path / "film.tif", values)
    film = formats.read(tmp_path / "film.tif")
    modality = film.stored * film.rescale_slope + film.rescale_intercept
    assert np.abs(modality - values.astype(float)).max() <= (0.01 if dtype[0] == "f" else 0)


@pytest.mark.parametrize("compression", ["lzw", "zlib", "packbits", "lzma", "zstd", "png"])
@pytest.mark.parametrize("layout", [{}, {"tile": (32, 32)}, {"rowsperstrip": 7}], ids=str)
@pytest.mark.parametrize("bits", [8, 16])
def test_compressed_tiff(tmp_path, compression, layout, bits):
    path = tmp_path / "film.tif"
    tifffile.imwrite(path, scene((70, 90), bits), compression=compression, **layout)
    assert np.array_equal(formats.read(path).stored, scene((70, 90), bits))


@pytest.mark.parametrize("compression", ["group3", "group4", "tiff_ccitt"])
def test_facsimile_tiff(tmp_path, compression):
    bits = scene((70, 90), 8) > 100
    Image.fromarray(bits).save(tmp_path / "film.tif", compression=compression)
    assert np.array_equal(formats.read(tmp_path / "film.tif").stored, bits)


@pytest.mark.parametrize("bigtiff", [False, True])
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("predictor", [False, True])
def test_big_tiff_and_byte_orders(tmp_path, bigtiff, order, predictor):
    path = tmp_path / "film.tif"
    options = {"compression": "zlib", "predictor": True} if predictor else {}
    tifffile.imwrite(path, scene((70, 90), 16), bigtiff=bigtiff, byteorder=order, **options)
    assert np.array_equal(formats.read(path).stored, scene((70, 90), 16))


COLOURS = np.stack([scene((64, 80), 8), scene((64, 80), 8)[::-1], scene((64, 80), 8)[:, ::-1]], -1)


@pytest.mark.parametrize("subsampling", ["444", "422", "420"])
def test_jpeg_in_tiff(tmp_path, subsampling):
    code = imagecodecs.jpeg8_encode(COLOURS, level=98, subsampling=subsampling)
    steps = {"444": (1, 1), "422": (2, 1), "420": (2, 2)}[subsampling]
    path = write_tiff(
        tmp_path / "film.tif", code, (64, 80), 8, 6, samples=3, compression=7, subsampling=steps
    )
    film = formats.read(path)
    assert np.abs(film.stored.astype(int) - luminance(COLOURS)).max() <= 10
    assert film.colour


@pytest.mark.parametrize("grey", [False, True])
def test_luminance_and_chrominance_without_compression(tmp_path, grey):
    samples = np.asarray(Image.fromarray(COLOURS).convert("YCbCr")).copy()
    if grey:
        samples[..., 1:] = 128
    path = write_tiff(tmp_path / "film.tif", samples.tobytes(), (64, 80), 8, 6, samples=3)
    film = formats.read(path)
    assert np.array_equal(film.stored, samples[..., 0])
    assert film.colour is not grey


@pytest.mark.parametrize("planar", ["contig", "separate"])
def test_channels_of_a_tiff(tmp_path, planar):
    path = tmp_path / "film.tif"
    data = COLOURS if planar == "contig" else np.moveaxis(COLOURS, -1, 0)
    tifffile.imwrite(path, data, photometric="rgb", planarconfig=planar)
    assert np.array_equal(formats.read(path).stored, luminance(COLOURS))


@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize("kind", ["unassalpha", "assocalpha"])
@pytest.mark.parametrize("photometric", ["minisblack", "miniswhite"])
def test_alpha_of_a_tiff(tmp_path, planar, kind, photometric):
    grey = scene((64, 80), 8)
    alpha = np.full_like(grey, 255)
    alpha[:9], alpha[9:12] = 0, 128
    path = tmp_path / "film.tif"
    tifffile.imwrite(
        path,
        np.stack([grey, alpha], -1 if planar == "contig" else 0),
        photometric=photometric,
        extrasamples=[kind],
        planarconfig=planar,
    )
    film = formats.read(path)
    assert film.valid is not None
    assert np.array_equal(film.valid, alpha > 0)
    assert np.array_equal(film.stored[12:], grey[12:])
    # Associated alpha is in the samples already; the other kind is laid over black.
    half = render(film)[9:12].astype(int)
    seen = 255 - grey[9:12].astype(int) if photometric == "miniswhite" else grey[9:12].astype(int)
    expected = seen if kind == "assocalpha" else seen * 128 / 255
    assert np.abs(half - expected).max() <= 1


@pytest.mark.parametrize("bits", [8, 16])
def test_palette_tiff(tmp_path, bits):
    entries = 1 << bits
    ramp = (np.arange(entries) * 65535 // (entries - 1)).astype(np.uint16)
    path = tmp_path / "film.tif"
    colours = np.stack([ramp, ramp, ramp])
    tifffile.imwrite(path, scene(SHAPE, bits), photometric="palette", colormap=colours)
    film = formats.read(path)
    assert film.bits == bits
    assert np.array_equal(film.stored, scene(SHAPE, bits))
    assert film.warnings == ()


@pytest.mark.parametrize("photometric", ["separated", "cielab"])
def test_tiff_that_is_neither_grey_nor_rgb_is_refused(tmp_path, photometric):
    channels = 4 if photometric == "separated" else 3
    data = np.stack([scene(SHAPE, 8)] * channels, -1)
    tifffile.imwrite(tmp_path / "film.tif", data, photometric=photometric)
    with pytest.raises(FilmError, match="neither grey nor RGB"):
        formats.read(tmp_path / "film.tif")


def test_pages_of_different_sizes(tmp_path):
    path = tmp_path / "film.tif"
    with tifffile.TiffWriter(path) as tiff:
        for size in (30, 50, 70):
            tiff.write(scene((size, 40), 12), contiguous=False)
    for page, size in enumerate((30, 50, 70)):
        film = formats.read(path, page)
        assert film.shape == (size, 40)
        assert (film.frame, film.frames) == (page, 3)
        assert np.array_equal(film.stored, scene((size, 40), 12))
