"""Regions of many films as a table (CSV): to give them to others, and to take theirs.

Columns ``file,label,kind,x,y,width,height,points,frame``. Of a box or an ellipse x, y, width and
height in film pixels, **edges from 0**: the whole of a film 512 wide is x = 0, width = 512 (a
`ReaderRegion` has pixel centres at whole numbers, half a pixel less). Of a contour they are its
bounds, and ``points`` its corners, ``x y x y …``, edges from 0 too. Without ``kind`` it is a box.
``frame`` counts from 1, as DICOM does, and is the first where it does not stand. Tables of boxes
alone, with ``file,label`` and ``out_x,out_y,out_w,out_h`` or ``x,y,w,h``, are read as well. No
torch here.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import get_args

from viewer.errors import RegionError
from viewer.language import tr
from viewer.trust.regions import Kind, Point, ReaderRegion

COLUMNS = ("file", "label", "kind", "x", "y", "width", "height", "points", "frame")

Table = dict[tuple[str, int], tuple[ReaderRegion, ...]]
"""Regions by file, as it stands in the table, and frame, from 0."""

MOST_BYTES = 64 * 2**20
"""A larger file is no table of regions."""

_SIDES = (
    ("out_x", "out_y", "out_w", "out_h"),
    ("x", "y", "width", "height"),
    ("x", "y", "w", "h"),
)
"""How tables call a box; the first that is there. ``out_`` is in pixels of the film's file."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet, whoever wrote it (OWASP)."""


def read_regions(path: Path) -> dict[str, tuple[ReaderRegion, ...]]:
    """Regions of first frames by what stands in ``file``, in the order of the table.

    `name_of` says which of these names a film has.

    Raises
    ------
    RegionError
        If it cannot be opened, is no table of regions, or a row of it makes no sense.
    """
    return {name: regions for (name, frame), regions in read_table(path).items() if frame == 0}


def read_table(path: Path) -> Table:
    """As `read_regions`, of all frames."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise RegionError(tr("This file is too large to be a table of regions."))
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        sentence = tr("The table of regions cannot be found or opened.")
        raise RegionError(sentence, type(error).__name__) from error
    except UnicodeDecodeError as error:
        raise RegionError(tr("This file is no table of regions: it is no text.")) from error
    return parse_table(text)


def name_of(path: Path, names: Iterable[str]) -> str | None:
    """Which of a table's names is that of a film: the longest with which its path ends.

    So ``train/a.png`` of a table is ``/films/train/a.png``, and not ``/films/test/a.png``.
    """
    parts = path.absolute().parts
    best, found = 0, None
    for name in names:
        ends = PurePosixPath(name.replace("\\", "/")).parts
        if len(ends) > best and parts[-len(ends) :] == ends:
            best, found = len(ends), name
    return found


def parse_table(text: str) -> Table:
    """As `read_table`, of a table's text."""
    head = text.partition("\n")[0]
    # Spreadsheets of countries with a decimal comma part columns by semicolons.
    rows = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ","
    )
    found: dict[tuple[str, int], list[ReaderRegion]] = {}
    limit = csv.field_size_limit(MOST_BYTES)  # a contour may be long
    try:
        names = rows.fieldnames or ()
        sides = next((sides for sides in _SIDES if set(sides) <= set(names)), None)
        if "file" not in names or sides is None:
            wanted = ", ".join(COLUMNS)
            raise RegionError(
                tr("This is no table of regions: its columns should be {wanted}.", wanted=wanted)
            )
        for row in rows:
            try:
                region, frame = _region(row, sides), _frame(row.get("frame"))
            except (ValueError, TypeError, AttributeError) as error:
                # The error's own text may quote a cell, and a cell a name.
                sentence = tr(
                    "Line {line_num} of the table is no region of a film.", line_num=rows.line_num
                )
                raise RegionError(sentence, type(error).__name__) from error
            found.setdefault((row["file"], frame), []).append(region)
    except csv.Error as error:
        raise RegionError(tr("This file is no table of regions."), str(error)) from error
    finally:
        csv.field_size_limit(limit)
    return {key: tuple(regions) for key, regions in found.items()}


def table_text(table: Mapping[tuple[str, int], Sequence[ReaderRegion]]) -> str:
    """The table of these regions, to thousandths of a pixel."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    rows.writerow(COLUMNS)
    for (name, frame), regions in table.items():
        for region in regions:
            x, y, width, height = _bounds(region)
            points = "" if region.kind != "contour" else _text_of(region.points)
            label = _plain(region.label)
            numbers = (_number(value) for value in (x + 0.5, y + 0.5, width, height))
            rows.writerow((name, label, region.kind, *numbers, points, frame + 1))
    return out.getvalue()


def _region(row: Mapping[str, str | None], sides: Sequence[str]) -> ReaderRegion:
    if not row["file"]:
        raise ValueError("no file")
    label = _unplain((row.get("label") or "").strip())
    kind = (row.get("kind") or "").strip().lower() or "box"
    if kind not in get_args(Kind):
        raise ValueError("unknown kind")
    if kind == "contour":
        numbers = [_finite(text) for text in (row.get("points") or "").split()]
        points = tuple((x - 0.5, y - 0.5) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
        return ReaderRegion("contour", points, label)
    x, y, width, height = (_finite(row[name]) for name in sides)
    if width <= 0 or height <= 0:
        raise ValueError("no extent")
    corners = (x - 0.5, y - 0.5), (x - 0.5 + width, y - 0.5 + height)
    return ReaderRegion("ellipse" if kind == "ellipse" else "box", corners, label)


def _frame(text: str | None) -> int:
    frame = int((text or "").strip() or 1)
    if frame < 1:
        raise ValueError("frames count from 1")
    return frame - 1


def _bounds(region: ReaderRegion) -> tuple[float, float, float, float]:
    """x, y, width and height, pixel centres at whole numbers."""
    xs, ys = zip(*region.points, strict=True)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _text_of(points: Sequence[Point]) -> str:
    return " ".join(_number(value + 0.5) for point in points for value in point)


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _finite(text: str | None) -> float:
    value = float((text or "").strip().replace(",", "."))
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    return value


def _plain(label: str) -> str:
    """`label` so that a spreadsheet takes it for text."""
    return f"'{label}" if label.startswith(_FORMULA) else label


def _unplain(label: str) -> str:
    return label[1:] if label.startswith("'") and label[1:].startswith(_FORMULA) else label
