"""Every kind of DICOM object of films, before the judges: dciodvfy, dcmtk, highdicom.

    python -m benchmarks.dicom_judges FILM... [--deidentify]

Each film is explained by the bundled model and given a region, a ruler and a rectangle. A row a
film and kind: how many objects, errors and warnings of ``dciodvfy -new``, and how many could not be
read: by ``dsrdump`` (reports), ``dcm2pnm`` (pictures), ``dcmp2pgm`` (the film by its presentation
state; ``gdcmconv``, of the extra `benchmarks`, decompresses it first), ``dcmdump`` (all), highdicom
and pydicom. The maps read back are compared with the raw ones bit for bit. Exit status 1 if there
is an error, or a map that is another.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np

from viewer import formats
from viewer.analysis import Engine
from viewer.errors import ViewerError
from viewer.export.deidentified_outcome import deidentified_outcome
from viewer.export.deidentify import Pseudonyms
from viewer.export.exports import find
from viewer.export.outcome import Outcome
from viewer.export.seen import Seen
from viewer.export.source import source_of
from viewer.imaging.grayscale import initial_voi
from viewer.imaging.measure import Measurement
from viewer.results import CardQuestion, Explanation
from viewer.trust.regions import ReaderRegion

KINDS = ("sc", "pmap", "gsps", "pseudo_color", "seg", "sr")


def outcome_of(engine: Engine, path: Path) -> Outcome:
    """What the window would hand to the exports after a region and a ruler were drawn."""
    film = formats.read(path)
    analysis = engine.analyse(film, Explanation(), lambda *_: None, lambda: False)
    height, width = film.shape
    corners = ((width * 0.5, height * 0.3), (width * 0.8, height * 0.6))
    return Outcome(
        film=film,
        analysis=analysis,
        stem="film",
        made=datetime.now().astimezone(),
        voi=initial_voi(film),
        source=source_of(path),
        regions=(ReaderRegion("ellipse", corners, "opacity"),),
        measurements=(Measurement("ruler", corners), Measurement("rectangle", corners)),
        seen=Seen((*corners[0], *corners[1]), 1, True),
    )


def refused(*command: str | Path) -> int:
    """1 if a program fails."""
    return int(subprocess.run(command, capture_output=True, check=False).returncode != 0)


def unread(kind: str, path: Path, film: Path, outcome: Outcome) -> Iterator[int]:
    """Of each reader that is right for a kind, whether it fails."""
    import highdicom as hd
    import pydicom

    yield refused("dcmdump", path)
    if kind == "sr":
        yield refused("dsrdump", path)
        hd.sr.srread(path)
    elif kind == "sc":
        yield refused("dcm2pnm", path, path.with_suffix(".pnm"))
    elif kind == "gsps" and film.exists() and outcome.film.frames == 1:
        raw = path.with_suffix(".raw")  # dcmp2pgm decompresses nothing
        yield refused(Path(sys.executable).with_name("gdcmconv"), "--raw", film, raw)
        yield refused("dcmp2pgm", "-p", path, raw, path.with_suffix(".pgm"))
    elif kind == "seg":
        hd.seg.segread(path)
    else:
        pydicom.dcmread(path)


def maps_differ(paths: list[Path], outcome: Outcome) -> int:
    """How many raw maps are not, bit for bit, among the frames of these files."""
    import pydicom

    read = [pydicom.dcmread(path) for path in paths]
    frames = {
        np.ascontiguousarray(frame).tobytes()
        for one in read
        if "FloatPixelData" in one
        for frame in one.pixel_array.reshape(-1, one.Rows, one.Columns)
    }
    planes = (
        plane
        for saliency in outcome.analysis.maps.values()
        for plane in saliency.values.reshape(-1, *saliency.values.shape[-2:])
    )
    return sum(np.ascontiguousarray(plane).tobytes() not in frames for plane in planes)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("films", nargs="+", type=Path)
    parser.add_argument("--deidentify", action="store_true")
    options = parser.parse_args()
    engine = Engine()
    if isinstance(engine.load(None, None, "cpu"), CardQuestion):
        return 2
    bad = 0
    print(f"{'film':<28} {'kind':<13} files errors warnings unread maps-differ")
    for number, path in enumerate(options.films, 1):
        outcome = outcome_of(engine, path)
        if options.deidentify:
            outcome = deidentified_outcome(outcome, "film", Pseudonyms())
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for kind in KINDS:
                try:
                    files = list(find(kind).make(outcome))
                except ViewerError as error:
                    print(f"{number} {path.suffix:<26} {kind:<13} {error.message}")
                    continue
                paths = [folder / f"{kind}-{place}.dcm" for place in range(len(files))]
                errors = warnings = failed = 0
                for made, target in zip(files, paths, strict=True):
                    target.write_bytes(made.data)
                    if made.name.endswith("-film.dcm"):
                        (folder / "film.dcm").write_bytes(made.data)
                    run = subprocess.run(
                        ["dciodvfy", "-new", target], capture_output=True, text=True, check=False
                    )
                    said = (run.stdout + run.stderr).splitlines()
                    errors += sum(line.startswith("Error") for line in said)
                    warnings += sum(line.startswith("Warning") for line in said)
                    film = folder / "film.dcm" if outcome.source is None else path
                    failed += sum(unread(kind, target, film, outcome))
                other = maps_differ(paths, outcome) if kind == "pmap" else 0
                bad += errors + failed + other
                label = f"{number} {outcome.film.modality or path.suffix} {outcome.film.shape}"
                print(
                    f"{label:<28} {kind:<13} {len(files):5} {errors:6} {warnings:8} {failed:6} "
                    f"{other if kind == 'pmap' else '':>11}"
                )
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
