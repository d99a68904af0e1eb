"""How long a film takes from file to grey pixels, beside pydicom's own decoding of the same file.

Viewer: `formats.read`, one area-averaged view of a 1000-pixel pane, the first window's look-up
table and the look-up. Baseline: pydicom's own decoder (its plugins, not the viewer's) and one exact
area average of what it returns. Runs of the two alternate; medians are compared. Each begins with
all free memory given back to the system: else pydicom's run, which comes second, finds the pages
that the viewer's run was given before, and an uncompressed film's ratio is 1.24 to 1.38 instead of
0.92 to 0.96 (0.61 where each inherits from a run of its own).

    python -m benchmarks.film_opening [--runs 9]

The target is a ratio of at most 1.3. Peak memory (VmHWM, so Linux alone) is measured in a
process of its own for each.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import imagecodecs
import numpy as np
import pydicom
from pydicom import Dataset, FileMetaDataset, uid
from pydicom.encaps import encapsulate
from pydicom.pixels import pixel_array

from benchmarks.memory import status_mb
from viewer import formats
from viewer.formats import imagecodecs_decoder
from viewer.imaging.area_average import area_average
from viewer.imaging.grayscale import display_lut, initial_voi, unsigned

SHAPE = (4300, 3500)
PANE = 1000
TARGET = 1.3

PLUGINS = {
    uid.ExplicitVRLittleEndian: "",
    uid.JPEG2000Lossless: "pillow",
    uid.JPEGLSLossless: "pyjpegls",
    uid.RLELossless: "pydicom",
    # Of pydicom's own plugins, those for JPEG Lossless are GPL or no longer built; the viewer's
    # plugin decodes both sides, and the ratio is what the viewer adds to decoding.
    uid.JPEGLosslessSV1: "imagecodecs",
}


def film(bits: int) -> np.ndarray:
    """A smooth picture with detector noise, which compresses about as a film does."""
    rng = np.random.default_rng(0)
    rows, columns = np.mgrid[0 : SHAPE[0], 0 : SHAPE[1]].astype(np.float32)
    smooth = np.sin(rows / 400) * np.cos(columns / 300) * 0.4 + 0.5
    noisy = (smooth + rng.normal(scale=0.004, size=SHAPE).astype(np.float32)) * (1 << bits)
    return np.clip(noisy, 0, (1 << bits) - 1).astype(np.uint16)


def write(stored: np.ndarray, syntax: uid.UID, bits: int, path: Path) -> Path:
    """A DX film of `stored`."""
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = syntax
    meta.MediaStorageSOPClassUID = uid.DigitalXRayImageStorageForPresentation
    meta.MediaStorageSOPInstanceUID = uid.generate_uid()
    dataset = Dataset()
    dataset.file_meta = meta
    dataset.SOPClassUID = meta.MediaStorageSOPClassUID
    dataset.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    dataset.Modality, dataset.PhotometricInterpretation = "DX", "MONOCHROME2"
    dataset.Rows, dataset.Columns = stored.shape
    dataset.SamplesPerPixel, dataset.PixelRepresentation = 1, 0
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 16, bits, bits - 1
    dataset.WindowCenter, dataset.WindowWidth = 1 << (bits - 1), 1 << bits
    if syntax == uid.RLELossless:
        dataset.PixelData = stored.tobytes()
        meta.TransferSyntaxUID = uid.ExplicitVRLittleEndian
        dataset.compress(uid.RLELossless, generate_instance_uid=False)
    elif syntax.is_compressed:
        code = {
            uid.JPEG2000Lossless: lambda: imagecodecs.jpeg2k_encode(
                stored, codecformat="j2k", reversible=True, bitspersample=bits
            ),
            uid.JPEGLSLossless: lambda: imagecodecs.jpegls_encode(stored),
            uid.JPEGLosslessSV1: lambda: imagecodecs.jpeg8_encode(
                stored, lossless=True, predictor=1, bitspersample=bits
            ),
        }[syntax]()
        dataset.PixelData = encapsulate([code])
    else:
        dataset.PixelData = stored.tobytes()
    dataset["PixelData"].VR = "OB" if syntax.is_compressed else "OW"
    dataset.save_as(path, enforce_file_format=True)
    return path


def view_shape(shape: tuple[int, int]) -> tuple[int, int]:
    """The film fitted into the pane."""
    scale = PANE / max(shape)
    return round(shape[0] * scale), round(shape[1] * scale)


def open_with_viewer(path: Path) -> np.ndarray:
    """From file to grey pixels, as the window does it."""
    opened = formats.read(path)
    view = area_average(opened.stored, view_shape(opened.shape))
    return display_lut(opened, initial_voi(opened)).take(unsigned(view))


def open_with_pydicom(path: Path) -> np.ndarray:
    """Decode, and average: nothing of windows or polarity."""
    imagecodecs_decoder.register()
    syntax = pydicom.filereader.read_file_meta_info(path).TransferSyntaxUID
    return area_average(
        (decoded := pixel_array(path, decoding_plugin=PLUGINS[syntax])), view_shape(decoded.shape)
    )


def give_memory_back() -> None:
    """Leave no free pages to whoever comes next; with another C library than glibc, do nothing."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def timed(run: Callable[[Path], np.ndarray], path: Path) -> tuple[float, float]:
    """Wall and processor milliseconds of one run."""
    give_memory_back()
    wall, processor = time.perf_counter(), time.process_time()
    assert run(path).size > 0
    return 1e3 * (time.perf_counter() - wall), 1e3 * (time.process_time() - processor)


