"""Damaged films by the hundred thousand: only a film or a `FilmError` may come of one.

    python -m benchmarks.fuzz_readers [--cases 100000] [--seed 0] [--jobs 1] [--out FOLDER]
    python -m benchmarks.fuzz_readers --case 4711        # that one alone, in this process

Each case is a small film (`benchmarks.fuzz_seeds`), damaged (`benchmarks.fuzz_mutations`) as its
number and the seed say. It is read in a worker process that may use so much memory and processor
time and no more, so that a crash, a hang or a memory blow-up of a decoder ends the worker and not
the run. What opens must also be shown, averaged, windowed, prepared for a model and described,
without an error and without a NaN.

Findings are written to FOLDER with the smallest set of alterations that shows them. Exit status 1
if there are any.
"""

from __future__ import annotations

import argparse
import collections
import multiprocessing
import multiprocessing.connection
import os
import re
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.fuzz_exercise import exercise, outcome
from benchmarks.fuzz_mutations import Edit, Seed, apply, edits, seed_of
from benchmarks.fuzz_seeds import seeds
from benchmarks.memory import status_mb

MEMORY_MB = 400
"""Address space that a case may take beyond the worker's own."""

SECONDS = 5
"""Processor time that a case may take before it counts as hung."""

SLOW = 2.0
"""Processor time over which a case is a finding, though it ended."""

_WAIT = 120.0


def case(number: int, seed: int | str, films: Sequence[Seed]) -> tuple[Seed, list[Edit]]:
    """Which film a case damages, and how."""
    random = Random(f"{seed}/{number}")  # noqa: S311 - not for secrets
    film = random.choice(films)
    return film, edits(random, film, films)


@dataclass
class Tally:
    """What has come out so far."""

    sentences: collections.Counter[str] = field(default_factory=collections.Counter)
    findings: dict[str, list[int]] = field(default_factory=dict)
    slowest: tuple[float, int] = (0.0, -1)
    peak: tuple[float, int] = (0.0, -1)

    def add(self, number: int, outcome: str, seconds: float, peak_mb: float) -> None:
        """One case."""
        if seconds > SLOW:
            outcome = "! slow"
        if outcome.startswith("!"):
            print(f"case {number}: {outcome}", file=sys.stderr)
            self.findings.setdefault(outcome, []).append(number)
        else:
            self.sentences[re.sub(r"\d+|\(.*\)", "…", outcome)] += 1
        self.slowest = max(self.slowest, (seconds, number))
        self.peak = max(self.peak, (peak_mb, number))


def _limits() -> None:
    """Let this process take so much more memory than it has, and die of a hang."""
    most = int((status_mb("VmSize") + MEMORY_MB) * (1 << 20))
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)


