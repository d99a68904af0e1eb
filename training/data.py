"""A folder of films and a table about them, as arrays that a network can be trained on.

The films are read and prepared by the viewer's own code, so that a model is trained on exactly
what the viewer will show it.
"""

from __future__ import annotations

import csv
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from viewer.errors import FilmError
from viewer.formats import read
from viewer.geometry import Geometry
from viewer.models.card import Preprocessing
from viewer.models.preprocess import unit_values

log = logging.getLogger(__name__)

SPLITS = ("train", "val", "test")
_SHARES = (0.7, 0.1, 0.2)


class TableError(Exception):
    """The table of films cannot be used; the message says why and what would help."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the table calls things.

    Attributes
    ----------
    file : str
        Path of the film, relative to the folder.
    label : str
        The class: `case` and `control` are values of it; rows of other classes are left out.
    group : str
        Who the film is of. Films of one group stay in one split. "" where every film is its own.
    split : str
        "train", "val" or "test". "" draws the splits from the seed, by group.
    """

    file: str = "file"
    label: str = "class"
    group: str = "group_id"
    split: str = "split"


@dataclass(frozen=True, slots=True)
class Example:
    """One film of the table: 1 for a case, 0 for a control."""

    path: Path
    name: str
    target: int
    group: str
    split: str
    row: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class FilmSet:
    """Films prepared for a network.

    Attributes
    ----------
    examples : tuple of Example
    films : Tensor of float16, (N, 1, h, w)
        On the model's grid, in [0, 1]: mean and standard deviation are not applied yet. Half
        precision is finer (2**-11) than what 8-bit films hold, and halves the memory.
    geometries : tuple of Geometry
        Where each grid lies on its film.
    bits : tuple of int
        Bits a pixel of each film.
    views : tuple of str
        View position as each film's file says it, or "".
    """

    examples: tuple[Example, ...]
    films: Tensor
    geometries: tuple[Geometry, ...]
    bits: tuple[int, ...]
    views: tuple[str, ...]

    @property
    def targets(self) -> Tensor:
        """float32 (N,)."""
        return torch.tensor([example.target for example in self.examples], dtype=torch.float32)

    def part(self, split: str) -> FilmSet:
        """The films of one split."""
        chosen = [i for i, example in enumerate(self.examples) if example.split == split]
        return FilmSet(
            tuple(self.examples[i] for i in chosen),
            self.films[chosen],
            tuple(self.geometries[i] for i in chosen),
            tuple(self.bits[i] for i in chosen),
            tuple(self.views[i] for i in chosen),
        )


def read_table(
    table: Path,
    folder: Path,
    case: str,
    control: str,
    columns: Columns,
    splits: Sequence[str] = SPLITS,
    seed: int = 0,
) -> tuple[Example, ...]:
    """The cases and controls of a table, in its order.

    Parameters
    ----------
    table : Path
        CSV, or tab-separated where the name ends in ``.tsv``, with a header.
    folder : Path
        What the files' paths are relative to.
    case, control : str
        Values of the label column.
    columns : Columns
    splits : sequence of str
        The splits wanted.
    seed : int
        Draws the splits where the table has none.

    Raises
    ------
    TableError
        If a column is missing, a group is in two splits, or a class is missing from a split.
    """
    try:
        with table.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file, delimiter="\t" if table.suffix == ".tsv" else ","))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableError(f"The table could not be read: {error}") from error
    present = list(rows[0]) if rows else []
    for option in ("file", "label", "group", "split"):
        name = getattr(columns, option)
        if name and name not in present:
            raise TableError(
                f'The table has no column "{name}" for --{option}-column; it has '
                f"{', '.join(present) or 'no rows'}."
            )
    examples = [
        Example(
            path=folder / row[columns.file],
            name=row[columns.file],
            target=int(row[columns.label] == case),
            group=row[columns.group] if columns.group else row[columns.file],
            split=row[columns.split] if columns.split else "",
            row=row,
        )
        for row in rows
        if row[columns.label] in (case, control)
    ]
    if not columns.split:
        examples = _draw_splits(examples, seed)
    _check(examples, case, control, splits)
    return tuple(example for example in examples if example.split in splits)


def _draw_splits(examples: Sequence[Example], seed: int) -> list[Example]:
    """Each group's split, by chance, in the shares 70, 10 and 20 % of cases and of controls."""
    random = np.random.default_rng(seed)
    cases = {example.group for example in examples if example.target == 1}
    controls = {example.group for example in examples} - cases
    drawn: dict[str, str] = {}
    for groups in (cases, controls):
        order = random.permutation(sorted(groups)).tolist()
        drawn.update(zip(order, _split_names(len(groups)), strict=True))
    return [replace(example, split=drawn[example.group]) for example in examples]


def _split_names(count: int) -> list[str]:
    edges = np.round(np.cumsum(_SHARES) * count).astype(int)
    return [SPLITS[int(np.searchsorted(edges, i, side="right"))] for i in range(count)]


def _check(examples: Sequence[Example], case: str, control: str, splits: Sequence[str]) -> None:
    homes: dict[str, str] = {}
    for example in examples:
        if homes.setdefault(example.group, example.split) != example.split:
            raise TableError(
                "A group (a patient) has films in two splits: what is judged would have been "
                "trained on."
            )
    for split in splits:
        targets = {example.target for example in examples if example.split == split}
        for target, name in ((1, case), (0, control)):
            if target not in targets:
                raise TableError(f'The split "{split}" has no film of the class "{name}".')


def load_films(examples: Sequence[Example], preprocessing: Preprocessing) -> FilmSet:
    """Read and prepare films. Those that cannot be read are left out, and counted in the log."""
    kept, films, geometries, bits, views = [], [], [], [], []
    for example in examples:
        try:
            film = read(example.path)
            values, geometry = unit_values(film, preprocessing)
        except FilmError as error:
            log.warning("one film left out: %s", error.message)
            continue
        kept.append(example)
        films.append(torch.from_numpy(values)[None].half())
        geometries.append(geometry)
        bits.append(film.bits)
        views.append(film.view_position)
    if not kept:
        raise TableError("Not one film of the table could be read.")
    log.info("%d films, %d left out", len(kept), len(examples) - len(kept))
    return FilmSet(tuple(kept), torch.stack(films), tuple(geometries), tuple(bits), tuple(views))