def _peak_of(run: Callable[[Path], np.ndarray], warm: Path, path: Path) -> float:
    """Mebibytes that one run adds to a process that has already opened a small film."""
    run(warm)
    idle = status_mb("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    run(path)
    return status_mb("VmHWM") - idle


def peak_memory(run: Callable[[Path], np.ndarray], warm: Path, path: Path) -> float:
    """`_peak_of` in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_peak_of, (run, warm, path))


def main() -> int:
    """Print the table; exit status 1 if a ratio is over the target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    print(f"{SHAPE[1]}×{SHAPE[0]} films, medians of {runs} alternating runs, milliseconds")
    header = ("coding", "viewer", "pydicom", "ratio", "CPU ratio", "MB", "pydicom MB")
    print("{:32} {:>8} {:>8} {:>6} {:>9} {:>6} {:>12}".format(*header))
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for syntax in PLUGINS:
            for bits in (16, 12) if not syntax.is_compressed else (12,):
                stored = film(bits)
                path = write(stored, syntax, bits, Path(folder) / "film.dcm")
                warm = write(stored[:64, :64].copy(), syntax, bits, Path(folder) / "warm.dcm")
                open_with_viewer(path), open_with_pydicom(path)
                pairs = [
                    (timed(open_with_viewer, path), timed(open_with_pydicom, path))
                    for _ in range(runs)
                ]
                ours, theirs = (statistics.median(pair[i][0] for pair in pairs) for i in (0, 1))
                cpu = [statistics.median(pair[i][1] for pair in pairs) for i in (0, 1)]
                worst = max(worst, ours / theirs)
                name = f"{syntax.name.split(',')[0][:24]}, {bits} bit"
                print(
                    f"{name:32} {ours:8.0f} {theirs:8.0f} {ours / theirs:6.2f} "
                    f"{cpu[0] / cpu[1]:9.2f} {peak_memory(open_with_viewer, warm, path):6.0f} "
                    f"{peak_memory(open_with_pydicom, warm, path):12.0f}",
                    flush=True,
                )
    print(f"worst ratio {worst:.2f}, target {TARGET}: {'met' if worst <= TARGET else 'MISSED'}")
    return int(worst > TARGET)


if __name__ == "__main__":
    sys.exit(main())
