"""A pydicom decoder plugin: all compressed transfer syntaxes of PS3.5 annex A.4, by imagecodecs.

pydicom's own plugins know no 12-bit JPEG Extended, and are several times slower at JPEG Lossless.
The contract is that of pydicom's "Guide to decoder plugins".
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from pydicom import uid
from pydicom.pixels.decoders import base

from viewer.formats import codestream
from viewer.formats.limits import check_size, check_unpacked

NAME = "imagecodecs"
_END_OF_IMAGE = b"\xff\xd9"

_THREADS = min(4, os.cpu_count() or 1)
"""JPEG 2000 is the one codec so slow that a film is worth more than one core."""


def _jpeg(src: bytes, runner: base.DecodeRunner) -> NDArray[Any]:
    """JPEG: with discrete cosines (8 and 12 bit) and lossless with any predictor (up to 16 bit).

    Colour is left as it was coded: pydicom converts it, by what the data set says.
    """
    if not codestream.is_whole_jpeg(src):
        # libjpeg-turbo makes up what is missing, and imagecodecs does not tell.
        raise ValueError("a code stream that is cut off or damaged")
    if runner.samples_per_pixel == 1:
        return np.asarray(imagecodecs.jpeg8_decode(src))
    return np.asarray(imagecodecs.jpeg8_decode(src, colorspace="YCBCR", outcolorspace="YCBCR"))


def _jpeg_ls(src: bytes, _: base.DecodeRunner) -> NDArray[Any]:
    """JPEG-LS, lossless and near-lossless."""
    if _END_OF_IMAGE not in src[-4:]:
        # CharLS reads on for seconds, past the end of its input, where a cut-off stream has none.
        src += _END_OF_IMAGE
    return np.asarray(imagecodecs.jpegls_decode(src))


def _jpeg_2000(src: bytes, runner: base.DecodeRunner) -> NDArray[Any]:
    """JPEG 2000 and High-Throughput JPEG 2000, by OpenJPEG; colour comes back as RGB (PS3.5 8.2.4).

    imagecodecs also has OpenJPH, twice as fast for High-Throughput. It is not used: it does not
    report damaged code streams, and wraps what lossy coding put over the highest value.
    """
    if runner.photometric_interpretation in ("YBR_ICT", "YBR_RCT"):
        runner.set_option("photometric_interpretation", "RGB")
    return np.asarray(imagecodecs.jpeg2k_decode(src, planar=False, numthreads=_THREADS))


def _rle(src: bytes, runner: base.DecodeRunner) -> NDArray[Any]:
    """RLE Lossless (PS3.5 annex G): into the frame whose size was checked, and no further."""
    dtype = np.dtype(f"<u{runner.bits_allocated // 8}")
    out = bytearray(int(runner.frame_length(unit="bytes")))
    if len(imagecodecs.dicomrle_decode(src, dtype, out=out)) < len(out):
        raise ValueError("a code stream that ends early")
    runner.set_option("planar_configuration", 1)
    return np.frombuffer(out, dtype)


_Decode = Callable[[bytes, base.DecodeRunner], NDArray[Any]]

_DECODERS: dict[uid.UID, _Decode] = {
    uid.RLELossless: _rle,
    uid.JPEGBaseline8Bit: _jpeg,
    uid.JPEGExtended12Bit: _jpeg,
    uid.JPEGLossless: _jpeg,
    uid.JPEGLosslessSV1: _jpeg,
    uid.JPEGLSLossless: _jpeg_ls,
    uid.JPEGLSNearLossless: _jpeg_ls,
    uid.JPEG2000Lossless: _jpeg_2000,
    uid.JPEG2000: _jpeg_2000,
    uid.HTJ2KLossless: _jpeg_2000,
    uid.HTJ2KLosslessRPCL: _jpeg_2000,
    uid.HTJ2K: _jpeg_2000,
}

# pydicom reads this where a plugin says that it is not available, which this one never does.
DECODER_DEPENDENCIES = dict.fromkeys(_DECODERS, ("imagecodecs",))


def is_available(transfer_syntax: str) -> bool:
    """Whether frames of this transfer syntax can be decoded (asked by pydicom)."""
    return transfer_syntax in _DECODERS


@cache
def register() -> None:
    """Tell pydicom of this plugin; once a process is enough."""
    for syntax in _DECODERS:
        base.get_decoder(syntax).add_plugin(NAME, (__name__, "decode_frame"))


def decode_frame(src: bytes, runner: base.DecodeRunner) -> NDArray[np.uint8]:
    """Decode one frame (called by pydicom).

    Parameters
    ----------
    src : bytes
        The frame's code stream.
    runner : DecodeRunner
        What the data set says of it. Its options are changed to what was decoded.

    Returns
    -------
    ndarray of uint8, (N,)
        The bytes of the samples, in C order, in this machine's byte order.

    Raises
    ------
    ValueError
        If the code stream is of another size or depth than the data set says.
    """
    if runner.transfer_syntax != uid.RLELossless:
        _check_claims(src, runner)
        if runner.samples_per_pixel > 1:
            runner.set_option("planar_configuration", 0)
    decoded = np.ascontiguousarray(_DECODERS[runner.transfer_syntax](src, runner))
    bits = 8 * decoded.dtype.itemsize
    if bits > runner.bits_allocated:
        raise ValueError(f"{bits}-bit samples in an image of {runner.bits_allocated} bits")
    runner.set_option("bits_allocated", bits)
    return decoded.reshape(-1).view(np.uint8)


def _check_claims(src: bytes, runner: base.DecodeRunner) -> None:
    """Refuse a code stream that claims, and would allocate, another size than the data set."""
    header = codestream.header(src)
    if header is None:
        raise ValueError("no code stream")
    check_size(header.height, header.width)
    samples = header.height * header.width * header.components
    check_unpacked(samples * (2 if header.bits > 8 else 1), len(src))
    claimed = (header.height, header.width, header.components)
    if claimed != (runner.rows, runner.columns, runner.samples_per_pixel):
        raise ValueError(f"a code stream of {claimed}")
