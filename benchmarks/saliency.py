"""What the four maps cost, beside one bare gradient and beside the libraries people use.

Everything is CPU time of this process, each network and size by itself. A round runs every
candidate once, one after the other, so that a busy machine slows them alike; medians of the rounds
are compared. The unit is a bare forward pass and input gradient of the original network, as torch
gives it. Beside it:

- ours: `viewer.saliency.saliency_maps` on the network as the viewer runs it (`models.prepare`);
- unprepared: the same on the original network;
- captum: LayerGradCam, GuidedBackprop and GuidedGradCam, one call a map (it has no Grad-CAM++);
- grad-cam: GradCAM, GradCAMPlusPlus and GuidedBackpropReLUModel (it multiplies by itself).

Whether the libraries' maps are right is not asked here: on DenseNet and GoogLeNet their guided
ones are not. Then, in a process each (Linux alone), the peak of memory above the loaded network.

    python -m benchmarks.saliency [--threads 1] [--rounds 7] [--networks …] [--sides …]

With more than one thread on a machine that does other work, torch's threads wait for each other at
full load and CPU time measures the waiting: one thread is the default.
"""

from __future__ import annotations

import argparse
import copy
import ctypes
import gc
import multiprocessing
import statistics
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from benchmarks.memory import status_mb
from viewer.models import prepare, torchvision_ops
from viewer.saliency import default_target_layer, saliency_maps

torchvision_ops.ensure()

TARGETS = {"densenet121": 0.92, "resnet50": 0.92, "googlenet": 0.70}
"""Most that ours may cost, in bare gradients."""

TIMES_CHEAPER = {"captum": 3.0, "grad-cam": 4.0}
"""At least."""

CLASS = 1


def network(name: str) -> Any:
    """A torchvision network with random weights: they cost what trained ones cost."""
    from torchvision import models

    torch.manual_seed(0)
    options = {"init_weights": False, "aux_logits": False} if name == "googlenet" else {}
    return getattr(models, name)(**options).eval()


def bare(model: Any, x: Tensor) -> Tensor:
    """A forward pass and the gradient of a logit at the input."""
    leaf = x.clone().requires_grad_()
    (gradient,) = torch.autograd.grad(model(leaf)[0, CLASS], leaf)
    return gradient


def by_captum(model: Any, x: Tensor) -> list[Tensor]:
    """Three maps, one call each."""
    from captum.attr import GuidedBackprop, GuidedGradCam, LayerGradCam

    layer = model.get_submodule(default_target_layer(model))
    return [
        LayerGradCam(model, layer).attribute(x, CLASS),
        GuidedBackprop(model).attribute(x, CLASS),
        GuidedGradCam(model, layer).attribute(x, CLASS),
    ]


def by_grad_cam(model: Any, x: Tensor) -> list[Any]:
    """Three maps, of which Guided Grad-CAM is a product that costs nothing."""
    from pytorch_grad_cam import GradCAM, GradCAMPlusPlus, GuidedBackpropReLUModel
    from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget

    layers = [model.get_submodule(default_target_layer(model))]
    maps: list[Any] = []
    for method in (GradCAM, GradCAMPlusPlus):
        with method(model, layers) as explain:
            maps.append(explain(x, [ClassifierOutputTarget(CLASS)]))
    maps.append(GuidedBackpropReLUModel(model, device="cpu")(x.clone(), CLASS))
    model.zero_grad(set_to_none=True)
    return maps


def seconds(candidates: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Median CPU seconds of each, after a round that does not count."""
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for number in range(rounds + 1):
        for name, run in candidates.items():
            start = time.process_time()
            run()
            if number:
                times[name].append(time.process_time() - start)
    return {name: statistics.median(values) for name, values in times.items()}


def compare(name: str, side: int, rounds: int) -> bool:
    """Measure one network at one size, print a line, and say whether its targets are met."""
    model = network(name)
    prepared = prepare(model)
    # Copies of their own: hooks that a library leaves on a network slow down all that follows.
    for_captum, for_grad_cam = copy.deepcopy(model), copy.deepcopy(model)
    x = torch.rand(1, 3, side, side)
    took = seconds(
        {
            "bare": lambda: bare(model, x),
            "ours": lambda: saliency_maps(prepared, x, CLASS),
            "unprepared": lambda: saliency_maps(model, x, CLASS),
            "captum": lambda: by_captum(for_captum, x),
            "grad-cam": lambda: by_grad_cam(for_grad_cam, x),
        },
        rounds,
    )
    ours = took["ours"] / took["bare"]
    met = [ours <= TARGETS[name]]
    line = f"{name:12}{side:5}{took['bare'] * 1000:8.0f} ms"
    line += f"{ours:8.2f} (≤ {TARGETS[name]:.2f}){took['unprepared'] / took['bare']:12.2f}"
    for peer, least in TIMES_CHEAPER.items():
        times = took[peer] / took["ours"]
        met.append(times >= least)
        line += f"{took[peer] / took['bare']:10.2f} = {times:4.1f}× ours (≥ {least:.0f}×)"
    print(f"{line}  {'met' if all(met) else 'MISSED'}", flush=True)
    return all(met)


def peak(what: str, name: str, side: int, answer: Any) -> None:
    """In a process of its own: MB above the loaded network at the worst moment."""
    torch.set_num_threads(1)
    model = network(name)
    if what == "ours":
        model = prepare(model)
    run = bare if what == "bare" else lambda m, x: saliency_maps(m, x, CLASS)
    run(model, torch.rand(1, 3, 32, 32))  # what is loaded at the first use does not count
    x = torch.rand(1, 3, side, side)
    # Memory that was freed, but not given back, would be used again and not be seen.
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    before = status_mb("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    run(model, x)
    answer.put(status_mb("VmHWM") - before)


def compare_memory(name: str, side: int) -> None:
    """Print the peaks of a bare gradient and of the four maps."""
    context = multiprocessing.get_context("spawn")
    peaks = {}
    for what in ("bare", "ours"):
        queue = context.Queue()
        process = context.Process(target=peak, args=(what, name, side, queue))
        process.start()
        peaks[what] = queue.get()
        process.join()
    ratio = peaks["ours"] / peaks["bare"]
    print(f"{name:12}{side:5}{peaks['bare']:8.0f} MB{peaks['ours']:8.0f} MB = {ratio:.2f}")


def main() -> int:
    """Measure, print, and return 0 if all targets are met."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--networks", nargs="+", choices=list(TARGETS), default=list(TARGETS))
    parser.add_argument("--sides", nargs="+", type=int, default=[224, 512])
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    warnings.simplefilter("ignore")  # what the libraries say of their hooks
    cases = [(name, side) for name in options.networks for side in options.sides]

    print(f"CPU time of {options.threads} thread(s), median of {options.rounds}, in bare gradients")
    print(f"{'':17}{'bare':>11}{'ours':>17}{'unprepared':>12}{'captum':>14}{'grad-cam':>27}")
    met = [compare(name, side, options.rounds) for name, side in cases]
    if Path("/proc/self/clear_refs").exists():
        print(f"\nPeak memory above the loaded network\n{'':17}{'bare':>11}{'ours':>11}")
        for name, side in cases:
            compare_memory(name, side)
    return 0 if all(met) else 1


if __name__ == "__main__":
    raise SystemExit(main())
