"""The window's exports: one film at a time, as it is on screen (`viewer.ui.engine.Exporter`)."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from viewer.errors import Cancelled, ExportError, NothingToExport, ViewerError
from viewer.export import deidentify, exports, writing
from viewer.export.deidentified_outcome import (
    BURNED_IN,
    burned_in,
    deidentified_outcome,
    stem_of,
)
from viewer.export.outcome import Made, Outcome
from viewer.export.source import source_of
from viewer.export.wish import Answer, Failure, File, Kind, Stays, Wish
from viewer.film import Film
from viewer.language import tr
from viewer.results import Prediction
from viewer.trust.verdicts import THRESHOLDS

log = logging.getLogger(__name__)

SUFFIXES = (".dcm", ".dicom", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""What is left out of a film's name: DICOM files are often called by a number with points in it."""

Progress = Callable[[str, int, int], None]


class Exporter:
    """Makes and writes files. As long as it lives, one patient has one pseudonym."""

    def __init__(self) -> None:
        self._pseudonyms = deidentify.Pseudonyms()
        self._numbers: dict[tuple[Path, Path, int], int] = {}

    def kinds(self) -> tuple[Kind, ...]:
        """What can be made."""
        return tuple(Kind(one.key, one.title, one.description) for one in exports.EXPORTS)

    def stays(self, path: Path, film: Film, prediction: Prediction | None) -> Stays:
        """What a de-identified export would still say of a film.

        Raises
        ------
        ViewerError
            If its file cannot be read any more.
        """
        source = source_of(path)
        found = deidentify.preview(source) if source is not None else ()
        rows = tuple((one.tag, one.name, one.value) for one in found)
        if prediction is not None:
            return Stays(rows, burned_in(film, prediction))
        return Stays(rows, BURNED_IN if film.burned_in_annotation == "YES" else "")

    def make(self, wish: Wish, progress: Progress, cancelled: Callable[[], bool]) -> Answer:
        """The files of a wish, not written yet. A kind that fails keeps no other from being made.

        Raises
        ------
        Cancelled
            Once `cancelled` says so.
        ViewerError
            If the film's file cannot be read any more.
        """
        plain = plain_stem(wish.path, wish.film)
        stem = stem_of(self._number(wish)) if wish.deidentified else plain
        files: list[File] = [Made(f"{stem}-{end}.png", data) for end, data in wish.pictures]
        failures: list[Failure] = []
        without: list[str] = []
        outcome = self._outcome(wish, stem) if wish.kinds else None
        for step, key in enumerate(wish.kinds):
            kind = exports.find(key)
            progress(kind.title, step, len(wish.kinds))
            if outcome is None:
                failures.append((kind.title, ExportError(tr("The model has not answered."))))
                continue
            try:
                _add(files, kind, outcome, cancelled)
            except NothingToExport as error:
                without.append(f"{kind.title}: {error.message}")
            except ViewerError as error:
                failures.append((kind.title, error))
        return Answer(tuple(files), tuple(failures), tuple(without))

    def write(self, folder: Path, file: File, replace: bool) -> Path:
        """Write one file, whole or not at all. Raises `viewer.errors.ExportError`."""
        return writing.write_all(folder, [Made(file.name, file.data)], replace)[0]

    def _outcome(self, wish: Wish, stem: str) -> Outcome | None:
        if wish.analysis is None:
            return None
        outcome = Outcome(
            film=wish.film,
            analysis=wish.analysis,
            stem=stem,
            made=datetime.now().astimezone(),
            voi=wish.voi,
            source=source_of(wish.path),
            card_text=wish.card_text,
            inverted=wish.inverted,
            style=wish.style,
            trust=wish.trust,
            regions=wish.regions,
            measurements=wish.measurements,
            seen=wish.seen,
            thresholds=wish.thresholds or THRESHOLDS,
            full_scales=wish.full_scales,
        )
        if wish.deidentified:
            return deidentified_outcome(outcome, stem, self._pseudonyms)
        return outcome

    def _number(self, wish: Wish) -> int:
        """The film's own number in that folder: after those that lie there from other times."""
        key = wish.folder, wish.path, wish.film.frame
        if key not in self._numbers:
            given = [n for (folder, _, _), n in self._numbers.items() if folder == wish.folder]
            self._numbers[key] = max([0, *given, *_numbers_in(wish.folder)]) + 1
        return self._numbers[key]


def plain_stem(path: Path, film: Film) -> str:
    """What the files of a film are called: as its own file, and its frame where it has several."""
    stem = path.stem if path.suffix.lower() in SUFFIXES else path.name
    return f"{stem}-{film.frame + 1}" if film.frames > 1 else stem


def _numbers_in(folder: Path) -> Sequence[int]:
    try:
        names = [entry.name for entry in folder.iterdir()]
    except OSError:
        return ()  # writing says why
    prefix = stem_of(1).rpartition("-")[0]
    found = (re.match(rf"{prefix}-(\d+)", name) for name in names)
    return [int(match[1]) for match in found if match]


def _add(
    files: list[File], kind: exports.Export, outcome: Outcome, cancelled: Callable[[], bool]
) -> None:
    """Add a kind's files, all of them or none."""
    made: list[File] = []
    if cancelled():
        raise Cancelled
    try:
        for file in kind.make(outcome):
            made.append(file)
            if cancelled():
                raise Cancelled
    except (ViewerError, Cancelled):
        raise
    except Exception as error:
        # Its own text may quote the film's file; the other kinds may still be made.
        log.error("%s could not be made", kind.key, exc_info=error)
        raise ExportError(tr("It could not be made."), type(error).__name__) from error
    files.extend(made)
