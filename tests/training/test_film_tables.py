"""What a table of films may be called and must not be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from training.data import Columns, TableError, load_films, read_table
from viewer.formats import read
from viewer.models.card import Preprocessing
from viewer.models.preprocess import preprocess

Write = Callable[..., Path]


def _rows(count: int = 40) -> list[dict[str, str]]:
    return [
        {"path": f"{i}.png", "dx": "tb" if i % 2 else "well", "who": f"p{i // 4}-{i % 2}"}
        for i in range(count)
    ]


def test_columns_may_have_any_names_and_splits_are_drawn_by_patient(write_table: Write) -> None:
    columns = Columns(file="path", label="dx", group="who", split="")
    table = write_table(_rows())
    examples = read_table(table, table.parent, "tb", "well", columns, seed=1)
    assert len(examples) == 40
    assert {e.target for e in examples if e.row["dx"] == "tb"} == {1}
    homes: dict[str, set[str]] = {}
    for example in examples:
        homes.setdefault(example.group, set()).add(example.split)
    assert all(len(splits) == 1 for splits in homes.values())
    for target in (0, 1):
        found = [
            homes[group].copy().pop() for group in {e.group for e in examples if e.target == target}
        ]
        assert {name: found.count(name) for name in found} == {"train": 7, "val": 1, "test": 2}


def test_the_seed_decides_the_drawn_splits(write_table: Write) -> None:
    columns = Columns(file="path", label="dx", group="who", split="")
    table = write_table(_rows(), "table.tsv")

    def splits(seed: int) -> list[str]:
        return [e.split for e in read_table(table, table.parent, "tb", "well", columns, seed=seed)]

    assert splits(1) == splits(1)
    assert splits(1) != splits(2)


def test_other_classes_are_left_out(write_table: Write) -> None:
    rows = [{**row, "split": s} for s in ("train", "val", "test") for row in _rows(4)]
    for number, row in enumerate(rows):
        row["who"] = row["path"] = str(number)
    rows.append({"path": "x", "dx": "covid", "who": "x", "split": "train"})
    table = write_table(rows)
    examples = read_table(table, table.parent, "tb", "well", Columns("path", "dx", "who", "split"))
    assert len(examples) == 12


def test_a_patient_in_two_splits_is_refused(write_table: Write) -> None:
    rows = [
        {"file": f"{s}{i}", "class": c, "group_id": "one", "split": s}
        for s in ("train", "val")
        for i, c in enumerate(("a", "b"))
    ]
    with pytest.raises(TableError, match="two splits"):
        read_table(write_table(rows), Path(), "a", "b", Columns(), ("train", "val"))


def test_a_missing_column_is_named_with_its_option(write_table: Write) -> None:
    with pytest.raises(TableError, match="--label-column"):
        read_table(write_table(_rows()), Path(), "tb", "well", Columns(file="path"))


def test_a_missing_class_is_named(write_table: Write) -> None:
    columns = Columns(file="path", label="dx", group="", split="")
    with pytest.raises(TableError, match='no film of the class "measles"'):
        read_table(write_table(_rows()), Path(), "measles", "well", columns)


def test_a_missing_table_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="could not be read"):
        read_table(tmp_path / "none.csv", tmp_path, "a", "b", Columns())


def test_films_are_what_the_viewer_shows_its_model(made_up_films: Path) -> None:
    examples = read_table(
        made_up_films / "metadata.csv", made_up_films, "pneumonia", "no_finding", Columns()
    )
    preprocessing = Preprocessing(height=48, width=48, mean=(0.4,), std=(0.2,))
    films = load_films(examples, preprocessing)
    for number in (0, 7):
        seen = preprocess(read(examples[number].path), preprocessing).values
        ours = (films.films[number].float() - 0.4) / 0.2
        # Kept in half precision: half a step of 2**-11, over the standard deviation.
        assert torch.allclose(ours, torch.from_numpy(seen.copy()), atol=2**-12 / 0.2 * 1.01)


def test_a_film_that_cannot_be_read_is_left_out(made_up_films: Path, tmp_path: Path) -> None:
    examples = read_table(
        made_up_films / "metadata.csv", made_up_films, "pneumonia", "no_finding", Columns()
    )
    (tmp_path / "bad.png").write_bytes(b"no film")
    from dataclasses import replace

    bad = replace(examples[0], path=tmp_path / "bad.png")
    films = load_films([bad, examples[1]], Preprocessing(height=32, width=32))
    assert films.examples == (examples[1],)
    with pytest.raises(TableError, match="Not one film"):
        load_films([bad], Preprocessing(height=32, width=32))
