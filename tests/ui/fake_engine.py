"""An engine for interface tests: no torch, no files, and as slow as a test wants it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from fake_trust import trust_steps
from numpy.typing import NDArray

from viewer.doubts import Measured
from viewer.errors import AnalysisError, Cancelled, FilmError, ModelError
from viewer.film import Film, FilmHeader, Identity, PixelSpacing, Window
from viewer.formats import listing
from viewer.formats.found import Missed
from viewer.formats.tag import Tag
from viewer.geometry import crop_resize_pad
from viewer.results import (
    Analysis,
    CardQuestion,
    Explanation,
    Finding,
    MethodKey,
    ModelSummary,
    Prediction,
    SaliencyMap,
)
from viewer.trust.results import TrustOptions, TrustStep
from viewer.ui.engine import Cancelled as IsCancelled
from viewer.ui.engine import Progress

SHAPE = (120, 100)
GRID = 32
FINDINGS = (Finding("Pneumonia", 0), Finding("No finding", 0, -1))


FRAMES = 5


def film_of(name: str, frame: int = 0) -> Film:
    """A 12 bit gradient whose source id is the file's name; "many" films have five frames."""
    rows = np.linspace(0, 4000 - frame, SHAPE[0] * SHAPE[1]).astype(np.uint16)
    return Film(
        f"{name}#{frame}" if frame else name,
        rows.reshape(SHAPE),
        12,
        windows=(Window(2000, 3000, explanation="CHEST"), Window(1000, 500)),
        warnings=("A lateral film.",) if name.startswith("lateral") else (),
        identity=identity_of(name),
        frame=frame,
        frames=FRAMES if name.startswith("many") else 1,
        pixel_spacing=PixelSpacing(0.2, 0.2, "detector") if name.startswith("spaced") else None,
    )


def identity_of(name: str) -> Identity:
    """Of "p1-20210301.dcm", that patient and day; of other names, nobody's."""
    patient, _, date = name.removesuffix(".dcm").partition("-")
    known = date.isdecimal() and len(date) == 8
    return Identity(patient_id=patient, study_date=date) if known else Identity()


