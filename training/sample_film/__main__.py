"""``python -m training.sample_film --out resources/sample``: make the sample film again.

With the same packages the files are the same byte for byte.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import tomli_w
from PIL import Image

from training.sample_film.dicom_writer import write
from training.sample_film.film import SEED, sample_film
from training.sample_film.presentation import BITS

HEADER = """\
# Where the opacity of sample.dcm was planted, in film pixels: x to the right, y down, (0, 0) the
# centre of the first pixel. At the radii its projected thickness has fallen to half. Written by
# `python -m training.sample_film --out resources/sample`.
"""


def main() -> None:
    """Write the film and its record."""
    parser = argparse.ArgumentParser(prog="python -m training.sample_film", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the files")
    parser.add_argument("--scale", type=float, default=1.0, help="of 2048 columns and 2432 rows")
    parser.add_argument("--seed", type=int, default=SEED, help="of vessels, textures and noise")
    parser.add_argument("--clear", action="store_true", help="plant no opacity")
    parser.add_argument("--monochrome1", action="store_true", help="also write the inverse twin")
    parser.add_argument("--png", action="store_true", help="also write a 16-bit PNG")
    options = parser.parse_args()
    if options.scale <= 0:
        parser.error("--scale must be positive")

    film = sample_film(
        options.scale, seed=options.seed, **({"opacity": None} if options.clear else {})
    )
    options.out.mkdir(parents=True, exist_ok=True)
    write(options.out / "sample.dcm", film.stored, film.spacing_mm, "MONOCHROME2")
    if options.monochrome1:
        write(options.out / "sample_monochrome1.dcm", film.stored, film.spacing_mm, "MONOCHROME1")
    if options.png:
        wide = (film.stored << (16 - BITS)).astype(np.uint16)
        Image.fromarray(wide).save(options.out / "sample.png")
    (options.out / "sample.toml").write_text(HEADER + tomli_w.dumps(film.record()))


if __name__ == "__main__":
    main()
