"""Make ``resources/self_test``: what `main.py self-test` compares a copy of the program with.

    python tests/make_self_test.py

To be run again when the bundled model or the sample film changes, and only from a state whose tests
pass. The films are computed; the encoders are those of the other tests.
"""

# ruff: noqa: E402 -- where the viewer lies must be known before the imports

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "formats")]

import numpy as np
from made_films import compressed, made, save, scene
from pydicom import uid

from viewer import formats
from viewer.self_test import STORED, VALUES, Tested, blocks

SHAPE = (24, 32)

SYNTAXES = {
    "RLELossless": 12,
    "JPEGBaseline8Bit": 8,
    "JPEGExtended12Bit": 12,
    "JPEGLossless": 12,
    "JPEGLosslessSV1": 12,
    "JPEGLSLossless": 12,
    "JPEGLSNearLossless": 12,
    "JPEG2000Lossless": 12,
    "JPEG2000": 12,
    "HTJ2KLossless": 12,
    "HTJ2KLosslessRPCL": 12,
    "HTJ2K": 12,
}
"""All compressed transfer syntaxes of PS3.5 annex A.4, by pydicom's names, and bits stored."""


def main() -> None:
    """Write the films, and the values that they and the sample film give."""
    STORED.mkdir(exist_ok=True)
    values = {}
    for name, bits in SYNTAXES.items():
        syntax = getattr(uid, name)
        stored = scene(SHAPE, bits)
        film = made(
            stored,
            syntax,
            bits_stored=bits,
            pixel_data=compressed(stored, syntax, bits),
            PatientName="Computed^Film",
            PatientID="SELF-TEST",
        )
        path = save(film, STORED / f"{name}.dcm")
        values[f"film/{name}"] = formats.read(path).stored
    tested = Tested("cpu")
    values["logits"] = np.array(tested.analysis.prediction.logits)
    for key, one in tested.analysis.maps.items():
        values[f"map/{key}"] = blocks(one.values).astype(np.float32)
    np.savez_compressed(VALUES, **values)


if __name__ == "__main__":
    main()