class FakeReader:
    """Reads any file whose name does not begin with "bad"; of a "broken" one, the header alone."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.measure_gate = threading.Event()
        self.measure_gate.set()
        self.read_paths: list[str] = []
        self.broken_frames: set[str] = set()
        self.cropped_frames: set[int] = set()
        self.tag_paths: list[str] = []
        self.headers: dict[str, FilmHeader] = {}
        self.views: dict[str, str] = {}

    def read(self, path: Path, frame: int = 0) -> Film:
        assert self.gate.wait(10)
        self.read_paths.append(f"{path.name}#{frame}" if frame else path.name)
        if f"{path.name}#{frame}" in self.broken_frames:
            raise FilmError("This frame is damaged.")
        if path.name.startswith("bad"):
            raise FilmError("This file is not an image.", "no known header")
        if path.name.startswith("broken"):
            raise FilmError("The pixels of this film are damaged.")
        if path.name.startswith("defect"):
            raise RuntimeError(f"cannot read {path}")
        film = replace(film_of(path.name, frame), view_position=self.views.get(path.name, ""))
        return replace(film, stored=film.stored[:60]) if frame in self.cropped_frames else film

    def measure(self, film: Film, cancelled: IsCancelled) -> Measured:
        assert self.measure_gate.wait(10)
        if cancelled():
            raise Cancelled
        if "unseen" in film.source_id:
            raise RuntimeError("cannot look")
        blank = "blank" in film.source_id
        digest = "same" if "copy" in film.source_id else film.source_id
        return Measured(digest, 0.0 if blank else 0.2, 500, 0.0, 0)

    def files(self, path: Path) -> Iterator[Path | Missed]:
        return listing.files(path)

    def header(self, path: Path) -> FilmHeader:
        if path.name.startswith("bad") or not path.is_file():
            raise FilmError("This file is not an image.")
        view = self.views.get(path.name, "")
        who = identity_of(path.name)
        plain = FilmHeader(who, view_position=view, width=SHAPE[1], height=SHAPE[0])
        return self.headers.get(path.name, plain)

    def thumbnail(self, path: Path, side: int) -> NDArray[np.uint8]:
        if path.name.startswith(("bad", "broken")):
            raise FilmError("This file is not an image.")
        return np.full((side, side // 2), 90, np.uint8)

    def tags(self, path: Path) -> tuple[Tag, ...]:
        assert self.gate.wait(10)
        self.tag_paths.append(path.name)
        if path.name.startswith("untold"):
            raise FilmError("The tags of this file are damaged.")
        return (
            Tag(0, "(0008,0060)", "CS", "Modality", "Modality", value="DX"),
            Tag(0, "(0010,0010)", "PN", "Patient's Name", "PatientName", value=f"Doe^{path.name}"),
        )


class FakeExplainer:
    """Explains at once while `gate` is set; takes one step a passing of it otherwise."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()
        self.loaded: list[tuple[str, str]] = []
        self.explained: list[tuple[str, Explanation]] = []
        self.cancelled = 0
        self.fails = False
        self.trust_gate = threading.Semaphore(10_000)
        """A step of a judgement takes one."""
        self.trusted: list[tuple[str, Explanation, TrustOptions]] = []
        self.trust_closed = 0
        self.trust_fails = False
        self.unavailable: dict[MethodKey, str] = {}
        self.ids: dict[str, str] = {}
        """Of models whose id is not their name."""

    def load(self, path: Path | None, card: Any | None, device: str) -> ModelSummary | CardQuestion:
        name = path.stem if path else "bundled"
        if name == "bad":
            raise ModelError("This file needs unpickling, which could run anything.")
        if name == "unknown" and card is None:
            return CardQuestion(path or Path(), "densenet121", 1, None, ("name",))
        self.loaded.append((name, device))
        return ModelSummary(
            self.ids.get(name, name),
            name,
            "cpu",
            FINDINGS,
            ("features", "block3"),
            ("block2",),
            self.unavailable,
        )

    def preview(self, film: Film, card: Any) -> NDArray[np.uint8]:
        return np.zeros((GRID, GRID), np.uint8)

    def devices(self) -> tuple[str, ...]:
        return ("auto", "cpu")

    def analyse(
        self, film: Film, explanation: Explanation, progress: Progress, cancelled: IsCancelled
    ) -> Analysis:
        for step in range(3):
            progress("Looking", step, 3)
            self.begun.set()
            while not self.gate.wait(0.005):
                if cancelled():
                    self.cancelled += 1
                    raise Cancelled
        if self.fails:
            raise AnalysisError("The model's answer is not a number.")
        self.explained.append((film.source_id, explanation))
        return analysis_of(film.source_id, explanation, self.loaded[-1][0], self.unavailable)

    def trust(
        self, film: Film, explanation: Explanation, options: TrustOptions
    ) -> Iterator[TrustStep]:
        self.trusted.append((film.source_id, explanation, options))
        try:
            for number, step in enumerate(trust_steps(options)):
                if self.trust_fails and number == 3:
                    raise AnalysisError("The model failed on a changed film.")
                assert self.trust_gate.acquire(timeout=10)
                yield step
        finally:
            self.trust_closed += 1


def analysis_of(
    source_id: str,
    explanation: Explanation,
    model: str = "bundled",
    unavailable: dict[MethodKey, str] | None = None,
) -> Analysis:
    """Four maps with one hot spot; the second finding's are empty."""
    finding = FINDINGS[explanation.finding_index]
    geometry = crop_resize_pad(
        SHAPE, (0, 0, SHAPE[1], SHAPE[0]), (GRID, GRID), (0, 0), (GRID, GRID)
    )
    plane = np.zeros((GRID, GRID), np.float32)
    if explanation.finding_index == 0:
        plane[8:16, 8:16] = 1.0
    methods: tuple[MethodKey, ...] = (
        "gradcam", "gradcam_plus_plus", "guided_backprop", "guided_gradcam",
    )  # fmt: skip
    missing = unavailable or {}
    maps = {
        method: SaliencyMap(
            method,
            finding,
            explanation.target_layer,
            plane[None].copy() if method.startswith("guided") else plane.copy(),
            method.startswith("guided"),
            geometry,
        )
        for method in methods
        if method not in missing
    }
    prediction = Prediction(model, model, "cpu", FINDINGS, (1.6, -1.6), (0.83, 0.17), ())
    return Analysis(source_id, prediction, explanation, maps, missing)
