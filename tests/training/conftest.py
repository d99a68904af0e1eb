"""Made-up films: a case has a bright blob in one lung, a control has none."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

SIDE = 64
BLOB = 12


def _film(random: np.random.Generator, case: bool) -> tuple[np.ndarray, tuple[int, int]]:
    y, x = np.mgrid[:SIDE, :SIDE] / SIDE
    film = 120 + 80 * np.cos(2 * np.pi * (x - 0.5) * 1.5) * np.sin(np.pi * y)
    top, left = random.integers(20, 32, 2).tolist()
    if case:
        film[top : top + BLOB, left : left + BLOB] += 90
    film += random.normal(0, 6, film.shape)
    return np.clip(film, 0, 255).astype(np.uint8), (left, top)


@pytest.fixture(scope="session")
def made_up_films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of films with metadata.csv and boxes.csv, laid out as the real one is."""
    folder = tmp_path_factory.mktemp("films")
    random = np.random.default_rng(3)
    rows, boxes = [], []
    counts = {"train": 12, "val": 6, "test": 8}
    for split, count in counts.items():
        for number in range(count):
            case = number % 2 == 0
            name = f"{split}-{number}.png"
            film, (left, top) = _film(random, case)
            Image.fromarray(film).save(folder / name)
            rows.append(
                {
                    "file": name,
                    "class": "pneumonia" if case else "no_finding",
                    "group_id": f"{split}-{number}",
                    "split": split,
                    "view": "AP" if number % 8 < 3 else "PA",
                    "rsna_class": ("Lung Opacity" if case else "Normal") if number < 6 else "",
                }
            )
            if case:
                box = {"out_x": left, "out_y": top, "out_w": BLOB, "out_h": BLOB}
                boxes.append({"file": name, "label": "Lung Opacity", **box})
    for name, table in (("metadata.csv", rows), ("boxes.csv", boxes)):
        with (folder / name).open("w", newline="") as file:
            writer = csv.DictWriter(file, table[0].keys())
            writer.writeheader()
            writer.writerows(table)
    return folder


@pytest.fixture
def write_table(tmp_path: Path) -> Callable[..., Path]:
    """Write rows of dicts as a table, and give its path."""

    def write(rows: list[dict[str, str]], name: str = "table.csv") -> Path:
        path = tmp_path / name
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(
                file, rows[0].keys(), delimiter="\t" if name.endswith("tsv") else ","
            )
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write