def _timed(path: Path) -> tuple[str, float, float]:
    """Outcome, processor seconds, and the process's peak memory so far."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    start = time.process_time()
    found = outcome(path)
    signal.setitimer(signal.ITIMER_PROF, 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found, time.process_time() - start, peak


def _work(
    pipe: multiprocessing.connection.Connection, numbers: Sequence[int], seed: int, folder: str
) -> None:
    """Run cases in this process, each answered through the pipe."""
    films = _films()
    path = Path(folder) / f"film-{os.getpid()}"
    path.write_bytes(films[0].data)
    exercise(path)  # imports what is imported late
    _limits()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # libpng writes what it thinks there
    for number in numbers:
        film, alterations = case(number, seed, films)
        path.write_bytes(apply(film.data, alterations))
        pipe.send((number, *_timed(path)))
    pipe.close()


def _films() -> list[Seed]:
    return [seed_of(name, data) for name, data in seeds().items()]


def _run(numbers: Sequence[int], seed: int, folder: str) -> Iterator[tuple[int, str, float, float]]:
    """Every case in turn, by a worker that is replaced when one kills it."""
    context = multiprocessing.get_context("spawn")
    # Each arena of the allocator reserves 64 MB of address space for the threads of a decoder.
    os.environ["MALLOC_ARENA_MAX"] = "1"
    left = list(numbers)
    while left:
        mine, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=_work, args=(theirs, left, seed, folder), daemon=True)
        worker.start()
        theirs.close()
        done = 0
        try:
            while done < len(left):
                if not mine.poll(_WAIT):
                    worker.kill()
                    worker.join()
                    break
                yield mine.recv()
                done += 1
        except EOFError:
            worker.join()
        if done < len(left):
            yield left[done], _death(worker.exitcode or 0), float(SECONDS), 0.0
            done += 1
        worker.join()
        left = left[done:]


def _death(code: int) -> str:
    """What the exit status of a worker says of the case that it was at."""
    if -code in (signal.SIGPROF, signal.SIGKILL):
        return "! hang"
    return f"! crash ({signal.Signals(-code).name})" if code < 0 else f"! exit {code}"


def _share(
    queue: multiprocessing.Queue[Any], numbers: Sequence[int], seed: int, folder: str
) -> None:
    for answer in _run(numbers, seed, folder):
        queue.put(answer)


def fuzz(count: int, seed: int, jobs: int, folder: str) -> Tally:
    """Cases 0 to `count`, shared out to `jobs` workers."""
    tally = Tally()
    queue: multiprocessing.Queue[Any] = multiprocessing.Queue()
    shares = [
        multiprocessing.Process(target=_share, args=(queue, range(job, count, jobs), seed, folder))
        for job in range(jobs)
    ]
    for share in shares:
        share.start()
    started = time.monotonic()
    for done in range(1, count + 1):
        tally.add(*queue.get())
        if done % 5000 == 0:
            rate = done / (time.monotonic() - started)
            found = sum(map(len, tally.findings.values()))
            print(f"{done} cases, {rate:.0f} a second, {found} findings", file=sys.stderr)
    for share in shares:
        share.join()
    return tally


def reduced(number: int, seed: int, what: str, films: list[Seed]) -> tuple[Seed, bytes, list[int]]:
    """A film, what it is damaged to by no more alterations than the finding needs, and those."""
    film, alterations = case(number, seed, films)
    kept = list(range(len(alterations)))
    for index in range(len(alterations)):
        fewer = [other for other in kept if other != index]
        damaged = apply(film.data, [alterations[other] for other in fewer])
        if _alone(damaged).split(":")[0] == what.split(":")[0]:
            kept = fewer
    return film, apply(film.data, [alterations[index] for index in kept]), kept


def _alone(data: bytes) -> str:
    """The outcome of one file in a process of its own."""
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe(duplex=False)

    def work() -> None:
        _limits()
        theirs.send(_timed(path)[0])

    with tempfile.NamedTemporaryFile() as file:
        path = Path(file.name)
        path.write_bytes(data)
        worker = context.Process(target=work)
        worker.start()
        theirs.close()
        try:
            outcome = mine.recv() if mine.poll(2 * SECONDS) else "! hang"
        except EOFError:
            worker.join()
            outcome = _death(worker.exitcode or 0)
        worker.kill()
        worker.join()
    return str(outcome)


def main() -> int:
    """Run, print the counts, write the findings down."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("out/fuzz"))
    parser.add_argument("--case", type=int, help="run one case here, with its traceback")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.case is not None:
            film, alterations = case(options.case, options.seed, _films())
            path = Path(folder) / "film"
            path.write_bytes(apply(film.data, alterations))
            print(film.name, exercise(path))
            return 0
        tally = fuzz(options.cases, options.seed, options.jobs, folder)
    return report(tally, options.cases, options.seed, options.out)


def report(tally: Tally, cases: int, seed: int, out: Path) -> int:
    """Print the counts; write each kind of finding down with its smallest example."""
    refusals = sum(tally.sentences.values()) - tally.sentences["film"]
    print(f"{cases} cases, seed {seed}: {tally.sentences['film']} films, {refusals} refused")
    for sentence, count in tally.sentences.most_common():
        print(f"{count:8}  {sentence}")
    print(f"slowest: {tally.slowest[0]:.2f} s (case {tally.slowest[1]})")
    print(f"peak memory of a worker: {tally.peak[0]:.0f} MB (case {tally.peak[1]})")
    print(f"findings: {sum(map(len, tally.findings.values()))} of {len(tally.findings)} kinds")
    films = _films() if tally.findings else []
    for index, (what, numbers) in enumerate(tally.findings.items()):
        film, damaged, kept = reduced(numbers[0], seed, what, films)
        out.mkdir(parents=True, exist_ok=True)
        path = out / f"{index}-case-{numbers[0]}"
        path.write_bytes(damaged)
        print(f"{len(numbers):8}  {what}")
        print(f"          case {numbers[0]}, {film.name}, edits {kept}: {path}")
    return int(bool(tally.findings))


if __name__ == "__main__":
    sys.exit(main())
