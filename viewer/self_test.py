"""`main.py self-test`: whether this copy of the program works, and what it is made of.

Meant for the packaged program: what PyInstaller left out shows itself only when it is used. Values
were stored by ``tests/make_self_test.py`` into ``resources/self_test``. To add a check: a function
that says in a few words what was seen or raises `Failed`, and its line in `CHECKS`.
"""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer import formats, settings, versions
from viewer.analysis import Engine
from viewer.errors import NothingToExport, ViewerError
from viewer.export.deidentified_outcome import deidentified_outcome
from viewer.export.deidentify import Pseudonyms
from viewer.export.exports import EXPORTS
from viewer.export.outcome import Made, Outcome
from viewer.export.writing import write_all
from viewer.film import Film
from viewer.imaging.grayscale import initial_voi
from viewer.results import Analysis, CardQuestion, Explanation, ModelSummary
from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.trust.plan import LEAST
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import TrustOptions

STORED = settings.RESOURCES / "self_test"
VALUES = STORED / "values.npz"

BLOCK = 14
"""Pixels of a map, each way, that one stored value stands for."""

LOGIT_TOLERANCE = 0.01
MAP_TOLERANCE = 0.02
"""Of the map's highest stored value: processors round differently, and a ReLU may turn with it."""

INEXACT = ("JPEG2000", "HTJ2K")
"""Lossy wavelets are worked out in floats: one grey level may differ between processors."""

OPACITY = ReaderRegion("ellipse", ((388.0, 1222.0), (669.0, 1455.0)), "opacity")
"""That of the sample film, as ``resources/sample/sample.toml`` has it."""


class Failed(Exception):
    """A check found something else than it should have; its words say what."""


class Missing(Exception):
    """What would be checked is no part of this build; its words say so."""


Check = Callable[["Tested"], str]


class Tested:
    """The bundled model and the sample film, and what the one says of the other."""

    def __init__(self, device: str) -> None:
        self.engine = Engine()
        answer = self.engine.load(None, None, device)
        if isinstance(answer, CardQuestion):
            raise Failed("the bundled model has no card")
        self.model: ModelSummary = answer
        self.film: Film = formats.read(settings.SAMPLE_FILM)
        self.analysis: Analysis = self.engine.analyse(
            self.film, Explanation(), lambda *_: None, lambda: False
        )

    @property
    def outcome(self) -> Outcome:
        """As an export would get it."""
        from viewer.export.source import source_of

        return Outcome(
            film=self.film,
            analysis=self.analysis,
            stem="self-test",
            made=datetime(2026, 1, 1, tzinfo=UTC),
            voi=initial_voi(self.film),
            source=source_of(settings.SAMPLE_FILM),
            card_text=self.model.card_text,
        )


@cache
def stored_values() -> dict[str, NDArray[Any]]:
    """The stored values by name."""
    with np.load(VALUES) as file:
        return dict(file)


