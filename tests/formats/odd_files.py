"""Some 250 odd and broken files, made at run time, each with the right answer of ``info``.

The answer is judged by what the file is: a film whose pixels can be shown as they were meant
"opens"; where something of it had to be guessed or left out, or makes it doubtful, it "warns"; what
is no film, or has not all of its pixels, is "refused".
"""

from __future__ import annotations

from pathlib import Path

from odd_codestreams import CODE_STREAMS
from odd_dicom import DICOM
from odd_dicom_display import DISPLAY
from odd_file import OddFile
from odd_pictures import PICTURES
from odd_places import PLACES
from odd_tiff import TIFFS

ODD_FILES: tuple[OddFile, ...] = (
    *DICOM,
    *DISPLAY,
    *CODE_STREAMS,
    *PICTURES,
    *TIFFS,
    *PLACES,
)


def make_all(folder: Path) -> list[tuple[OddFile, Path]]:
    """Every odd file, each in a folder of its own, and where it is."""
    made = []
    for number, odd in enumerate(ODD_FILES):
        place = folder / f"{number:03}"
        place.mkdir()
        made.append((odd, odd.make(place)))
    return made
