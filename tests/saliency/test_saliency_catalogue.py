"""What people are told, beside what is computed."""

from __future__ import annotations

import subprocess
import sys
from typing import get_args

from viewer.results import MethodKey
from viewer.saliency import METHODS
from viewer.saliency.catalogue import CATALOGUE


def test_catalogue_and_methods_are_of_the_same() -> None:
    keys = [entry.key for entry in CATALOGUE]
    assert keys == [method.key for method in METHODS]
    assert set(keys) == set(get_args(MethodKey))
    for entry, method in zip(CATALOGUE, METHODS, strict=True):
        assert entry.needs_relus == method.needs_guided
        assert entry.uses_target_layer == method.needs_target


def test_texts_are_there_and_tell_methods_apart() -> None:
    for field in ("title", "shortcut", "description", "caveat"):
        texts = [getattr(entry, field) for entry in CATALOGUE]
        assert all(texts)
        assert len(set(texts)) == len(texts)
    for entry in CATALOGUE:
        assert entry.description.endswith(".")
        assert entry.caveat.endswith(".")
        assert entry.reference


def test_reading_the_catalogue_imports_no_torch() -> None:
    code = (
        "import sys; from viewer.saliency.catalogue import CATALOGUE; print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
