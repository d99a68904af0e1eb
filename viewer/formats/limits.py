"""What a film may be at most, in one place. Checked before anything is allocated."""

from __future__ import annotations

from viewer.errors import FilmError

MAX_FILE_BYTES = 2 << 30
"""A 16-bit film of `MAX_PIXELS` is 400 MB; multi-frame files may be larger."""

MAX_PIXELS = 200_000_000
"""Rows x Columns of one frame. The largest digital mammograms have some 30 million."""

MAX_SIDE = 65_535
"""What a DICOM file can say at all (Rows and Columns are 16-bit numbers)."""

MAX_INFLATED_BYTES = 1 << 30
"""What a deflated data set may unpack to."""

MAX_OVERLAY_PIXELS = 500_000_000
"""Of all overlay planes of a film together: thirty of a film of 15 million."""


def check_size(height: int, width: int) -> None:
    """Refuse a picture that is empty or too large.

    Raises
    ------
    FilmError
    """
    if height < 1 or width < 1:
        raise FilmError("This file says that its picture has no pixels.", f"{height} x {width}")
    if height > MAX_SIDE or width > MAX_SIDE or height * width > MAX_PIXELS:
        raise FilmError(
            f"This file says that its picture has {width} × {height} pixels, "
            f"more than the {MAX_PIXELS // 1_000_000} million that the viewer opens.",
            f"{height} x {width}",
        )
