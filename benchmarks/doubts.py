"""How often each doubt is raised on real films, how often rightly, and how long a look takes.

    python -m benchmarks.doubts [--films ../shared/films] [--dicom ../shared/dicom]

`metadata.csv` of the films says which of them bear letters and arrows that journals have set
("burned_in_marks"); nobody has marked borders or blank films, so those numbers are rates, and
``--list`` names the films that a doubt was raised on, to be looked at. The target: no burned-in
marks on films that are not listed with any, and no look at a film of 15 million pixels over 150 ms.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from viewer import formats
from viewer.doubts import KEYS, Case, Measured, judge
from viewer.doubts.measuring import measure
from viewer.film import Film
from viewer.models.card_file import read_card
from viewer.models.checkpoints import bundled_models
from viewer.results import Expectations

TARGET_MS = 150.0
LARGE = (4300, 3500)


def main() -> int:
    """Count, print; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--films", type=Path, default=Path("../shared/films"))
    parser.add_argument("--dicom", type=Path, default=Path("../shared/dicom"))
    parser.add_argument("--list", default="", metavar="KEY", help="name the films of one doubt")
    options = parser.parse_args()
    expects = read_card(bundled_models()[0].with_name("card.toml")).expects
    wrong = _films(options.films, expects, options.list)
    _dicom(options.dicom, expects)
    slowest = _time()
    met = wrong == 0 and slowest <= TARGET_MS
    print(f"targets (none wrongly marked, {TARGET_MS:.0f} ms): {'met' if met else 'MISSED'}")
    return int(not met)


def _films(folder: Path, expects: Expectations, wanted: str) -> int:
    """The table of the real films; how many were called marked that are not listed so."""
    raised: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    measures: dict[str, list[Measured]] = defaultdict(list)
    digests: Counter[str] = Counter()
    with (folder / "metadata.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        film = formats.read(folder / row["file"])
        measured = measure(film)
        group = _group(row)
        totals[group] += 1
        measures[group].append(measured)
        twins = digests[measured.digest]
        digests[measured.digest] += 1
        for doubt in judge(Case(film, measured, expects, twins)):
            raised[doubt.key][group] += 1
            if doubt.key == wanted:
                print(row["file"], doubt.reason)
    groups = sorted(totals)
    print(f"{'doubt':16}" + "".join(f"{g + f' ({totals[g]})':>22}" for g in groups))
    for key in KEYS:
        print(f"{key:16}" + "".join(f"{raised[key][g]:>22}" for g in groups))
    for name in ("contrast", "levels"):
        least = "".join(f"{min(getattr(m, name) for m in measures[g]):>22.3f}" for g in groups)
        print(f"least {name:10}{least}")
    widest = "".join(f"{np.percentile([m.border for m in measures[g]], 95):>22.3f}" for g in groups)
    print(f"{'border, 95 %':16}{widest}")
    return sum(count for g, count in raised["burned_in"].items() if g != "marks listed")


def _group(row: dict[str, str]) -> str:
    if "burned_in_marks" in row["flags"]:
        return "marks listed"
    return "journals, others" if row["class"] == "covid" else "NIH"


def _dicom(folder: Path, expects: Expectations) -> None:
    for path in [*sorted(folder.glob("*.dcm")), Path("resources/sample/sample.dcm")]:
        film = formats.read(path)
        found = [doubt.title for doubt in judge(Case(film, measure(film), expects))]
        print(f"{path.name[:40]:42}{', '.join(found) or 'no doubt'}")


def _time() -> float:
    """Milliseconds of a look at a large film, median."""
    rng = np.random.default_rng(0)
    stored = rng.integers(0, 4096, LARGE).astype(np.uint16)
    film = Film("large", stored, 12)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        measure(film)
        times.append(1000 * (time.perf_counter() - start))
    median = statistics.median(times)
    print(f"a look at {LARGE[1]} × {LARGE[0]} pixels: {median:.0f} ms")
    return median


if __name__ == "__main__":
    sys.exit(main())
