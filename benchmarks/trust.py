"""What measuring a film's maps costs, beside the passes of the network that it needs.

The sample film and the bundled model, all measures, four methods, the usual budget. A round takes
each measure and then, at once, the same passes bare: the same network, batches of the same sizes,
forward alone where it asked for answers, forward with the short and the guided backward where it
asked for maps, and nothing else. What is left over is the measure's own: making films, comparing
maps, pictures. CPU time of this process, medians of the rounds; whatever slows the machine slows
both alike.

Targets: all measures together at most 1.15 times their passes; the first figures, from building
the case on, within the cost of 10 passes.

    OMP_WAIT_POLICY=passive python -m benchmarks.trust [--threads 2] [--rounds 5] [--passes 320]

Without the passive policy, on a machine that does other work, threads wait for each other at full
load and CPU time measures the waiting.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch

from viewer import formats
from viewer.analysis import Engine
from viewer.results import Analysis, CardQuestion, Explanation, ModelInput
from viewer.saliency.attribution_pass import guided_gradient, run_forward, target_gradient
from viewer.trust.case import Case
from viewer.trust.measures import MEASURES, MeasureMethod
from viewer.trust.probe import Probe, Values
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import Measure, TrustOptions
from viewer.trust.run import run
from viewer.trust.trusting import case_of

REPOSITORY = Path(__file__).resolve().parent.parent
TARGET = 1.15
FIRST_TARGET = 10
"""In passes."""


@dataclass
class Costs:
    """CPU seconds of a measure, one a round: as it is, and its passes alone."""

    whole: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    passes: int = 0


Calls = list[tuple[str, int]]
"""What was asked of the network: "maps" or "answers", of so many films."""


@contextmanager
def recorded(calls: Calls) -> Iterator[None]:
    """Within, what any probe is asked is noted."""
    maps, probabilities = Probe.maps, Probe.probabilities

    def note_maps(probe: Probe, films: Values) -> Any:
        calls.append(("maps", len(films)))
        return maps(probe, films)

    def note_answers(probe: Probe, films: Values) -> Any:
        calls.append(("answers", len(films)))
        return probabilities(probe, films)

    Probe.maps, Probe.probabilities = note_maps, note_answers  # type: ignore[method-assign]
    try:
        yield
    finally:
        Probe.maps, Probe.probabilities = maps, probabilities  # type: ignore[method-assign]


def bare(case: Case, calls: Calls) -> float:
    """CPU seconds of those passes and nothing else."""
    probe = case.probe
    film = torch.from_numpy(case.films(case.unit[None]))
    start = time.process_time()
    for what, films in calls:
        x = film.expand(films, -1, -1, -1).contiguous(memory_format=torch.channels_last)
        if what == "answers":
            with torch.inference_mode():
                probe.network(x)
            continue
        layer = probe.target_layer
        forward = run_forward(probe.network, x, probe.class_index, probe.sign, (layer,))
        target_gradient(forward, layer)
        guided_gradient(forward, None)
    return time.process_time() - start


def take(case: Case, measure: MeasureMethod) -> tuple[float, Calls]:
    """CPU seconds of a measure, and what it asked of the network."""
    calls: Calls = []
    with recorded(calls):
        start = time.process_time()
        for _ in measure.take(case):
            pass
        return time.process_time() - start, calls


def first_figures(
    model: Any, model_input: ModelInput, analysis: Analysis, options: TrustOptions
) -> float:
    """CPU seconds from building the case to the first figures of any method."""
    start = time.process_time()
    for step in run(case_of(model, model_input, analysis, options)):
        if any(isinstance(found, Measure) for found in step.measures):
            break
    return time.process_time() - start


def main() -> int:
    """Measure, print, and return 0 if both targets are met."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--passes", type=int, default=TrustOptions().passes)
    parser.add_argument("--model", type=Path, help="a checkpoint (default: the bundled one)")
    parser.add_argument("--film", type=Path, default=REPOSITORY / "resources/sample/sample.dcm")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)

    engine = Engine()
    if isinstance(engine.load(options.model, None, "cpu"), CardQuestion):
        parser.error("this model has no card")
    film = formats.read(options.film)
    height, width = film.shape
    corners = ((width * 0.2, height * 0.4), (width * 0.45, height * 0.7))
    asked = TrustOptions(options.passes, regions=(ReaderRegion("box", corners),))
    analysis = engine.analyse(film, Explanation(), lambda *_: None, lambda: False)
    model = engine._model
    assert model is not None
    model_input = engine._input(film, model.card.preprocessing)

    costs = {measure.key: Costs() for measure in MEASURES}
    firsts = []
    for number in range(options.rounds + 1):
        case = case_of(model, model_input, analysis, asked)
        first = first_figures(model, model_input, analysis, asked)
        taken = []
        for measure in MEASURES:
            whole, calls = take(case, measure)
            taken.append((costs[measure.key], whole, bare(case, calls), calls))
        if number == 0:
            continue  # the first round warms caches and does not count
        firsts.append(first)
        for cost, whole, alone, calls in taken:
            cost.whole.append(whole)
            cost.bare.append(alone)
            cost.passes = sum((3 if what == "maps" else 1) * films for what, films in calls)
    return report(costs, firsts, options.threads)


def report(costs: dict[Any, Costs], firsts: list[float], threads: int) -> int:
    """Print a line a measure, and both targets."""
    rounds = len(firsts)
    print(f"CPU time of {threads} thread(s), median of {rounds}; own: what is not the passes")
    print(f"{'':16}{'passes':>8}{'bare':>10}{'measure':>10}{'own':>10}{'ratio':>8}")
    for key, cost in costs.items():
        whole, alone = statistics.median(cost.whole), statistics.median(cost.bare)
        ratio = f"{whole / alone:8.2f}" if cost.passes else f"{'':8}"
        print(
            f"{key:16}{cost.passes:8}{alone * 1000:7.0f} ms{whole * 1000:7.0f} ms"
            f"{(whole - alone) * 1000:7.0f} ms{ratio}"
        )
    wholes = np.sum([cost.whole for cost in costs.values()], axis=0)
    bares = np.sum([cost.bare for cost in costs.values()], axis=0)
    passes = sum(cost.passes for cost in costs.values())
    if not passes:
        print("no measure asked the network anything")
        return 1
    ratio = float(np.median(wholes / bares))
    whole, alone = float(np.median(wholes)), float(np.median(bares))
    print(
        f"{'all':16}{passes:8}{alone * 1000:7.0f} ms{whole * 1000:7.0f} ms"
        f"{(whole - alone) * 1000:7.0f} ms{ratio:8.2f} (<= {TARGET})"
        f"  {'met' if ratio <= TARGET else 'MISSED'}"
    )
    first = statistics.median(firsts) / (alone / passes)
    print(
        f"first figures after {statistics.median(firsts) * 1000:.0f} ms, the cost of {first:.1f} "
        f"passes (<= {FIRST_TARGET})  {'met' if first <= FIRST_TARGET else 'MISSED'}"
    )
    return 0 if ratio <= TARGET and first <= FIRST_TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
