"""``main.py info --json`` on every odd and broken file of the tests: answer, time and peak memory.

    python -m benchmarks.odd_files [--jobs 1] [--only WORDS]

Each file is described by a process of its own, as from a shell: at most 2 s and 500 MB of resident
memory (ru_maxrss), start of Python and libraries included, and the right one of opens, warns and
refused. The seconds are of the processor, since others may have it for most of the wall time, which
is printed too; 30 s of that are a hang. The baseline is the same command on a plain film. Exit
status 1 if one is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "formats"))

from odd_dicom import plain
from odd_files import make_all

REPOSITORY = Path(__file__).resolve().parent.parent
MOST_SECONDS = 2.0
MOST_MB = 500.0
HANG_SECONDS = 30.0


@dataclass(frozen=True)
class Run:
    """What one call of ``info`` said and took."""

    status: str
    seconds: float
    wall: float
    peak_mb: float


def info(path: Path) -> Run:
    """Run ``main.py info --json`` on a file."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(
            [sys.executable, "main.py", "info", "--json", str(path)],
            cwd=REPOSITORY,
            stdout=out,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )
        watch = threading.Timer(HANG_SECONDS, process.kill)
        watch.start()
        _, code, usage = os.wait4(process.pid, 0)
        watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(code)
        wall = time.perf_counter() - start
        out.seek(0)
        try:
            status = json.load(out)[0]["status"]
        except (ValueError, LookupError):
            status = f"exit status {process.returncode}"
    return Run(status, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def main() -> int:
    """Run them all; print what was missed, and the extremes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", default="", help="files with this in their names")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        film = Path(folder) / "plain.dcm"
        film.write_bytes(plain())
        info(film)  # fills the caches of the disk
        baseline = info(film)
        made = [(odd, path) for odd, path in make_all(Path(folder)) if options.only in odd.name]
        with ThreadPoolExecutor(options.jobs) as pool:
            runs = list(pool.map(info, (path for _, path in made)))
    missed = 0
    for (odd, _), run in zip(made, runs, strict=True):
        right = run.status == odd.answer
        if not (right and run.seconds <= MOST_SECONDS and run.peak_mb <= MOST_MB):
            missed += 1
            print(
                f"MISSED  {odd.name}: {run.status} (right: {odd.answer}), "
                f"{run.seconds:.2f} s ({run.wall:.2f} s wall), {run.peak_mb:.0f} MB"
            )
    print(
        f"a plain film: {baseline.seconds:.2f} s ({baseline.wall:.2f} s wall), "
        f"{baseline.peak_mb:.0f} MB"
    )
    walls = sorted(run.wall for run in runs)
    print(f"wall time: median {walls[len(walls) // 2]:.2f} s, at most {walls[-1]:.2f} s")
    for what, limit, unit, values, base in (
        ("slowest", MOST_SECONDS, "s", [run.seconds for run in runs], baseline.seconds),
        ("peak memory", MOST_MB, "MB", [run.peak_mb for run in runs], baseline.peak_mb),
    ):
        most = max(values)
        name = made[values.index(most)][0].name
        ratio = most / base
        print(
            f"{what}: {most:.2f} {unit}, {ratio:.2f} of a plain film, limit {limit} {unit}: {name}"
        )
    print(f"{len(made) - missed} of {len(made)} files right, in time and memory")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
