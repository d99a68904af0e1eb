"""Regions kept with their film: a small file beside it, read and written off the GUI's thread.

``film.dcm.regions.json`` lies beside ``film.dcm`` and says whose regions it holds by a hash of the
pixels, so that another film of the same name, or a newer version of this one, is not taken for it:

    {"format": "chestcovnet-viewer regions", "version": 1, "films": [{"frame": 1, "width": 512,
     "height": 493, "pixels": "<SHA-256>", "regions": [{"kind": "box", "label": "nodule",
     "points": [[10.5, 20.5], [40.5, 60.5]]}]}]}

Points are (x, y) of film pixels, their centres at whole numbers; frames count from 1. Nothing of
the patient is in it, but what the reader writes into a label. Where the folder may not be written
to, or the film lies in an archive, the same file is kept in the program's own folder under the
hash; that one is looked at first. A file that cannot be understood is never written over. No
torch here.
"""

from __future__ import annotations

import json
import math
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

import numpy as np

from viewer.errors import RegionError
from viewer.film import Film
from viewer.language import tr
from viewer.settings import REGIONS_ENDING, RESOURCES
from viewer.trust.regions import LONGEST_LABEL, Kind, Point, ReaderRegion
from viewer.whole_file import write_whole

FORMAT = "chestcovnet-viewer regions"
VERSION = 1
MOST_BYTES = 16 * 2**20
"""A larger file is none of ours."""

