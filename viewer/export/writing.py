"""Made files onto the disk: each whole or not at all, and nothing overwritten unasked.

The bytes go to a hidden temporary file in the same folder, are forced to the disk, and only then
get their name: a full disk, a crash or a kill leaves the old file or the new one, never a half.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from viewer.errors import ExportError
from viewer.export.outcome import Made
from viewer.language import tr
from viewer.whole_file import open_new

TEMPORARY = ".exporting-"
"""What temporary files begin with: those that a killed program left may be deleted."""


def write_all(folder: Path, files: Iterable[Made], replace: bool = False) -> list[Path]:
    """Write files into `folder`, which is made where it is missing.

    Parameters
    ----------
    folder : Path
    files : iterable of Made
        Made one by one as they are written.
    replace : bool
        Whether files of the same name may be written over.

    Returns
    -------
    list of Path

    Raises
    ------
    ExportError
        If one cannot be written or exists already; those before it stay.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            tr("The folder could not be made: {reason}.", reason=_reason(error))
        ) from None
    return [write(folder / made.name, made.data, replace) for made in files]


def write(path: Path, data: bytes, replace: bool = False) -> Path:
    """Write one file whole.

    Raises
    ------
    ExportError
        If it cannot be written, or exists already and may not be replaced.
    """
    try:
        put(path, data, replace)
    except FileExistsError:
        raise ExportError(tr("A file of that name exists already; it was left alone.")) from None
    except OSError as error:
        raise ExportError(
            tr("The file could not be written: {reason}.", reason=_reason(error))
        ) from None
    return path


def put(path: Path, data: bytes, replace: bool) -> None:
    """As `write`, raising OSError."""
    descriptor, temporary = open_new(path.parent, TEMPORARY)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _name(temporary, path, replace)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _name(temporary: Path, path: Path, replace: bool) -> None:
    if replace:
        temporary.replace(path)
        return
    try:
        # A link fails where the name is taken, in one step: no other program gets in between.
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # File systems without links (FAT, some network shares). Taking the name with an empty file
        # would leave that where the program is killed: rather look, and then rename at once.
        if os.path.lexists(path):
            raise FileExistsError(path.name) from None
        temporary.rename(path)


def _reason(error: OSError) -> str:
    return error.strerror or tr("the disk refused")
