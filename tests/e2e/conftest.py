from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from driven_program import Program

SCREEN = (1400, 900)
TOOLS = ("Xvfb", "xdotool", "import")


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """An X display of its own."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"the real window needs {', '.join(missing)} (xvfb, xdotool, imagemagick)")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    number = server.stdout.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ResNet-18 of random weights, with its card: small, and the same on every run."""
    import torch

    from viewer.models import torchvision_ops

    torchvision_ops.ensure()
    from torchvision.models import resnet18

    from viewer.models.card import Card, Preprocessing
    from viewer.models.card_file import write_card
    from viewer.results import Finding

    torch.manual_seed(3)
    path = tmp_path_factory.mktemp("model") / "random.pth"
    torch.save(resnet18(weights=None, num_classes=2).state_dict(), path)
    findings = (Finding("First", 0), Finding("Second", 1))
    how = Preprocessing(channels=3, mean=(0.5,) * 3, std=(0.25,) * 3)
    write_card(Card("random weights", "resnet18", how, findings), path.with_suffix(".card.toml"))
    return path


@pytest.fixture
def start(display: str, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Starts the program; whatever still runs at the end is killed."""
    started: list[Program] = []

    def start_it(*arguments: str | Path) -> Program:
        home = tmp_path / f"home{len(started)}"
        home.mkdir()
        started.append(Program(display, home, [str(a) for a in arguments]))
        return started[-1]

    yield start_it
    for program in started:
        if program.process.poll() is None:
            program.process.kill()
            program.process.wait()
        program.errors.close()
