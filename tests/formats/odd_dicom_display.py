"""Odd DICOM files: absurd windows, look-up tables, numbers, names, layouts of pixels."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import Any

import imagecodecs
import numpy as np
from made_films import lut_item, made, scene
from odd_dicom import SHAPE, film, of, plain, with_element
from odd_file import OddFile, before, element, odd, replaced, written
from pydicom import Dataset, uid

_WINDOWS: tuple[tuple[str, str, str, str], ...] = (
    ("a plain window", "2048", "4096", "opens"),
    ("windows with spaces", " 2048 ", "4096 ", "opens"),
    ("an empty window", "", "", "opens"),
    ("a window of NaN", "NaN", "NaN", "warns"),
    ("an infinite window", "inf", "inf", "warns"),
    ("a window past all numbers", "1e400", "4e999", "warns"),
    ("a window of words", "LUNG", "WIDE", "warns"),
    ("a window with decimal commas", "2048,0", "4096,0", "warns"),
    ("a window of width 0", "2048", "0", "warns"),
    ("a window of negative width", "2048", "-400", "warns"),
    ("a window far above the film", "1000000", "100", "warns"),
    ("a window far below the film", "-1000000", "100", "warns"),
    ("a window so wide that all is grey", "2048", "1e300", "warns"),
    ("a window as narrow as nothing", "2048", "1e-300", "opens"),
    ("a centre without a width", "2048", "", "warns"),
    ("three centres, one width", "1000\\2000\\3000", "4096", "warns"),
    ("a good window and a bad one", "2048\\NaN", "4096\\NaN", "warns"),
)


def raw(tag: int, value: str, vr: bytes = b"DS") -> bytes:
    """A text element with any text in it."""
    text = value.encode()
    return element(tag, vr, text + b" " * (len(text) % 2))


def _window(center: str, width: str) -> Callable[[], bytes]:
    both = raw(0x00281050, center) + raw(0x00281051, width)
    return lambda: before(plain(), 0x7FE00010, both)


def _million_windows() -> bytes:
    """Two million windows, in implicit VR, where a value may be as long as one likes."""
    import io

    dataset, file = Dataset(), io.BytesIO()
    dataset.update(film())
    dataset.save_as(file, implicit_vr=True, little_endian=True)
    value = b"1\\" * 2_000_000
    long = b"".join(
        struct.pack("<HHI", 0x0028, number, len(value)) + value for number in (0x1050, 0x1051)
    )
    return before(file.getvalue(), 0x7FE00010, long)


def _displays() -> Iterator[OddFile]:
    for name, center, width, answer in _WINDOWS:
        yield odd(name, answer, _window(center, width))  # type: ignore[arg-type]
    yield odd("two million windows", "warns", _million_windows)
    for function in ("SIGMOID", "LINEAR_EXACT", "CUBIC"):
        elements = {"WindowCenter": 2048, "WindowWidth": 4000, "VOILUTFunction": function}
        yield odd(f"VOI LUT Function {function}", "opens", of(**elements))
    for name, slope, intercept, answer in (
        ("a negative slope", "-0.25", "1024", "opens"),
        ("a slope of 0", "0", "0", "warns"),
        ("a slope of NaN", "NaN", "0", "warns"),
        ("a slope of 1e308", "1e308", "0", "warns"),
        ("a slope of 1e-320", "1e-320", "0", "warns"),
        ("an intercept of 1e300", "1", "1e300", "warns"),
        ("an intercept of NaN", "1", "NaN", "warns"),
    ):
        both = raw(0x00281052, intercept) + raw(0x00281053, slope)
        yield odd(name, answer, lambda both=both: before(plain(), 0x7FE00010, both))  # type: ignore[arg-type]
    ramp = list(range(0, 4096 * 16, 16))
    for sequence in ("ModalityLUTSequence", "VOILUTSequence"):
        kind = sequence.removesuffix("LUTSequence")
        for name, item, answer in (
            ("whole", lut_item(0, ramp, 16), "opens"),
            ("of 65,536 entries", lut_item(0, list(range(65536)), 16), "opens"),
            ("of one entry", lut_item(0, [7], 8), "warns"),
            ("shorter than it says", _described([60000, 0, 16], ramp), "warns"),
            ("longer than it says", _described([4000, 0, 16], ramp), "opens"),
            ("of 255 bits", _described([4096, 0, 255], ramp), "warns"),
            ("of 0 bits", _described([4096, 0, 0], ramp), "warns"),
            ("without a descriptor", _described(None, ramp), "warns"),
            ("with a descriptor of one number", _described([4096], ramp), "warns"),
            ("without data", _described([4096, 0, 16], None), "warns"),
            ("that is empty", Dataset(), "warns"),
        ):
            yield odd(f"{kind} LUT {name}", answer, of(**{sequence: [item]}))  # type: ignore[arg-type]
    yield odd("a VOI LUT that is text", "opens", with_element(0x00283010, b"LO", b"none"))
    yield odd("3,000 VOI LUTs", "warns", lambda: written(film(VOILUTSequence=[Dataset()] * 3000)))
    for name, tag, value in (
        ("spacing of 0", 0x00280030, "0.000\\0.000"),
        ("negative spacing", 0x00280030, "-1\\-1"),
        ("spacing of NaN", 0x00280030, "NaN\\NaN"),
        ("spacing beyond all measure", 0x00280030, "1e-300\\1e300"),
        ("spacing of one number", 0x00280030, "0.1"),
        ("spacing of words", 0x00280030, "fine\\fine"),
        ("detector spacing of 0", 0x00181164, "0\\0"),
    ):
        inserted = raw(tag, value)
        yield odd(name, "opens", lambda tag=tag, i=inserted: before(plain(), 0x00280100, i))  # type: ignore[misc]
    for name, keyword, values in (
        ("an aspect ratio of 0", "PixelAspectRatio", ["0", "0"]),
        ("an aspect ratio of one number", "PixelAspectRatio", ["1"]),
        ("an aspect ratio of 1 to a million", "PixelAspectRatio", ["1", "1000000"]),
        ("an orientation of nonsense", "PatientOrientation", ["UP", "<b>"]),
        ("an orientation of one letter", "PatientOrientation", ["L"]),
    ):
        yield odd(name, "opens", of(**{keyword: values}))
    for value in (0, 4095, 65535):
        yield odd(f"padding of {value}", "opens", of(PixelPaddingValue=value))
    yield odd("padding that is everything", "warns", _all_padding)
    for shape in ("INVERSE", "IDENTITY"):
        yield odd(
            f"a film that is {shape}",
            "opens" if shape == "IDENTITY" else "warns",
            of(PresentationLUTShape=shape),
        )


def _described(descriptor: list[int] | None, table: list[int] | None) -> Dataset:
    item = Dataset()
    if descriptor is not None:
        item.add_new("LUTDescriptor", "US", descriptor)
    if table is not None:
        item.add_new("LUTData", "US", table)
    return item


def _all_padding() -> bytes:
    return written(film(PixelPaddingValue=0, PixelPaddingRangeLimit=65535))


def _named(name: bytes, character_set: str = "") -> Callable[[], bytes]:
    value = name + b" " * (len(name) % 2)
    start = element(0x00080005, b"CS", character_set.encode() + b" " * (len(character_set) % 2))
    old = element(0x00100010, b"PN", b"Secret^Name ")

    def content() -> bytes:
        whole = replaced(plain(), old, element(0x00100010, b"PN", value))
        return before(whole, 0x00080016, start) if character_set else whole

    return content


def _names() -> Iterator[OddFile]:
    for name, value, character_set in (
        ("markup in the name", b"<b>Doe</b>^<img src=x onerror=alert(1)>&amp;", ""),
        ("a name of 60,000 letters", b"A" * 60_000, ""),
        ("a name of carets", b"^" * 999 + b"=" * 999, ""),
        ("control characters in the name", b"Doe\x00\x07\x1b[31m^\r\nJohn", ""),
        ("Latin letters", "Müller^Jörg".encode("latin-1"), "ISO_IR 100"),
        ("Greek letters", "Διονυσιος".encode("iso8859-7"), "ISO_IR 126"),
        ("Arabic letters", "قباني^لنزار".encode("iso8859-6"), "ISO_IR 127"),
        ("Thai letters", "นามสกุล".encode("tis-620"), "ISO_IR 166"),
        ("Japanese", b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B", "\\ISO 2022 IR 87"),
        ("Korean", b"Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7", "\\ISO 2022 IR 149"),
        ("Chinese, GB 18030", "王^小东".encode("gb18030"), "GB18030"),
        ("Chinese, UTF-8", "Wang^XiaoDong=王^小东".encode(), "ISO_IR 192"),
        ("right to left and emoji", "\u202egnp.exe \U0001f9bb".encode(), "ISO_IR 192"),
        ("broken UTF-8", b"\xc3\x28\xff\xfe", "ISO_IR 192"),
        ("broken Japanese", b"\x1b$B;", "\\ISO 2022 IR 87"),
        ("a character set that nobody knows", b"Doe", "ISO_IR 999"),
        ("a character set of nonsense", b"Doe", "<utf-8>\\\\\\"),
    ):
        yield odd(f"names: {name}", "opens", _named(value, character_set))


def _layouts() -> Iterator[OddFile]:
    for bits, allocated, high, signed in (
        (1, 8, 0, False), (5, 8, 4, False), (8, 16, 7, False), (9, 16, 15, False),
        (10, 16, 11, False), (16, 16, 15, False), (12, 16, 11, True), (16, 16, 15, True),
    ):  # fmt: skip
        sign = "signed" if signed else "unsigned"
        name = f"{bits} bits of {allocated}, high bit {high}, {sign}"
        layout: dict[str, Any] = {"bits_allocated": allocated, "high_bit": high}
        yield odd(
            name,
            "opens",
            lambda bits=bits, signed=signed, layout=layout: written(  # type: ignore[misc]
                made(scene(SHAPE, bits, signed), bits_stored=bits, **layout)
            ),
        )
    yield odd("overlay bits above the pixels", "opens", _overlay_bits)
    wide = scene(SHAPE, 16).astype(np.uint32)
    yield odd("32 bits, of which 16 are used", "opens", lambda: written(made(wide)))
    yield odd("32 bits, all used", "warns", lambda: written(made(wide * 65_000)))
    yield odd("real numbers", "warns", lambda: _real(scene(SHAPE, 12) / 7.0))
    strange = scene(SHAPE, 12) / 7.0
    strange[3:9, 3:9], strange[9:12], strange[20] = np.nan, np.inf, -np.inf
    yield odd("real numbers with NaN and infinity", "warns", lambda: _real(strange))
    yield odd("real numbers, all NaN", "warns", lambda: _real(np.full(SHAPE, np.nan)))
    huge = np.where(scene(SHAPE, 1) > 0, 3e38, -3e38)
    yield odd("real numbers up to 3e38", "warns", lambda: _real(huge))
    double = np.where(scene(SHAPE, 1) > 0, 1.7e308, -1.7e308)
    yield odd("real numbers up to 1.7e308", "warns", lambda: _real(double, double=True))
    colour = np.stack([scene(SHAPE, 8, seed=seed) for seed in range(3)], axis=-1)
    yield odd("RGB", "warns", lambda: written(made(colour)))
    yield odd("RGB in planes", "warns", lambda: written(made(colour, PlanarConfiguration=1)))
    yield odd("RGB, signed", "warns", lambda: written(made(colour, PixelRepresentation=1)))
    yield odd("RGB, 16 bit", "warns", lambda: written(made(colour.astype(np.uint16) * 256)))
    yield odd(
        "RGB of no known planes", "refused", lambda: written(made(colour, PlanarConfiguration=7))
    )
    for photometric in ("YBR_FULL", "YBR_RCT", "YBR_ICT"):
        content = lambda p=photometric: written(made(colour, PhotometricInterpretation=p))  # noqa: E731
        yield odd(f"uncompressed {photometric}", "warns", content)  # type: ignore[arg-type]
    yield odd("YBR_FULL_422", "warns", _subsampled)
    yield odd("CMYK", "refused", lambda: written(made(colour, PhotometricInterpretation="CMYK")))
    yield odd("a palette", "warns", lambda: _palette(256))
    yield odd("a palette that is too short", "warns", lambda: _palette(4))
    yield odd("a palette without data", "refused", lambda: _palette(0))
    jpeg = imagecodecs.jpeg8_encode(colour)
    for photometric in ("RGB", "YBR_FULL", "YBR_FULL_422"):
        elements = {"pixel_data": jpeg, "PhotometricInterpretation": photometric}
        yield odd(
            f"colour JPEG, {photometric}",
            "warns",
            lambda e=elements: written(made(colour, uid.JPEGBaseline8Bit, **e)),  # type: ignore[misc]
        )


def _overlay_bits() -> bytes:
    dataset = film()
    words = np.frombuffer(dataset.PixelData, "<u2").copy()
    words[::3] |= 0x8000
    dataset.PixelData = words.tobytes()
    return written(dataset)


def _real(values: np.ndarray, *, double: bool = False) -> bytes:
    dataset = film(PixelData=None, BitsAllocated=64 if double else 32)
    if double:
        dataset.DoubleFloatPixelData = values.astype("<f8").tobytes()
    else:
        dataset.FloatPixelData = values.astype("<f4").tobytes()
    return written(dataset)


def _subsampled() -> bytes:
    stored = np.repeat(scene(SHAPE, 8)[..., None], 3, axis=-1)
    dataset = made(stored, PhotometricInterpretation="YBR_FULL_422")
    dataset.PixelData = np.full(SHAPE[0] * SHAPE[1] * 2, 128, np.uint8).tobytes()
    pixels = np.frombuffer(dataset.PixelData, np.uint8).copy().reshape(-1, 4)
    pixels[:, :2] = scene(SHAPE, 8).reshape(-1, 2)
    dataset.PixelData = pixels.tobytes()
    return written(dataset)


def _palette(entries: int) -> bytes:
    dataset = made(scene(SHAPE, 8), PhotometricInterpretation="PALETTE COLOR")
    for name in ("Red", "Green", "Blue"):
        dataset.add_new(f"{name}PaletteColorLookupTableDescriptor", "US", [entries, 0, 16])
        if entries:
            table = np.linspace(0, 65535, entries).astype("<u2").tobytes()
            dataset.add_new(f"{name}PaletteColorLookupTableData", "OW", table)
    return written(dataset)


DISPLAY = (*_displays(), *_names(), *_layouts())
