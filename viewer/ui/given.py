"""What files that were given or dropped are taken for, by their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MODEL_FILES = (".pth", ".pt", ".safetensors", ".ckpt", ".bin")
SESSION_FILES = (".ccvsession",)


@dataclass(frozen=True, slots=True)
class Given:
    """All that is neither a model nor a session is taken for a film."""

    films: tuple[Path, ...] = ()
    model: Path | None = None
    session: Path | None = None


def sort_out(paths: Sequence[Path]) -> Given:
    """These files by what they are; of models and sessions the first."""
    models = [path for path in paths if path.suffix.lower() in MODEL_FILES]
    sessions = [path for path in paths if path.suffix.lower() in SESSION_FILES]
    films = tuple(path for path in paths if path not in models and path not in sessions)
    return Given(films, next(iter(models), None), next(iter(sessions), None))
