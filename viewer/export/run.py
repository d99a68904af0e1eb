"""One export of many films: the same kinds, one set of pseudonyms, one table over all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from viewer.errors import ExportError, NothingToExport
from viewer.export.deidentified_outcome import deidentified_outcome
from viewer.export.deidentify import Pseudonyms
from viewer.export.exports import Export
from viewer.export.outcome import Outcome
from viewer.export.source import source_of
from viewer.export.tables import COLUMNS, csv_bytes, finding_rows
from viewer.export.writing import write, write_all

TABLE = "findings.csv"
"""The table over all films, where tables are among the kinds."""


@dataclass(frozen=True, slots=True)
class ExportRun:
    """What is exported of each film, and how.

    Attributes
    ----------
    kinds : sequence of Export
        May be none.
    deidentify : bool
        Nothing of the patients may leave.
    replace : bool
        Whether files that exist may be written over.
    """

    kinds: Sequence[Export] = ()
    deidentify: bool = False
    replace: bool = False
    _pseudonyms: Pseudonyms = field(default_factory=Pseudonyms, repr=False)
    _rows: list[dict[str, Any]] = field(default_factory=list, repr=False)

    def check(self, folder: Path) -> None:
        """Say before any work is done that the table over all films is in the way.

        Raises
        ------
        ExportError
        """
        if self._has_table and not self.replace and (folder / TABLE).exists():
            raise ExportError(f"There is a {TABLE} already; to replace it, say so.")

    def prepared(self, outcome: Outcome, path: Path) -> Outcome:
        """The outcome as it may leave.

        Parameters
        ----------
        outcome : Outcome
            Its stem is a number (`viewer.export.deidentified_outcome.stem_of`) where films are
            de-identified; it has no source yet.
        path : Path
            The film's file.

        Raises
        ------
        FilmError
            If the film cannot be read any more.
        """
        if self.kinds:
            outcome = replace(outcome, source=source_of(path))
        if not self.deidentify:
            return outcome
        return deidentified_outcome(outcome, outcome.stem, self._pseudonyms)

    def write(self, outcome: Outcome, folder: Path, tell: Callable[[str], None]) -> list[str]:
        """Write every kind of a film's files; one that fails does not stop the others.

        Parameters
        ----------
        outcome : Outcome
            As `prepared` gave it.
        folder : Path
        tell : callable
            Told what is being written.

        Returns
        -------
        list of str
            Which kinds do not apply to this film, and why.

        Raises
        ------
        ExportError
            If any kind could not be made or written, with the reasons.
        """
        without, failed = [], []
        for kind in self.kinds:
            tell(f"writing {kind.key}")
            try:
                write_all(folder, kind.make(outcome), self.replace)
            except NothingToExport as error:
                without.append(f"{kind.key}: {error.message}")
            except ExportError as error:
                failed.append(f"{kind.key}: {error.message}")
            except MemoryError:
                failed.append(f"{kind.key}: There is not enough memory for it.")
            except Exception as error:  # of a library, whose words may quote the film
                failed.append(f"{kind.key}: An unexpected error ({type(error).__name__}).")
        if self._has_table:
            self._rows.extend(finding_rows(outcome))
        if failed:
            raise ExportError(" ".join(failed))
        return without

    def finish(self, folder: Path) -> None:
        """Write the table over all films, if there is to be one.

        Raises
        ------
        ExportError
        """
        if self._has_table and self._rows:
            write(folder / TABLE, csv_bytes(COLUMNS, self._rows), self.replace)

    @property
    def _has_table(self) -> bool:
        return any(kind.key == "csv" for kind in self.kinds)
