"""Peak memory of opening and explaining one large film, beside the same process idle with torch.

    python -m benchmarks.memory [--model PATH]

Linux only: the figures are the kernel's VmRSS and VmHWM. The baseline is this process after torch
is loaded and before any model or film is; the target is a peak of at most 400 MB above it.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import pydicom
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import DigitalXRayImageStorageForPresentation, ExplicitVRLittleEndian, generate_uid

TARGET_MB = 400
SHAPE = (4300, 3500)


def make_film(path: Path) -> None:
    """A film of 4300 rows of 3500 16-bit pixels, 30 MB."""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = DigitalXRayImageStorageForPresentation
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    film = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    film.SOPClassUID, film.SOPInstanceUID = meta.MediaStorageSOPClassUID, generate_uid()
    film.Modality = "DX"
    film.Rows, film.Columns = SHAPE
    film.SamplesPerPixel, film.PhotometricInterpretation = 1, "MONOCHROME2"
    film.BitsAllocated, film.BitsStored, film.HighBit, film.PixelRepresentation = 16, 14, 13, 0
    random = np.random.default_rng(0)
    y, x = np.mgrid[: SHAPE[0], : SHAPE[1]].astype(np.float32)
    ramp = 8000 + 4000 * np.sin(x / 400) * np.cos(y / 500)
    noisy = ramp + random.normal(0, 100, SHAPE).astype(np.float32)
    film.PixelData = noisy.astype(np.uint16).tobytes()
    pydicom.dcmwrite(path, film, enforce_file_format=True)


def status_mb(name: str) -> float:
    """A line of /proc/self/status, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) / 1024
    raise KeyError(name)


def main() -> int:
    """Measure, print, and return 0 if the target is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="a checkpoint (default: the bundled model)")
    parser.add_argument("--film", type=Path, help="an existing film instead of a made one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        film = options.film
        if film is None:
            # Made by another process, so that its memory is not counted here.
            import subprocess
            import sys

            film = Path(folder) / "film.dcm"
            make = "import sys, pathlib; from benchmarks.memory import make_film; "
            make += "make_film(pathlib.Path(sys.argv[1]))"
            subprocess.run([sys.executable, "-c", make, str(film)], check=True)
        return measure(film, options.model)


def measure(film_path: Path, model: Path | None) -> int:
    """Open and explain `film_path` here, and print what it took."""
    from viewer import formats
    from viewer.analysis import Engine
    from viewer.results import CardQuestion, Explanation

    engine = Engine()
    idle = status_mb("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    summary = engine.load(model, None, "cpu")
    if isinstance(summary, CardQuestion):
        summary = engine.load(model, summary.card, "cpu", keep=False)
        assert not isinstance(summary, CardQuestion)
    loaded = status_mb("VmHWM")
    film = formats.read(film_path)
    opened = status_mb("VmHWM")
    engine.analyse(film, Explanation(), lambda *_: None, lambda: False)
    peak = status_mb("VmHWM")
    print(f"film {film.shape[1]} x {film.shape[0]}, model {summary.name}")
    print(f"idle with torch loaded (VmRSS)      {idle:8.0f} MB   1.00")
    print(f"peak after loading the model        {loaded:8.0f} MB   {loaded / idle:.2f}")
    print(f"peak after opening the film         {opened:8.0f} MB   {opened / idle:.2f}")
    print(f"peak after four maps                {peak:8.0f} MB   {peak / idle:.2f}")
    met = peak - idle <= TARGET_MB
    print(f"above idle: {peak - idle:.0f} MB (target {TARGET_MB}): {'met' if met else 'MISSED'}")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
