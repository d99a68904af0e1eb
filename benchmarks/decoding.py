"""Decoding every compressed transfer syntax, beside gdcm and the pylibjpeg family in the same run.

    pip install -c constraints.txt -e ".[benchmarks]"
    python -m benchmarks.decoding [--runs 7] [--rows 3000] [--columns 2500]

One noisy film of 12 bits (8 where the syntax has no more). All decoders are called as the viewer
calls its own: through pydicom, by `Decoder.iter_array` with the plugin of that name, which does not
copy what the plugin decoded; runs alternate, and each one's best wall time counts. The targets: no
slower than the fastest of the others, and JPEG Lossless at least 4 times faster. Lossless syntaxes
must come back as they were; of lossy ones, the others must be within one level of ours. Exit status
1 if any of it is missed.

The others are here to compare with and no part of the viewer: pylibjpeg-libjpeg is GPL.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydicom import uid
from pydicom.encaps import encapsulate
from pydicom.pixels.decoders.base import get_decoder

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "formats"))

from made_films import compressed

from viewer.formats import imagecodecs_decoder

OURS, OTHERS = imagecodecs_decoder.NAME, ("gdcm", "pylibjpeg")
LOSSLESS_JPEG = (uid.JPEGLossless, uid.JPEGLosslessSV1)
LOSSY = (
    uid.JPEGBaseline8Bit,
    uid.JPEGExtended12Bit,
    uid.JPEGLSNearLossless,
    uid.JPEG2000,
    uid.HTJ2K,
)
SYNTAXES = (
    uid.RLELossless,
    uid.JPEGBaseline8Bit,
    uid.JPEGExtended12Bit,
    *LOSSLESS_JPEG,
    uid.JPEGLSLossless,
    uid.JPEGLSNearLossless,
    uid.JPEG2000Lossless,
    uid.JPEG2000,
    uid.HTJ2KLossless,
    uid.HTJ2KLosslessRPCL,
    uid.HTJ2K,
)
TARGET, LOSSLESS_JPEG_TARGET = 1.0, 0.25
NOISE = 0.05
"""Two best times of the same decoder differ by so much."""


def film(rows: int, columns: int, bits: int) -> NDArray[np.uint16] | NDArray[np.uint8]:
    """A smooth picture with detector noise, which compresses about as a film does."""
    rng = np.random.default_rng(0)
    down, across = np.mgrid[0:rows, 0:columns].astype(np.float32)
    smooth = np.sin(down / 400) * np.cos(across / 300) * 0.4 + 0.5
    noisy = (smooth + rng.normal(scale=0.004, size=(rows, columns))) * (1 << bits)
    return np.clip(noisy, 0, (1 << bits) - 1).astype(np.uint8 if bits == 8 else np.uint16)


def options(stored: NDArray[np.generic], bits: int) -> dict[str, object]:
    """What pydicom's decoders have to be told."""
    return {
        "rows": stored.shape[0],
        "columns": stored.shape[1],
        "samples_per_pixel": 1,
        "photometric_interpretation": "MONOCHROME2",
        "bits_allocated": 8 * stored.dtype.itemsize,
        "bits_stored": bits,
        "number_of_frames": 1,
        "pixel_representation": 0,
        "pixel_keyword": "PixelData",
        "correct_unused_bits": False,
    }


def decode(
    syntax: uid.UID, plugin: str, source: bytes, said: dict[str, object]
) -> NDArray[np.generic]:
    """The film."""
    frames = get_decoder(syntax).iter_array(source, raw=True, decoding_plugin=plugin, **said)
    return next(frames)[0]


def timed(syntax: uid.UID, plugin: str, source: bytes, said: dict[str, object]) -> float:
    """Milliseconds of one decoding."""
    start = time.perf_counter()
    decode(syntax, plugin, source, said)
    return 1e3 * (time.perf_counter() - start)


def able(syntax: uid.UID, source: bytes, said: dict[str, object]) -> dict[str, NDArray[np.generic]]:
    """What each decoder that can do it makes of the film."""
    decoded = {}
    for plugin in (OURS, *OTHERS):
        try:
            decoded[plugin] = decode(syntax, plugin, source, said)
        except Exception as error:  # a decoder without this syntax says so in its own way
            print(f"{plugin} cannot: {str(error).splitlines()[0][:90]}", file=sys.stderr)
    return decoded


def main() -> int:
    """Print the table; exit status 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--rows", type=int, default=3000)
    parser.add_argument("--columns", type=int, default=2500)
    asked = parser.parse_args()
    imagecodecs_decoder.register()
    print(f"{asked.columns} × {asked.rows}, best of {asked.runs} alternating runs, milliseconds")
    print(f"{'coding':44} {'ours':>7} {'gdcm':>7} {'pylibjpeg':>9} {'ratio':>6} {'target':>6}")
    missed = 0
    for syntax in SYNTAXES:
        bits = 8 if syntax == uid.JPEGBaseline8Bit else 12
        stored = film(asked.rows, asked.columns, bits)
        source, said = encapsulate([compressed(stored, syntax, bits)]), options(stored, bits)
        decoded = able(syntax, source, said)
        reference, tolerance = (decoded[OURS], 1) if syntax in LOSSY else (stored, 0)
        off = [
            plugin
            for plugin, samples in decoded.items()
            if np.abs(samples.astype(np.int64) - reference).max() > tolerance
        ]
        rounds = [
            {plugin: timed(syntax, plugin, source, said) for plugin in decoded}
            for _ in range(asked.runs)
        ]
        times = {name: min(one[name] for one in rounds) for name in decoded}
        fastest = min((times[name] for name in OTHERS if name in times), default=float("nan"))
        ratio = times[OURS] / fastest
        target = LOSSLESS_JPEG_TARGET if syntax in LOSSLESS_JPEG else TARGET
        bad = ratio > target * (1 + NOISE) or OURS in off
        missed += bad
        cells = [f"{times[name]:.0f}" if name in times else "-" for name in (OURS, *OTHERS)]
        name = syntax.name.replace(" Image Compression", "").replace("Non-Hierarchical, ", "")[:44]
        note = f"  other pixels: {', '.join(off)}" if off else ""
        print(
            f"{name:44} {cells[0]:>7} {cells[1]:>7} {cells[2]:>9} {ratio:6.2f} {target:6.2f}"
            f"{'  MISSED' if bad else ''}{note}",
            flush=True,
        )
    print("all targets met" if not missed else f"{missed} targets MISSED")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