def blocks(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """The mean size of a map's values over blocks of `BLOCK` pixels: small, yet of its shape."""
    plane = np.abs(values.astype(np.float64)).reshape(-1, *values.shape[-2:]).mean(0)
    rows, columns = plane.shape[0] // BLOCK, plane.shape[1] // BLOCK
    cut = plane[: rows * BLOCK, : columns * BLOCK]
    means: NDArray[np.float64] = cut.reshape(rows, BLOCK, columns, BLOCK).mean((1, 3))
    return means


def check_prediction(tested: Tested) -> str:
    """The answer to the sample film is the stored one."""
    prediction = tested.analysis.prediction
    found, expected = np.array(prediction.logits), stored_values()["logits"]
    if found.shape != expected.shape or np.abs(found - expected).max() > LOGIT_TOLERANCE:
        raise Failed(f"the logits are {found}, and should be {expected}")
    return f"{prediction.findings[0].name} {prediction.probabilities[0]:.3f}"


def check_maps(tested: Tested) -> str:
    """All four maps are there, and like the stored ones."""
    said = []
    for name, expected in stored_values().items():
        if not name.startswith("map/"):
            continue
        method = name.removeprefix("map/")
        found = next((m for m in tested.analysis.maps.values() if m.method == method), None)
        if found is None:
            raise Failed(f"there is no {method}")
        off = np.abs(blocks(found.values) - expected).max() / expected.max()
        if not off <= MAP_TOLERANCE:
            raise Failed(f"{method} is off by {off:.1%} of its highest value")
        said.append(f"{method} {off:.1e}")
    return "off by at most: " + ", ".join(said)


def check_films(_: Tested) -> str:
    """A film of each compressed transfer syntax decodes to the stored values."""
    bad, names = [], []
    for path in sorted(STORED.glob("*.dcm")):
        names.append(path.stem)
        expected = stored_values()[f"film/{path.stem}"]
        try:
            found = formats.read(path).stored
        except ViewerError as error:
            bad.append(f"{path.stem} does not open ({error.message} {error.detail})".strip())
            continue
        most = 1 if path.stem in INEXACT else 0
        if found.shape != expected.shape or np.abs(found.astype(int) - expected).max() > most:
            bad.append(f"{path.stem} has other values")
    if bad or not names:
        raise Failed("; ".join(bad) or "there is none to read")
    return f"{len(names)}: {', '.join(names)}"


def check_trust(tested: Tested) -> str:
    """Every measure says something of all four maps, with as few passes as there can be."""
    options = TrustOptions(passes=LEAST, regions=(OPACITY,))
    seen: dict[str, set[str]] = {}
    for step in tested.engine.trust(tested.film, Explanation(), options):
        for measure in step.measures:
            seen.setdefault(measure.key, set()).add(measure.method)
    short = [info.key for info in MEASURES if len(seen.get(info.key, ())) != 4]
    if short:
        raise Failed(f"not of all four maps: {', '.join(short)}")
    return f"{len(seen)} measures of {len(tested.analysis.maps)} maps"


def check_window(_: Tested) -> str:
    """What the window is made of can be loaded; none is opened."""
    import pyqtgraph
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QImageReader

    readable = {bytes(kind.data()).decode() for kind in QImageReader.supportedImageFormats()}
    if "svg" not in readable:
        raise Failed("Qt reads no SVG: its icons would be missing")
    return f"Qt {qVersion()}, pyqtgraph {pyqtgraph.__version__}"


def check_pdf(tested: Tested) -> str:
    """A PDF report is made and is whole."""
    (made,) = _made(tested, "pdf")
    if not (made.data.startswith(b"%PDF-") and made.data.rstrip().endswith(b"%%EOF")):
        raise Failed("what was made is no whole PDF")
    return f"{len(made.data) // 1024} kB"


def check_parametric_map(tested: Tested) -> str:
    """The maps, written as Parametric Maps and read again, are the very same values."""
    from pydicom import dcmread

    planes = []
    with tempfile.TemporaryDirectory() as folder:
        for path in write_all(Path(folder), _made(tested, "pmap")):
            read = dcmread(path)
            if "FloatPixelData" in read:  # not the registration that goes with them
                planes += list(read.pixel_array.reshape(-1, read.Rows, read.Columns))
    for one in tested.analysis.maps.values():
        for plane in one.values.reshape(-1, *one.values.shape[-2:]):
            if not any(np.array_equal(plane, other) for other in planes):
                raise Failed(f"{one.method} is not among the {len(planes)} frames read again")
    return f"{len(planes)} frames, read again"


def check_exports(tested: Tested) -> str:
    """Every kind of file is made of the film once it is de-identified, and names nobody."""
    whole = replace(tested.outcome, regions=(OPACITY,))
    if whole.source is None:
        raise Failed("the sample film is no DICOM file")
    name = str(whole.source.PatientName).encode()
    outcome = deidentified_outcome(whole, "self-test", Pseudonyms())
    made = []
    for export in EXPORTS:
        try:
            files = list(export.make(outcome))
        except NothingToExport:
            continue
        if not files or any(name in file.data for file in files):
            raise Failed(f"{export.key} is empty or names the patient")
        made.append(export.key)
    return f"{len(made)} of {len(EXPORTS)}: {', '.join(made)}"


CHECKS: tuple[tuple[str, Check], ...] = (
    ("the bundled model's answer", check_prediction),
    ("maps", check_maps),
    ("compressed films", check_films),
    ("trust", check_trust),
    ("window", check_window),
    ("PDF report", check_pdf),
    ("Parametric Map", check_parametric_map),
    ("de-identified exports", check_exports),
)


def run(device: str = "auto") -> int:
    """Do all checks, and print what each found; 0 if all passed, 1 if not.

    Parameters
    ----------
    device : str
        "auto", "cpu", "cuda", …
    """
    copy = "packaged" if versions.packaged() else "from source"
    _say(f"ChestCOVNet Viewer {settings.version()}, {copy}")
    _say("Python {} on {}".format(*versions.python_and_system()))
    _say(", ".join(" ".join(library) for library in versions.library_versions()))
    try:
        tested = Tested(device)
    except Exception as error:
        return _report("start", error)
    _say(f"{tested.model.name} ({tested.model.model_id[:12]}) on {tested.model.device}")
    failed = 0
    for title, check in CHECKS:
        try:
            _say(f"ok      {title}: {check(tested)}")
        except Missing as missing:
            _say(f"--      {title}: {missing}")
        except Exception as error:  # whatever it is, the other checks are to be heard too
            failed += _report(title, error)
    _say(f"{failed} of {len(CHECKS)} checks failed." if failed else "All is well.")
    return 1 if failed else 0


def _made(tested: Tested, key: str) -> list[Made]:
    for export in EXPORTS:
        if export.key == key:
            return list(export.make(tested.outcome))
    raise Missing("not in this build")


def _report(title: str, error: Exception) -> int:
    _say(f"FAILED  {title}: {getattr(error, 'message', error)}")
    if not isinstance(error, Failed):
        traceback.print_exception(error)
    return 1


def _say(line: str) -> None:
    print(line, flush=True)
