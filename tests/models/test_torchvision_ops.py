"""torchvision imports beside any build of torch."""

from __future__ import annotations

import subprocess
import sys


def _run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_torchvision_imports_in_a_fresh_process() -> None:
    done = _run(
        "from viewer.models import torchvision_ops\n"
        "torchvision_ops.ensure(); torchvision_ops.ensure()\n"
        "import torchvision\n"
        "print(torchvision.models.resnet18().fc.out_features)"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "1000"


def test_the_package_itself_imports_no_torch() -> None:
    done = _run("import sys, viewer.models, viewer.models.card\nprint('torch' in sys.modules)")
    assert done.stdout.strip() == "False", done.stderr
