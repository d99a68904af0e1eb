"""Outcomes of made films, as the window and the command line hand them to an export."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from pydicom import Dataset

from tests.formats.made_films import made, save, scene
from viewer import formats
from viewer.export.outcome import Made, Outcome
from viewer.export.source import source_of
from viewer.geometry import Geometry, crop_resize_pad
from viewer.imaging.grayscale import initial_voi
from viewer.results import (
    Analysis,
    Explanation,
    Finding,
    MethodKey,
    Prediction,
    SaliencyMap,
)

MADE = datetime(2026, 5, 4, 12, 13, 14, 156, tzinfo=UTC)
FINDING = Finding("Neumonía", 0)
UIDS = {
    "StudyInstanceUID": "1.2.3.4.5",
    "SeriesInstanceUID": "1.2.3.4.5.6",
    "SOPInstanceUID": "1.2.3.4.5.6.7",
}
MODEL_ID = "ab12cd34ef56" + "0" * 52


def film_file(folder: Path, shape: tuple[int, int] = (60, 48), **elements: Any) -> Path:
    """A DICOM film of 12 bits in a study, with the elements given on top."""
    said = {**UIDS, "BurnedInAnnotation": "NO", **elements}
    return save(made(scene(shape, 12), bits_stored=12, **said), folder / "film.dcm")


def picture_file(folder: Path, shape: tuple[int, int] = (60, 48), bits: int = 8) -> Path:
    """A grey PNG."""
    Image.fromarray(scene(shape, bits)).save(folder / "film.png")
    return folder / "film.png"


def grid(shape: tuple[int, int]) -> Geometry:
    """A model's grid of (28, 32) on a film: cropped, squeezed and padded."""
    height, width = shape
    crop = (3.0, 5.5, width - 7.0, height - 9.5)
    return crop_resize_pad(shape, crop, (20, 26), (4, 3), (28, 32))


def outcome_of(path: Path, maps: dict[MethodKey, NDArray[np.float32]] | None = None) -> Outcome:
    """What is known of a film in a file: maps of noise where none are given."""
    film = formats.read(path)
    geometry = grid(film.shape)
    rng = np.random.default_rng(1)
    if maps is None:
        cams: tuple[MethodKey, ...] = ("gradcam", "gradcam_plus_plus")
        guided: tuple[MethodKey, ...] = ("guided_backprop", "guided_gradcam")
        maps = {key: rng.random((28, 32)).astype(np.float32) * 3e-5 for key in cams}
        maps |= {key: rng.normal(size=(3, 28, 32)).astype(np.float32) for key in guided}
    saliency = {
        key: SaliencyMap(key, FINDING, "features", values, "guided" in key, geometry)
        for key, values in maps.items()
    }
    prediction = Prediction(MODEL_ID, "ChestCOVNet", "cpu", (FINDING,), (1.0,), (0.73,))
    analysis = Analysis(film.source_id, prediction, Explanation(), saliency, {})
    return Outcome(film, analysis, "film", MADE, initial_voi(film), source_of(path))


def with_doubts(outcome: Outcome, *doubts: Any) -> Outcome:
    """The same with doubts of the answer."""
    prediction = replace(outcome.analysis.prediction, doubts=doubts)
    return replace(outcome, analysis=replace(outcome.analysis, prediction=prediction))


def errors(files: list[Made], folder: Path) -> list[str]:
    """What dciodvfy, the judge of David Clunie's dicom3tools, calls an error in them."""
    found = []
    for file in files:
        path = folder / file.name
        path.write_bytes(file.data)
        run = subprocess.run(["dciodvfy", "-new", str(path)], capture_output=True, text=True)
        said = (run.stdout + run.stderr).splitlines()
        found += [f"{file.name}: {line}" for line in said if line.startswith("Error")]
    return found


def dumped(file: Made, folder: Path) -> str:
    """What dcmtk reads in it."""
    path = folder / file.name
    path.write_bytes(file.data)
    run = subprocess.run(["dcmdump", "+L", str(path)], capture_output=True, text=True, check=True)
    return run.stdout


def sources_of(dataset: Dataset) -> list[str]:
    """UIDs of the source images that an object names."""
    return [item.ReferencedSOPInstanceUID for item in dataset.SourceImageSequence]
