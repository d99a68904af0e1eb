"""How long the window's event loop is held up while a film is explained, and its maps are judged.

    python -m benchmarks.event_loop                     the bundled model, or random weights
    python -m benchmarks.event_loop --model own.pth --analyses 20

The whole window runs, offscreen unless there is a display, with the engine on its own thread. A
timer of 1 ms notes how much later than that it fires: idle, as the baseline, while analyses
run one after the other, none of them kept from before, and while maps are judged with a measure's
picture in view (the first time apart: the panel is made then). The film's window is changed 20
times a second all the while, as by a hand that drags. The load of torch's import is noted apart:
it comes once, right after the first paint.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parent.parent
TARGET_MS = 16.0


def random_model(folder: Path) -> Path:
    """A DenseNet-121 of random weights with a card, for a copy without a bundled model."""
    import torch

    from viewer.models import torchvision_ops

    torchvision_ops.ensure()
    from torchvision.models import densenet121

    from viewer.models.card import Card, Preprocessing
    from viewer.models.card_file import write_card
    from viewer.results import Finding

    torch.manual_seed(0)
    network = densenet121(weights=None, num_classes=2)
    path = folder / "random.pth"
    torch.save(network.state_dict(), path)
    findings = (Finding("First", 0), Finding("Second", 1))
    how = Preprocessing(channels=3, mean=(0.5,) * 3, std=(0.25,) * 3)
    write_card(Card("random weights", "densenet121", how, findings), path.with_suffix(".card.toml"))
    return path


def main() -> int:
    """Print the delays; 1 if their 99th percentile during work is over the target."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--model", type=Path)
    parser.add_argument("--analyses", type=int, default=10)
    parser.add_argument("--judgements", type=int, default=3)
    options = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        bundled = any((REPOSITORY / "resources" / "models").glob("*/card.toml"))
        model = options.model
        if model is None and not bundled:
            model = random_model(Path(home))
        print(f"model: {model.name if model else 'bundled'}", flush=True)
        return measure(model, options.analyses, options.judgements)


def measure(model: Path | None, analyses: int, judgements: int) -> int:
    """Run the window and note the delays of a 1 ms timer."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from viewer.app import Formats, make_explainer, make_exporter
    from viewer.results import Explanation
    from viewer.ui.model_worker import ModelWorker
    from viewer.ui.preferences import Preferences
    from viewer.ui.reader import Reader
    from viewer.ui.style import apply_style
    from viewer.ui.trust_view import TrustView
    from viewer.ui.window import MainWindow

    app = QApplication([])
    apply_style(app, "dark")
    window = MainWindow(Reader(Formats), ModelWorker(make_explainer), make_exporter, Preferences())
    delays: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        delays.append((now - last) * 1000 - 1)
        last = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start(1)
    dragging = QTimer()
    sway = count()
    dragging.timeout.connect(lambda: window.controller.drag_window(0, 3 * (-1) ** next(sway)))

    def run_until(done: Callable[[], bool], seconds: float = 600.0) -> list[float]:
        """What the timer noted until then."""
        nonlocal last
        last = time.perf_counter()
        delays.clear()
        end = last + seconds
        while not done() and time.perf_counter() < end:
            app.processEvents()
            time.sleep(0.0002)
        return list(delays)

    models = window.models
    window.start([REPOSITORY / "resources" / "sample" / "sample.dcm"], model, "auto")
    window.show()
    run_until(lambda: window.controller.opened is not None)
    loading = run_until(lambda: models.model is not None)
    run_until(lambda: models.analysis is not None)
    assert models.model is not None
    dragging.start(50)
    idle = run_until(lambda: False, 3.0)
    explaining: list[float] = []
    layers = [(c, g) for g in ("", *models.model.guided_layers) for c in models.model.target_layers]
    began = time.perf_counter()
    for turn in range(analyses):
        finding = turn % len(models.model.findings)
        target, guided = layers[(turn + 1) % len(layers)]
        wanted = replace(
            window.controller.state.explanation,
            finding_index=finding,
            target_layer=target,
            guided_layer=guided,
        )
        window.controller.change(lambda state, e=wanted: replace(state, explanation=e))
        explaining += run_until(lambda: not models.explaining)
    each = (time.perf_counter() - began) / analyses
    judged: list[list[float]] = []
    began = time.perf_counter()
    for turn in range(judgements):
        finding = turn % len(models.model.findings)
        passes = 320 + turn // len(models.model.findings)  # or it would be kept from before
        seen = TrustView(cell=("stability", "gradcam"), passes=passes)
        window.controller.change(
            lambda state, f=finding, s=seen: replace(
                state, explanation=Explanation(finding_index=f), trust=s
            )
        )
        run_until(lambda: not models.explaining)
        window.commands.judge_maps()
        judged.append(run_until(lambda: not window.trust.session.running))
    judging = (time.perf_counter() - began) / max(1, judgements)
    window.close()
    later = [delay for noted in judged[1:] for delay in noted]
    for name, noted in (
        ("loading torch and the model, once", loading),
        ("idle", idle),
        (f"explaining ({analyses} x {each:.2f} s)", explaining),
        ("judging for the first time", judged[0] if judged else []),
        (f"judging ({judgements} x {judging:.2f} s)", later),
    ):
        if not noted:
            continue
        p50, p99 = np.percentile(noted, [50, 99])
        print(f"{name:36} p50 {p50:6.2f} ms  p99 {p99:6.2f} ms  max {max(noted):7.2f} ms")
    worst = max(float(np.percentile(noted, 99)) for noted in (explaining, later or [0.0]))
    print(f"worst p99 {worst:.1f} ms (target {TARGET_MS:.0f} ms)")
    return int(worst > TARGET_MS)


if __name__ == "__main__":
    sys.exit(main())
