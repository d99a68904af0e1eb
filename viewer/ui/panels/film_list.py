"""The list of films as Qt's model: the rows that are not folded away, and their thumbnails."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from viewer.film import FilmHeader
from viewer.language import tr
from viewer.ui.film_order import FilmEntry, FilmRow, Heading, Key, Listing, Row, readable_date
from viewer.ui.tips import plain_tip

Index = QModelIndex | QPersistentModelIndex
THUMBNAIL = Qt.ItemDataRole.UserRole
THUMBNAILS_KEPT = 200
"""About 7 MB of grey thumbnails; those longest unseen are asked for again when seen."""
UNREADABLE = tr("This file could not be read as a film.")


@dataclass(frozen=True, slots=True)
class Failed:
    """In a thumbnail's place: the file is no film."""


class FilmsModel(QAbstractListModel):
    """Headings and films, and the thumbnails that have come so far.

    Attributes
    ----------
    listing : Listing
    rows : tuple of Heading or FilmRow
        Those in sight: what lies under a folded heading is not among them.
    shown : int
        The film in the panes, as its place in `listing.entries`; -1: none.
    names_hidden : bool
        Nothing of a patient is said: headings are numbered, films have no names.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing = Listing()
        self.rows: tuple[Row, ...] = ()
        self.shown = -1
        self.names_hidden = False
        self.filtered = False
        self._folded: set[Key] = set()
        self._thumbnails: OrderedDict[Path, QImage | Failed] = OrderedDict()
        self._films_of_paths: dict[Path, int] = {}
        self._rows_of_films: dict[int, int] = {}

    def set_listing(self, listing: Listing, filtered: bool = False) -> None:
        """Show these films; the thumbnails of those that stay are kept.

        `filtered`: the rows are what the person looked for, so nothing of them is folded.
        """
        self.beginResetModel()
        others = listing.entries is not self.listing.entries
        self.listing, self.filtered = listing, filtered
        if others:
            self._films_of_paths = {entry.path: at for at, entry in enumerate(listing.entries)}
            for path in self._thumbnails.keys() - self._films_of_paths.keys():
                del self._thumbnails[path]
        self._find_rows()
        self.endResetModel()

    def is_folded(self, heading: Heading) -> bool:
        """Whether the films under it are out of sight."""
        return heading.key in self._folded and not self.filtered

    def fold(self, heading: Heading, folded: bool) -> None:
        """Put what is under a heading out of sight, or back."""
        self.beginResetModel()
        (self._folded.add if folded else self._folded.discard)(heading.key)
        self._find_rows()
        self.endResetModel()

    def unfold_to(self, film: int) -> bool:
        """Bring a film in sight; whether anything had to be unfolded for it."""
        entry = self.listing.entries[film]
        keys = {entry.patient, entry.study, entry.series}
        if self.filtered or not keys & self._folded:
            return False
        self.beginResetModel()
        self._folded -= keys
        self._find_rows()
        self.endResetModel()
        return True

    def row_of_film(self, film: int) -> int:
        """The row of a film, or -1 where it is folded or filtered away."""
        return self._rows_of_films.get(film, -1)

    def row_of(self, place: Key | Path) -> int:
        """The row of a film's path or a heading's key, or -1."""
        if isinstance(place, Path):
            return self.row_of_film(self._films_of_paths.get(place, -1))
        found = (
            at for at, row in enumerate(self.rows) if isinstance(row, Heading) and row.key == place
        )
        return next(found, -1)

    def place_of(self, row: int) -> Key | Path:
        """What `row_of` finds again when rows have come and gone."""
        shown = self.rows[row]
        return shown.key if isinstance(shown, Heading) else self.entry(shown).path

    def entry(self, row: FilmRow) -> FilmEntry:
        """The film of a row."""
        return self.listing.entries[row.index]

    def set_thumbnail(self, path: Path, thumbnail: NDArray[np.uint8] | None) -> None:
        """Show it with its film, if that is still in sight."""
        row = self.row_of(path)
        if row < 0:
            return
        self._thumbnails[path] = Failed() if thumbnail is None else to_image(thumbnail)
        self._thumbnails.move_to_end(path)
        while len(self._thumbnails) > THUMBNAILS_KEPT:
            self._thumbnails.popitem(last=False)
        self.dataChanged.emit(self.index(row), self.index(row), [THUMBNAIL])

    def has_thumbnail(self, path: Path) -> bool:
        """Whether a thumbnail, or a failure, is at hand; counts as having been seen."""
        if path in self._thumbnails:
            self._thumbnails.move_to_end(path)
            return True
        return False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a heading or film in sight."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the row says, what a screen reader says, and what the delegate paints."""
        row = self.rows[index.row()]
        if isinstance(row, Heading):
            return self._of_heading(row, role)
        entry = self.entry(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._caption(entry, row.number)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(entry, row.number)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = tr(
                "Film {number} of {films}: {caption}",
                number=row.number,
                films=len(self.listing.order),
                caption=self._caption(entry, row.number),
            )
            return f"{said}. {UNREADABLE}" if self._is_unreadable(entry) else said
        if role == THUMBNAIL:
            return self._thumbnails.get(entry.path)
        return None

    def details(self, row: FilmRow) -> tuple[str, ...]:
        """What stands beside a thumbnail in a wide list, below its caption."""
        entry = self.entry(row)
        header = entry.header or FilmHeader()
        kind = " ".join(part for part in (header.modality, header.body_part) if part)
        size = f"{header.width} × {header.height}" if header.width else ""
        frames = tr("{n} frames", n=header.frames) if header.frames > 1 else ""
        return tuple(part for part in (kind, size, frames) if part)

    def _of_heading(self, heading: Heading, role: int) -> object:
        text = heading.alias if self.names_hidden else heading.text
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        films = tr("{n} films", n=heading.films) if heading.films > 1 else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            detail = "" if self.names_hidden else heading.detail
            return plain_tip("\n".join(part for part in (text, detail, films) if part))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            level = (tr("Patient"), tr("Study"), tr("Series"))[heading.level]
            folded = tr("folded") if self.is_folded(heading) else tr("unfolded")
            return ", ".join(part for part in (f"{level}: {text}", films, folded) if part)
        return None

    def _caption(self, entry: FilmEntry, number: int) -> str:
        """The view and the file's name; names of files often hold those of patients."""
        view = entry.header.view_position if entry.header else ""
        name = tr("Film {number}", number=number) if self.names_hidden else entry.label
        return f"{view} · {name}" if view else name

    def _tooltip(self, entry: FilmEntry, number: int) -> str:
        header = entry.header or FilmHeader()
        who = header.identity
        lines = [self._caption(entry, number)]
        if not self.names_hidden:
            lines += [who.patient_name, readable_date(who.study_date), who.series_description]
        if header.width:
            lines.append(f"{header.width} × {header.height}")
        if self._is_unreadable(entry):
            lines.append(UNREADABLE)
        return plain_tip("\n".join(line for line in lines if line))

    def _is_unreadable(self, entry: FilmEntry) -> bool:
        return isinstance(self._thumbnails.get(entry.path), Failed)

    def _find_rows(self) -> None:
        """`rows`, from the listing and what is folded."""
        self.rows = self.listing.rows
        if self._folded and not self.filtered:
            self.rows = tuple(self._unfolded())
        self._rows_of_films = {
            row.index: at for at, row in enumerate(self.rows) if isinstance(row, FilmRow)
        }

    def _unfolded(self) -> Iterator[Row]:
        """The rows that are not under a folded heading."""
        hidden_below = 3  # the level of the folded heading above; 3 is deeper than any
        for row in self.listing.rows:
            if isinstance(row, Heading):
                if row.level > hidden_below:
                    continue
                hidden_below = row.level if self.is_folded(row) else 3
            elif hidden_below < 3:
                continue
            yield row


def to_image(gray: NDArray[np.uint8]) -> QImage:
    """A grey array (h, w) as an image that owns its pixels."""
    rows = np.ascontiguousarray(gray)
    height, width = rows.shape
    return QImage(rows.data, width, height, width, QImage.Format.Format_Grayscale8).copy()
