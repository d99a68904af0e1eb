"""`main.py explain`: many films, one after the other, none of which stops the rest."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from viewer import formats
from viewer.analysis import Engine
from viewer.errors import ModelError, ViewerError
from viewer.export.explanation import write_explanation
from viewer.imaging.overlay import OverlayStyle
from viewer.results import CardQuestion, Explanation, Finding, ModelSummary

GUESSED = (
    "This checkpoint has no card: its findings, normalisation and input size are guessed. "
    "Open it once in the window to say what they are."
)


def explain(
    films: Sequence[Path],
    out: Path,
    *,
    model: Path | None,
    device: str,
    finding: str,
    layer: str,
    guided_layer: str,
) -> int:
    """Explain each film into ``out/<stem>/``; see `viewer.export.explanation`.

    Films of the same stem in one call get ``<stem>-2``, ``<stem>-3``, ….

    Returns
    -------
    int
        Exit status: 0, 1 if any film failed, 2 if the call itself makes no sense.
    """
    from tqdm import tqdm

    engine = Engine()
    try:
        summary = _load(engine, model, device)
        explanation = Explanation(find_finding(summary.findings, finding), layer, guided_layer)
    except ViewerError as error:
        _say(error.message)
        return 2
    if summary.notice:
        _say(summary.notice)

    failed = 0
    bar = tqdm(list(zip(films, folder_names(films), strict=True)), unit="film", disable=None)
    for path, name in bar:
        try:
            film = formats.read(path)
            analysis = engine.analyse(film, explanation, _no_progress, _never)
            write_explanation(film, analysis, OverlayStyle(), out / name)
        except ViewerError as error:
            failed += 1
            tqdm.write(f"{path}: {error.message}", file=sys.stderr)
        except OSError as error:
            failed += 1
            reason = error.strerror or "the disk refused"
            tqdm.write(f"{path}: The results could not be written: {reason}.", file=sys.stderr)
        except MemoryError:
            failed += 1
            tqdm.write(f"{path}: There is not enough memory for this film.", file=sys.stderr)
        except Exception as error:  # whatever it is, the other films are not to suffer for it
            failed += 1
            what = f"An unexpected error ({type(error).__name__})."
            tqdm.write(f"{path}: {what}", file=sys.stderr)
    done = len(films) - failed
    _say(f"{done} of {len(films)} films explained by {summary.name} on {summary.device}.")
    return 1 if failed else 0


def _load(engine: Engine, model: Path | None, device: str) -> ModelSummary:
    """The model; where nobody ever said what its card is, with a guessed one, and saying so."""
    answer = engine.load(model, None, device)
    if not isinstance(answer, CardQuestion):
        return answer
    _say(GUESSED)
    guessed = replace(answer.card, warnings=(*answer.card.warnings, GUESSED))
    answer = engine.load(model, guessed, device, keep=False)
    if isinstance(answer, CardQuestion):
        raise ModelError("This checkpoint cannot be used without a card.")
    return answer


def find_finding(findings: Sequence[Finding], wanted: str) -> int:
    """The index of a finding by its name (any case) or its number from 0.

    Raises
    ------
    ViewerError
        If there is none, naming those there are.
    """
    names = [finding.name for finding in findings]
    for index, name in enumerate(names):
        if name.casefold() == wanted.strip().casefold():
            return index
    if wanted.strip().isdecimal() and int(wanted) < len(names):
        return int(wanted)
    raise ViewerError(f"This model has no finding “{wanted}”. It has: {', '.join(names)}.")


def folder_names(films: Sequence[Path]) -> Iterator[str]:
    """A folder name a film: its stem, numbered from the second of the same stem on.

    Numbered names keep clear of the stems of all films: "x-2.png" goes to "x-2" whatever else
    there is.
    """
    # The stem of "...dcm" is "..", which is another folder.
    stems = [path.stem if path.stem.strip(".") else "film" for path in films]
    own = {stem.casefold() for stem in stems}
    taken: set[str] = set()
    numbers: dict[str, int] = {}  # the last of each stem: archives hold thousands of one name
    for stem in stems:
        name, numbered = stem, False
        while name.casefold() in taken or (numbered and name.casefold() in own):
            number = numbers[stem.casefold()] = numbers.get(stem.casefold(), 1) + 1
            name, numbered = f"{stem}-{number}", True
        taken.add(name.casefold())
        yield name


def _no_progress(text: str, step: int, steps: int) -> None:
    """The bar counts films; what happens within one is too quick to be told."""


def _never() -> bool:
    return False


def _say(message: str) -> None:
    print(message, file=sys.stderr)
