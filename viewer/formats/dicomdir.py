"""DICOMDIR: the table of contents of a disc or folder of DICOM files (PS3.3 F, PS3.10 8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from pydicom.dataset import Dataset

from viewer.errors import FilmError
from viewer.formats import dicom_file, limits
from viewer.formats.dicom_values import integer, items, text, values
from viewer.formats.failures import as_film_errors
from viewer.formats.source import look
from viewer.language import tr

_FILE_REFERENCE_PARTS = 8
_INACTIVE = 0x0000


def files(path: Path) -> Iterator[Path | None]:
    """The images that a DICOMDIR names, in its order; None in place of one that is not there.

    Names are found whatever their case: discs say ``IM0001``, copies of them ``im0001``.

    Raises
    ------
    FilmError
        If it cannot be read.
    """
    source = look(path)
    if source.size > limits.MAX_DICOMDIR_BYTES:
        raise FilmError(
            tr("This DICOMDIR is larger than the viewer reads."), f"{source.size} bytes"
        )
    with as_film_errors():
        dataset = dicom_file.parse(source)
        records = items(dataset, "DirectoryRecordSequence")
        names = [_name(record) for record in records if _is_image(record)]
    listed = lru_cache(maxsize=256)(_by_lower_case)
    for name in names:
        found: Path | None = path.parent
        for part in name:
            found = _below(found, part, listed) if found is not None else None
        yield found


def _is_image(record: Dataset) -> bool:
    """PS3.3 F.3.2.2: an active record of a file that may be a film."""
    kind = text(record, "DirectoryRecordType").upper()
    in_use = integer(record, "RecordInUseFlag", 0xFFFF) != _INACTIVE
    return kind == "IMAGE" and in_use and bool(_name(record))


def _name(record: Dataset) -> tuple[str, ...]:
    """The parts of a Referenced File ID; () where it leads out of the folder, or nowhere."""
    parts = tuple(str(value).strip() for value in values(record, "ReferencedFileID"))
    hostile = any(part in ("", ".", "..") or set(part) & set("/\\\0:") for part in parts)
    return () if hostile or len(parts) > _FILE_REFERENCE_PARTS else parts


def _below(folder: Path, name: str, listed: Callable[[Path], dict[str, str]]) -> Path | None:
    """The file or folder of that name in a folder."""
    exact = folder / name
    try:
        if exact.exists():
            return exact
    except OSError:  # longer than a name can be, or in a folder that may not be entered
        return None
    found = listed(folder).get(name.lower())
    return folder / found if found is not None else None


def _by_lower_case(folder: Path) -> dict[str, str]:
    """The names in a folder, by what they are in lower case and without ISO 9660's version."""
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return {}
    return {name.lower().partition(";")[0].rstrip("."): name for name in names}