_BROKEN = tr(
    "The file of regions beside this film cannot be understood. It is left as it is, "
    "and regions drawn now are not kept."
)
_NEWER = tr(
    "The regions of this film were kept by a newer version of the viewer. They are left alone, "
    "and regions drawn now are not kept."
)
_UNREADABLE = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError,
)  # fmt: skip
"""What looking for regions in any JSON, or in none, may raise."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The regions of one version of one frame.

    Attributes
    ----------
    frame : int
        From 0.
    pixels : str
        `pixel_hash` of it.
    shape : tuple of int
        (height, width), for who reads the file without the film.
    regions : tuple of ReaderRegion
    """

    frame: int
    pixels: str
    shape: tuple[int, int]
    regions: tuple[ReaderRegion, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What is kept of a film; `changed` if regions lie beside it that are another version's."""

    regions: tuple[ReaderRegion, ...] = ()
    changed: bool = False


def sidecar_of(path: Path) -> Path:
    """The file beside a film."""
    return path.with_name(path.name + REGIONS_ENDING)


def pixel_hash(film: Film) -> str:
    """SHA-256 of a frame's shape and stored values: the same wherever the file lies."""
    import hashlib  # loads OpenSSL: not before the window is painted

    stored = np.ascontiguousarray(film.stored)
    stored = stored.astype(stored.dtype.newbyteorder("<"), copy=False)
    found = hashlib.sha256(f"{stored.dtype.str} {stored.shape}".encode())
    found.update(stored.data)
    return found.hexdigest()


def load(path: Path, film: Film, folder: Path) -> Found:
    """The regions that are kept of a film.

    Parameters
    ----------
    path : Path
        Of the film's file.
    film : Film
        A frame of it.
    folder : Path
        The program's own (`viewer.settings.regions_folder`).

    Raises
    ------
    RegionError
        If a file cannot be understood.
    """
    if not _there(folder) and not _there(sidecar_of(path)):
        return Found()  # most films: there is no need to hash any
    pixels = pixel_hash(film)
    beside = [kept for kept in read_sidecar(sidecar_of(path)) if kept.frame == film.frame]
    for kept in (*read_sidecar(_own(folder, pixels)), *beside):
        if (kept.frame, kept.pixels) == (film.frame, pixels):
            return Found(kept.regions)
    return Found(changed=bool(beside))


def save(path: Path, film: Film, regions: Sequence[ReaderRegion], folder: Path) -> Path:
    """Keep a film's regions instead of those kept before, and say where. None: the file goes.

    Parameters are those of `load`.

    Raises
    ------
    RegionError
        If a file is there that cannot be understood, or nothing can be written anywhere.
    """
    pixels = pixel_hash(film)
    kept = Kept(film.frame, pixels, film.shape, tuple(regions))
    beside, own = sidecar_of(path), _own(folder, pixels)
    if not path.absolute().is_relative_to(
        RESOURCES
    ):  # the sample film is the program's, not the person's
        try:
            _put(beside, kept, keep_empty=False)
        except OSError:
            pass  # no folder, or not one to write to
        else:
            _put_own(own, replace(kept, regions=()), keep_empty=False)
            return beside
    # None at all is worth keeping where the file beside it still has some.
    _put_own(own, kept, keep_empty=_there(beside))
    return own


def read_sidecar(file: Path) -> tuple[Kept, ...]:
    """All that a file of regions holds; nothing where there is none.

    Raises
    ------
    RegionError
        If it cannot be read or understood.
    """
    try:
        status = file.stat()
    except (OSError, ValueError):
        return ()
    if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
        raise RegionError(_BROKEN)
    try:
        return _parsed(json.loads(file.read_bytes()))
    except OSError as error:
        sentence = tr("The file of regions beside this film cannot be read.")
        raise RegionError(sentence, type(error).__name__) from error
    except _UNREADABLE as error:
        # The error's own text may quote the file.
        raise RegionError(_BROKEN, type(error).__name__) from error


def _there(path: Path) -> bool:
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def _own(folder: Path, pixels: str) -> Path:
    return folder / f"{pixels}.json"


def _put_own(file: Path, kept: Kept, keep_empty: bool) -> None:
    """As `_put`, into the program's own folder: there is no other place."""
    try:
        if kept.regions or keep_empty:
            file.parent.mkdir(parents=True, exist_ok=True)
        _put(file, kept, keep_empty)
    except OSError as error:
        raise RegionError(tr("The regions could not be kept."), type(error).__name__) from error


def _put(file: Path, kept: Kept, keep_empty: bool) -> None:
    """Put a film's regions into a file, whose other films stay. Raises OSError."""
    before = read_sidecar(file)
    key = kept.frame, kept.pixels
    films = [other for other in before if (other.frame, other.pixels) != key]
    if kept.regions or keep_empty:
        films.append(kept)
    if films:
        write_whole(file, _text(films).encode("ascii"))
    elif before:
        file.unlink()


def _text(films: Sequence[Kept]) -> str:
    document = {
        "format": FORMAT,
        "version": VERSION,
        "films": [
            {
                "frame": kept.frame + 1,
                "width": kept.shape[1],
                "height": kept.shape[0],
                "pixels": kept.pixels,
                "regions": [
                    {"kind": region.kind, "label": region.label, "points": region.points}
                    for region in kept.regions
                ],
            }
            for kept in films
        ],
    }
    return json.dumps(document, allow_nan=False)


def _parsed(document: Any) -> tuple[Kept, ...]:
    if document["format"] != FORMAT:
        raise ValueError("another format")
    version = document["version"]
    if isinstance(version, int) and version > VERSION:
        raise RegionError(_NEWER, f"version {version}")
    if version != VERSION:
        raise ValueError("no version")
    return tuple(
        Kept(
            int(film["frame"]) - 1,
            str(film["pixels"]),
            (int(film["height"]), int(film["width"])),
            tuple(_region(region) for region in film["regions"]),
        )
        for film in document["films"]
    )


def _region(document: Any) -> ReaderRegion:
    kind, label = document["kind"], document["label"]
    if kind not in get_args(Kind) or not isinstance(label, str):
        raise ValueError("no region")
    points = tuple(_point(point) for point in document["points"])
    return ReaderRegion(kind, points, label[:LONGEST_LABEL])


def _point(document: Any) -> Point:
    x, y = (float(value) for value in document)
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError("no place")
    return x, y
