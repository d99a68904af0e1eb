"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file by way of a hidden temporary one beside it and a rename.

    Who reads it meanwhile, or after a crash, finds the file as it was, or as it is to be.

    Raises
    ------
    OSError
        If it cannot be written; the file is as it was then.
    """
    descriptor, temporary = open_new(path.parent, ".writing-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def open_new(folder: Path, prefix: str) -> tuple[int, Path]:
    """A new file that others may read as far as the person's umask lets them.

    `tempfile.mkstemp` shuts colleagues out of what is written for them; to open it to all
    afterwards is to show patients' names to whoever the person keeps out.

    Returns
    -------
    descriptor : int
    path : Path

    Raises
    ------
    OSError
        If none can be made there.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    path = folder / f"{prefix}{secrets.token_hex(8)}"
    return os.open(path, flags, 0o666), path
