"""`main.py explain` and `trust`: films one after the other, none of which stops the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from viewer import formats
from viewer.analysis import Engine
from viewer.errors import ModelError, ViewerError
from viewer.export.explanation import write_explanation
from viewer.export.trust import TrustTable, write_trust
from viewer.imaging.overlay import OverlayStyle
from viewer.results import CardQuestion, Explanation, Finding, ModelSummary
from viewer.trust.region_table import name_of, read_regions
from viewer.trust.results import TrustOptions, TrustReport

Tell = Callable[[str], None]
"""What is being done with a film, for the bar."""

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
    try:
        engine, summary, explanation = _begin(model, device, finding, layer, guided_layer)
    except ViewerError as error:
        _say(error.message)
        return 2

    def work(path: Path, name: str, _tell: Tell) -> None:
        film = formats.read(path)
        analysis = engine.analyse(film, explanation, _no_progress, _never)
        write_explanation(film, analysis, OverlayStyle(), out / name)

    failed = _each(films, work)
    done = len(films) - failed
    _say(f"{done} of {len(films)} films explained by {summary.name} on {summary.device}.")
    return 1 if failed else 0


def trust(
    films: Sequence[Path],
    out: Path,
    *,
    model: Path | None,
    device: str,
    finding: str,
    layer: str,
    guided_layer: str,
    options: TrustOptions,
    boxes: Path | None,
) -> int:
    """Measure how far the maps of each film can be believed; see `viewer.export.trust`.

    Into ``out/<stem>/`` as `explain`, and a table over all films into ``out/trust.csv``.

    Parameters
    ----------
    options : TrustOptions
        Its regions are those of `boxes`, each film its own.
    boxes : Path or None
        A table of readers' regions (`viewer.trust.region_table`).

    Returns
    -------
    int
        Exit status: 0, 1 if any film failed, 2 if the call itself makes no sense.
    """
    try:
        regions = read_regions(boxes) if boxes else {}
        engine, summary, explanation = _begin(model, device, finding, layer, guided_layer)
        table = TrustTable(out / "trust.csv")
    except ViewerError as error:
        _say(error.message)
        return 2
    except OSError as error:
        _say(f"The results could not be written: {error.strerror or 'the disk refused'}.")
        return 2

    def work(path: Path, name: str, tell: Tell) -> None:
        film = formats.read(path)
        analysis = engine.analyse(film, explanation, _no_progress, _never)
        asked = replace(options, regions=regions.get(name_of(path, regions) or "", ()))
        report = TrustReport(film.source_id, summary.model_id, explanation, asked)
        for step in engine.trust(film, explanation, asked):
            tell(f"{step.doing}, {step.passes} of {step.planned} passes")
            report = report.after(step)
        write_trust(film, analysis, report, out / name)
        table.add(name, analysis, report)

    with table:
        failed = _each(films, work)
    done = len(films) - failed
    _say(f"{done} of {len(films)} films measured with {summary.name} on {summary.device}.")
    return 1 if failed else 0


def _begin(
    model: Path | None, device: str, finding: str, layer: str, guided_layer: str
) -> tuple[Engine, ModelSummary, Explanation]:
    """The model, loaded, and what of it is to be explained."""
    engine = Engine()
    summary = _load(engine, model, device)
    explanation = Explanation(find_finding(summary.findings, finding), layer, guided_layer)
    if summary.notice:
        _say(summary.notice)
    return engine, summary, explanation


def _each(films: Sequence[Path], work: Callable[[Path, str, Tell], None]) -> int:
    """Do `work` for each film, its folder's name and the bar; how many films failed."""
    from tqdm import tqdm

    failed = 0
    bar = tqdm(list(zip(films, folder_names(films), strict=True)), unit="film", disable=None)
    for path, name in bar:
        try:
            work(path, name, bar.set_postfix_str)
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
    return failed


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
