"""A program killed while it writes, at 200 random moments: never half a file under its final name.

    python -m benchmarks.killed_writing [--kills 200] [--megabytes 2] [--seed 0]

A process writes files by `viewer.export.writing`, over and over: one that is replaced by another
of the same name, of another length, and new ones that replace nothing; the latter also as on file
systems without links (FAT). It is killed (SIGKILL) at a moment drawn by chance within a few rounds
of its work, and every file that then stands under a final name must be one of the versions, whole.
What else may be there is hidden temporary files. The baseline is a process that writes the same
bytes as programs usually do (`Path.write_bytes`): if it is never caught with half a file, the
moments were badly chosen. Exit status 1 if a half file was found, or none of the baseline's.
"""

from __future__ import annotations

import argparse
import errno
import hashlib
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from viewer.export.writing import TEMPORARY, write

ROUNDS = 4
"""Within how many rounds of the writer it is killed."""

Writer = Callable[[Path, list[bytes]], None]


def ours(folder: Path, versions: list[bytes]) -> None:
    """Replace a file, and write new ones beside it."""
    for number in range(1 << 30):
        write(folder / "replaced", versions[number % 2], replace=True)
        write(folder / f"new-{number}", versions[number % 2])


def without_links(folder: Path, versions: list[bytes]) -> None:
    """As `ours`, where the file system has no links."""

    def refuse(*_: Any) -> None:
        raise OSError(errno.EPERM, "no links here")

    os.link = refuse
    ours(folder, versions)


def plainly(folder: Path, versions: list[bytes]) -> None:
    """The baseline."""
    for number in range(1 << 30):
        (folder / "replaced").write_bytes(versions[number % 2])
        (folder / f"new-{number}").write_bytes(versions[number % 2])


def killed(writer: Writer, versions: list[bytes], seconds: float) -> tuple[int, int, int]:
    """Kill a writer after so long: half files, whole files and temporary ones that it leaves."""
    whole = {hashlib.sha256(version).digest() for version in versions}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "replaced").write_bytes(versions[1])
        process = multiprocessing.get_context("fork").Process(
            target=writer, args=(folder, versions), daemon=True
        )
        process.start()
        time.sleep(seconds)
        process.kill()
        process.join()
        files = list(folder.iterdir())
        temporary = [file for file in files if file.name.startswith(TEMPORARY)]
        final = [file for file in files if file not in temporary]
        good = [file for file in final if hashlib.sha256(file.read_bytes()).digest() in whole]
        if not (folder / "replaced").exists():
            return 1, len(good), len(temporary)
        return len(final) - len(good), len(good), len(temporary)


def round_of(writer: Writer, versions: list[bytes]) -> float:
    """Seconds that a round of the writer takes here, with what starting it takes."""
    for seconds in (0.05, 0.2, 1.0, 5.0):
        _, good, _ = killed(writer, versions, seconds)
        if good > ROUNDS:
            return seconds / good
    return 5.0


def main() -> int:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--megabytes", type=float, default=2)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311
    size = int(options.megabytes * 2**20)
    versions = [chance.randbytes(size), chance.randbytes(size * 2 // 3)]
    missed = False
    for writer in (ours, without_links, plainly):
        longest = ROUNDS * round_of(writer, versions)
        half = whole = left = 0
        for _ in range(options.kills):
            found = killed(writer, versions, chance.uniform(0, longest))
            half, whole, left = half + found[0], whole + found[1], left + found[2]
        print(
            f"{writer.__name__:>14}: {options.kills} kills within {longest * 1000:.0f} ms, "
            f"{half} half files, {whole} whole, {left} temporary ones left"
        )
        missed |= (half == 0) if writer is plainly else (half > 0)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
