"""An exporter for interface tests: two kinds of files, one of which can be made to fail."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from viewer.errors import Cancelled, ExportError
from viewer.export.wish import Answer, Failure, File, Kind, Stays, Wish
from viewer.film import Film
from viewer.results import Prediction
from viewer.ui.engine import Cancelled as IsCancelled
from viewer.ui.engine import Progress


@dataclass(frozen=True)
class FakeFile:
    name: str
    data: bytes


class FakeExporter:
    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Event()
        self.wishes: list[Wish] = []
        self.cancelled = 0
        self.fails: dict[str, str] = {}
        self.without: dict[str, str] = {}
        self.full = False

    def kinds(self) -> tuple[Kind, ...]:
        return (
            Kind("csv", "Tables (CSV)", "Findings and probabilities: for spreadsheets."),
            Kind("sr", "Report (DICOM SR)", "Findings and regions, for the archive."),
        )

    def stays(self, path: Path, film: Film, prediction: Prediction | None) -> Stays:
        if path.name.startswith("unread"):
            raise ExportError("This file cannot be read any more.")
        burned = "The pixels may name the patient." if path.name.startswith("burned") else ""
        return Stays((("(0008,0060)", "Modality", "DX"),), burned)

    def make(self, wish: Wish, progress: Progress, cancelled: IsCancelled) -> Answer:
        self.wishes.append(wish)
        stem = "film-0001" if wish.deidentified else wish.path.stem
        files: list[File] = [FakeFile(f"{stem}-{end}.png", data) for end, data in wish.pictures]
        failures: list[Failure] = []
        for step, key in enumerate(wish.kinds):
            progress(key, step, len(wish.kinds))
            self.begun.set()
            while not self.gate.wait(0.005):
                if cancelled():
                    self.cancelled += 1
                    raise Cancelled
            if key in self.fails:
                failures.append((key, ExportError(self.fails[key])))
            elif key not in self.without:
                files.append(FakeFile(f"{stem}.{key}", b"made"))
        return Answer(tuple(files), tuple(failures), tuple(self.without.values()))

    def write(self, folder: Path, file: File, replace: bool) -> Path:
        path = folder / file.name
        if self.full:
            raise ExportError("The file could not be written: No space left on device.")
        if path.exists() and not replace:
            raise ExportError("A file of that name exists already; it was left alone.")
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
        return path
