"""Compressed DICOM films: whole ones in every layout of fragments, damaged ones of every syntax."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

import imagecodecs
import numpy as np
from made_films import compressed, made, scene
from odd_file import OddFile, odd, written
from pydicom import uid
from pydicom.encaps import encapsulate, encapsulate_extended

SHAPE = (61, 47)

SYNTAXES = {
    uid.RLELossless: 12,
    uid.JPEGBaseline8Bit: 8,
    uid.JPEGExtended12Bit: 12,
    uid.JPEGLossless: 12,
    uid.JPEGLosslessSV1: 12,
    uid.JPEGLSLossless: 12,
    uid.JPEGLSNearLossless: 12,
    uid.JPEG2000Lossless: 12,
    uid.JPEG2000: 12,
    uid.HTJ2KLossless: 12,
    uid.HTJ2KLosslessRPCL: 12,
    uid.HTJ2K: 12,
}
_JPEG_2000 = (
    uid.JPEG2000Lossless,
    uid.JPEG2000,
    uid.HTJ2KLossless,
    uid.HTJ2KLosslessRPCL,
    uid.HTJ2K,
)
_DELIMITER = b"\xfe\xff\xdd\xe0\0\0\0\0"


def stream(syntax: uid.UID) -> bytes:
    """The code stream of a whole film."""
    return compressed(scene(SHAPE, SYNTAXES[syntax]), syntax, SYNTAXES[syntax])


def of(syntax: uid.UID, data: bytes) -> bytes:
    """A film whose code stream is `data`."""
    bits = SYNTAXES[syntax]
    return written(made(scene(SHAPE, bits), syntax, bits_stored=bits, pixel_data=data))


def short(syntax: uid.UID) -> str:
    """What the syntax is called here."""
    return f"{syntax.name.split(' Image')[0].split(',')[0][:34]} ({syntax.rpartition('.')[2]})"


def _film(syntax: uid.UID, change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    return lambda: of(syntax, change(stream(syntax)))


def _every_syntax() -> Iterator[OddFile]:
    for syntax in SYNTAXES:
        name = short(syntax)
        yield odd(f"{name}, whole", "opens", _film(syntax, lambda data: data))
        yield odd(f"{name}, cut in half", "refused", _film(syntax, _half))
        yield odd(f"{name}, cut to 20 bytes", "refused", _film(syntax, lambda data: data[:20]))
        yield odd(f"{name}, zeros", "refused", _film(syntax, lambda data: bytes(len(data))))
        yield odd(f"{name}, noise", "refused", _film(syntax, _noise))
        yield odd(
            f"{name}, without its first bytes", "refused", _film(syntax, lambda data: data[6:])
        )
        if syntax not in (uid.JPEG2000Lossless, uid.JPEG2000):  # where any bytes are a picture
            yield odd(f"{name}, its body overwritten", "refused", _film(syntax, _overwritten))
        yield odd(f"{name}, its end lost to zeros", "refused", _film(syntax, _blanked))
        if syntax != uid.RLELossless:
            yield odd(f"{name}, another size", "refused", _film(syntax, _of_size(syntax, 40, 47)))
            yield odd(
                f"{name}, a huge size", "refused", _film(syntax, _of_size(syntax, 65000, 65000))
            )


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _noise(data: bytes) -> bytes:
    return np.random.default_rng(5).bytes(len(data))


def _overwritten(data: bytes) -> bytes:
    """Noise in the second half of the picture, the end of the stream still there."""
    middle = len(data) // 2
    return data[:middle] + _noise(data)[middle:-2] + data[-2:]


def _blanked(data: bytes) -> bytes:
    """Zeros for the second half, as where a copy was broken off."""
    return data[: len(data) // 2].ljust(len(data), b"\0")


def _of_size(syntax: uid.UID, height: int, width: int) -> Callable[[bytes], bytes]:
    """The same code stream with another size in its header."""

    def change(data: bytes) -> bytes:
        if syntax in _JPEG_2000:
            at = data.index(b"\xff\x51") + 6
            return data[:at] + struct.pack(">II", width, height) + data[at + 8 :]
        at = next(i for i in range(len(data)) if data[i] == 0xFF and data[i + 1] in _FRAMES)
        return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]

    return change


_FRAMES = (0xC0, 0xC1, 0xC3, 0xF7)


def _segments(**change: int) -> Callable[[bytes], bytes]:
    """RLE with another header (PS3.5 G.5): the number of segments, and where they start."""

    def edit(data: bytes) -> bytes:
        words = list(struct.unpack_from("<16I", data))
        for index, value in change.items():
            words[int(index[1:])] = value
        return struct.pack("<16I", *words) + data[64:]

    return edit


def _layouts() -> Iterator[OddFile]:
    syntax = uid.JPEGLosslessSV1
    data = stream(syntax)
    data += b"\0" * (len(data) % 2)
    parts = encapsulate([data], fragments_per_frame=5)

    def film(pixels: bytes, frames: int = 1) -> Callable[[], bytes]:
        def content() -> bytes:
            stored = scene(SHAPE, 12)
            shown = np.stack([stored] * frames) if frames > 1 else stored
            dataset = made(shown, syntax, frames=frames, bits_stored=12, pixel_data=data)
            dataset.PixelData = pixels
            return written(dataset)

        return content

    item = b"\xfe\xff\x00\xe0"
    whole = item + struct.pack("<I", len(data)) + data + _DELIMITER
    yield odd("five fragments", "opens", film(parts))
    yield odd("no offset table", "opens", film(encapsulate([data], has_bot=False)))
    yield odd(
        "an offset table that is wrong",
        "opens",
        film(item + struct.pack("<II", 4, 1 << 30) + whole),
    )
    yield odd("no item for the offset table", "refused", film(whole))
    yield odd("no end of the sequence", "refused", lambda: film(parts)()[: -len(_DELIMITER)])
    yield odd("no fragments", "refused", film(item + bytes(4) + _DELIMITER))
    yield odd("an empty fragment", "refused", film(item + bytes(4) + item + bytes(4) + _DELIMITER))
    yield odd(
        "a fragment longer than the file",
        "opens",
        film(item + bytes(4) + item + struct.pack("<I", 0x7FFFFFF0) + data + _DELIMITER),
    )
    yield odd("two frames", "warns", film(encapsulate([data, data]), 2))
    yield odd("two frames, of which one is there", "warns", film(encapsulate([data]), 2))
    pixels, offsets, lengths = encapsulate_extended([data])

    def extended(offset: bytes, length: bytes) -> Callable[[], bytes]:
        def content() -> bytes:
            dataset = made(scene(SHAPE, 12), syntax, bits_stored=12, pixel_data=data)
            dataset.PixelData = pixels
            dataset.ExtendedOffsetTable, dataset.ExtendedOffsetTableLengths = offset, length
            return written(dataset)

        return content

    yield odd("an extended offset table", "opens", extended(offsets, lengths))
    yield odd(
        "an extended offset table that is wrong",
        "opens",
        extended(struct.pack("<Q", 1 << 40), lengths),
    )
    yield odd(
        "an extended offset table of huge lengths",
        "opens",
        extended(offsets, struct.pack("<Q", 1 << 62)),
    )


def _lies() -> Iterator[OddFile]:
    """Code streams that are whole, and not what the data set says."""
    yield odd(
        "JPEG-LS called JPEG 2000", "refused", lambda: of(uid.JPEG2000, stream(uid.JPEGLSLossless))
    )
    yield odd("JPEG called RLE", "refused", lambda: of(uid.RLELossless, stream(uid.JPEGLossless)))
    yield odd(
        "any predictor called the first",
        "opens",
        lambda: of(uid.JPEGLosslessSV1, stream(uid.JPEGLossless)),
    )
    yield odd(
        "lossless JPEG 2000 called lossy",
        "opens",
        lambda: of(uid.JPEG2000, stream(uid.JPEG2000Lossless)),
    )
    yield odd("a JP2 file in the pixel data", "opens", _jp2)
    yield odd("a PNG in the pixel data", "refused", _png)
    yield odd("16 bits coded, 8 allocated", "refused", _deeper)
    colour = np.stack([scene(SHAPE, 8)] * 3, axis=-1)
    yield odd(
        "colour coded, grey said",
        "refused",
        lambda: of(uid.JPEGBaseline8Bit, imagecodecs.jpeg8_encode(colour)),
    )
    rle = uid.RLELossless
    yield odd("RLE of no segments", "refused", _film(rle, _segments(w0=0)))
    yield odd("RLE of 4 billion segments", "refused", _film(rle, _segments(w0=0xFFFFFFFF)))
    yield odd("RLE of one segment too few", "refused", _film(rle, _segments(w0=1)))
    yield odd("RLE segments past the end", "refused", _film(rle, _segments(w1=0x7FFFFFFF)))
    yield odd("RLE segments that start in the header", "refused", _film(rle, _segments(w1=0)))
    yield odd(
        "stray bytes after a code stream",
        "opens",
        _film(uid.JPEGLSLossless, lambda d: d + bytes(9)),
    )


def _jp2() -> bytes:
    data = imagecodecs.jpeg2k_encode(
        scene(SHAPE, 12), reversible=True, codecformat="jp2", bitspersample=12
    )
    return of(uid.JPEG2000Lossless, data)


def _png() -> bytes:
    return of(uid.JPEG2000Lossless, imagecodecs.png_encode(scene(SHAPE, 16)))


def _deeper() -> bytes:
    data = imagecodecs.jpegls_encode(scene(SHAPE, 16))
    return written(made(scene(SHAPE, 8), uid.JPEGLSLossless, pixel_data=data))


CODE_STREAMS = (*_every_syntax(), *_layouts(), *_lies())
