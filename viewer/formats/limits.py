"""What a film may be at most, in one place. Checked before anything is allocated."""

from __future__ import annotations

from viewer.errors import FilmError
from viewer.language import tr

MAX_FILE_BYTES = 1 << 30
"""A 16-bit film of `MAX_PIXELS` is 400 MB; multi-frame files may be larger."""

MAX_PIXELS = 200_000_000
"""Rows x Columns of one frame. The largest digital mammograms have some 30 million."""

MAX_SIDE = 65_535
"""What a DICOM file can say at all (Rows and Columns are 16-bit numbers)."""

MAX_UNPACKED_BYTES = 400 << 20
"""What one frame may take once it is decoded, and what a deflated data set may unpack to."""

MAX_EXPANSION = 100
"""How many times its own size a file may unpack to. Films are noisy: lossless coding makes them 2
to 5 times smaller, and the strongest lossy one that anybody uses some 50 times."""

EXPANSION_MATTERS_BYTES = 64 << 20
"""Up to this size, anything may unpack: a blank film or a small picture may be next to nothing."""

MAX_READS = 100_000
"""Single reads of a file: about a second. Whole films take some thousands; gigabytes of empty data
elements, one each 8 bytes, would be read for minutes."""

MAX_VALUE_BYTES = 1 << 20
"""One value of a data element, but for pixels and tables. PS3.5 gives text and numbers 64 KB."""

MAX_OVERLAY_PIXELS = 500_000_000
"""Of all overlay planes of a film together: thirty of a film of 15 million."""

MAX_ARCHIVE_DIRECTORY_BYTES = 8 << 20
"""Table of contents of a ZIP archive: some 80,000 files with names of usual length."""

MAX_MEMBER_BYTES = 400 << 20
"""What one file of a ZIP archive may unpack to: it is all held in memory, as a deflated one is."""

MAX_RATIO = 200
"""How many times as large a file of a ZIP archive may become; films rarely double or triple."""

MIN_BOMB_BYTES = 64 << 20
"""Below this, no ratio is held against it: an empty film packs a thousandfold."""

HEADER_BYTES = 1 << 20
"""How much of a packed film is unpacked at first to find its header."""

MAX_DICOMDIR_BYTES = 64 << 20
"""A DICOMDIR has some 2 kB a film."""


def check_size(height: int, width: int) -> None:
    """Refuse a picture that is empty or too large.

    Raises
    ------
    FilmError
    """
    if height < 1 or width < 1:
        raise FilmError(tr("This file says that its picture has no pixels."), f"{height} x {width}")
    if height > MAX_SIDE or width > MAX_SIDE or height * width > MAX_PIXELS:
        raise FilmError(
            tr(
                "This file says that its picture has {width} × {height} pixels, "
                "more than the {most} million that the viewer opens.",
                width=width,
                height=height,
                most=MAX_PIXELS // 1_000_000,
            ),
            f"{height} x {width}",
        )


def check_unpacked(unpacked: int, packed: int) -> None:
    """Refuse what would take too much memory, or is a decompression bomb.

    Parameters
    ----------
    unpacked, packed : int
        Bytes after and before decoding.

    Raises
    ------
    FilmError
    """
    bomb = unpacked > EXPANSION_MATTERS_BYTES and unpacked > MAX_EXPANSION * packed
    if unpacked > MAX_UNPACKED_BYTES or bomb:
        raise FilmError(
            tr("This film unpacks to more than the viewer opens."), f"{packed} to {unpacked} bytes"
        )
