"""`main.py explain` and `trust`: films one after the other, none of which stops the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from viewer import formats
from viewer.analysis import Engine
from viewer.errors import ModelError, ViewerError
from viewer.export.deidentified_outcome import burned_in, stem_of
from viewer.export.explanation import write_explanation
from viewer.export.outcome import Outcome
from viewer.export.run import TABLE, ExportRun
from viewer.export.trust import TrustTable, write_trust
from viewer.film import Film
from viewer.imaging.grayscale import initial_voi
from viewer.imaging.overlay import OverlayStyle
from viewer.results import Analysis, CardQuestion, Explanation, Finding, ModelSummary
from viewer.trust.region_table import name_of, read_regions
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import TrustOptions, TrustReport

Tell = Callable[[str], None]
"""What is being done with a film, for the bar."""

Work = Callable[[Path, str, Tell], None]
"""With a film's path, the name of its folder, and the bar."""

GUESSED = (
    "This checkpoint has no card: its findings, normalisation and input size are guessed. "
    "Open it once in the window to say what they are."
)


@dataclass(frozen=True, slots=True)
class Ask:
    """What both commands are asked for.

    Attributes
    ----------
    model : Path or None
    device, finding, layer, guided_layer : str
    boxes : Path or None
        A table of readers' regions (`viewer.trust.region_table`).
    exports : ExportRun
        What else is written of each film.
    """

    model: Path | None = None
    device: str = "auto"
    finding: str = "0"
    layer: str = ""
    guided_layer: str = ""
    boxes: Path | None = None
    exports: ExportRun = field(default_factory=ExportRun)


def explain(films: Sequence[Path], out: Path, ask: Ask) -> int:
    """Explain each film into ``out/<stem>/``; see `viewer.export.explanation`.

    Films of the same stem in one call get ``<stem>-2``, ``<stem>-3``, …; de-identified ones are
    ``film-0001``, ``film-0002``, … in the order of the call.

    Returns
    -------
    int
        Exit status: 0, 1 if any film failed, 2 if the call itself makes no sense.
    """
    try:
        batch = _Batch(ask, out)
    except ViewerError as error:
        _say(error.message)
        return 2

    def work(path: Path, name: str, tell: Tell) -> None:
        film = formats.read(path)
        analysis = batch.engine.analyse(film, batch.explanation, _no_progress, _never)
        outcome = batch.outcome(path, name, film, analysis)
        write_explanation(outcome.film, outcome.analysis, OverlayStyle(), out / name)
        batch.export(outcome, out / name, tell)

    return batch.run(films, work, "explained by")


def trust(films: Sequence[Path], out: Path, ask: Ask, options: TrustOptions) -> int:
    """Measure how far the maps of each film can be believed; see `viewer.export.trust`.

    Into ``out/<stem>/`` as `explain`, and a table over all films into ``out/trust.csv``.

    Parameters
    ----------
    films : sequence of Path
    out : Path
    ask : Ask
    options : TrustOptions
        Its regions are those of `Ask.boxes`, each film its own.

    Returns
    -------
    int
        Exit status: 0, 1 if any film failed, 2 if the call itself makes no sense.
    """
    try:
        batch = _Batch(ask, out)
        table = TrustTable(out / "trust.csv")
    except ViewerError as error:
        _say(error.message)
        return 2
    except OSError as error:
        _say(f"The results could not be written: {error.strerror or 'the disk refused'}.")
        return 2

    def work(path: Path, name: str, tell: Tell) -> None:
        film = formats.read(path)
        analysis = batch.engine.analyse(film, batch.explanation, _no_progress, _never)
        asked = replace(options, regions=batch.regions_of(path))
        report = TrustReport(film.source_id, batch.model.model_id, batch.explanation, asked)
        for step in batch.engine.trust(film, batch.explanation, asked):
            tell(f"{step.doing}, {step.passes} of {step.planned} passes")
            report = report.after(step)
        report = replace(report, finished=True)
        outcome = batch.outcome(path, name, film, analysis, report)
        if outcome.trust is not None:
            write_trust(outcome.film, outcome.analysis, outcome.trust, out / name)
            table.add(name, outcome.analysis, outcome.trust)
        batch.export(outcome, out / name, tell)

    with table:
        return batch.run(films, work, "measured with")


class _Batch:
    """The model, loaded, and what of it is asked of every film.

    Raises
    ------
    ViewerError
        If the call makes no sense.
    """

    def __init__(self, ask: Ask, out: Path) -> None:
        self._ask, self._out = ask, out
        ask.exports.check(out)
        self._regions = read_regions(ask.boxes) if ask.boxes else {}
        self.engine = Engine()
        self.model = _load(self.engine, ask.model, ask.device)
        finding = find_finding(self.model.findings, ask.finding)
        self.explanation = Explanation(finding, ask.layer, ask.guided_layer)
        if self.model.notice:
            _say(self.model.notice)

    def regions_of(self, path: Path) -> tuple[ReaderRegion, ...]:
        """Those of the table that are this film's."""
        return self._regions.get(name_of(path, self._regions) or "", ())

    def outcome(
        self,
        path: Path,
        name: str,
        film: Film,
        analysis: Analysis,
        report: TrustReport | None = None,
    ) -> Outcome:
        """What may be written of a film: where it is asked for, nothing of the patient."""
        outcome = Outcome(
            film=film,
            analysis=analysis,
            stem=name,
            made=datetime.now().astimezone(),
            voi=initial_voi(film),
            card_text=self.model.card_text,
            trust=report,
            regions=self.regions_of(path),
        )
        warning = burned_in(film, analysis.prediction) if self._ask.exports.deidentify else ""
        if warning:
            _write_line(f"{name}: {warning}")
        return self._ask.exports.prepared(outcome, path)

    def export(self, outcome: Outcome, folder: Path, tell: Tell) -> None:
        """Write what is exported of a film, and say what cannot be had of it."""
        for reason in self._ask.exports.write(outcome, folder, tell):
            _write_line(f"{folder.name}: {reason}")

    def run(self, films: Sequence[Path], work: Work, done: str) -> int:
        """Do `work` for each film, and the table over all; the exit status."""
        failed = _each(films, work, nameless=self._ask.exports.deidentify)
        well = len(films) - failed
        _say(f"{well} of {len(films)} films {done} {self.model.name} on {self.model.device}.")
        try:
            self._ask.exports.finish(self._out)
        except ViewerError as error:
            _say(f"{TABLE}: {error.message}")
            failed += 1
        return 1 if failed else 0


def _each(films: Sequence[Path], work: Work, nameless: bool = False) -> int:
    """Do `work` for each film, its folder's name and the bar; how many films failed.

    `nameless`: films are called by numbers, in folders and in what is said of them.
    """
    from tqdm import tqdm

    names = (
        [stem_of(number) for number in range(1, len(films) + 1)]
        if nameless
        else list(folder_names(films))
    )
    failed = 0
    bar = tqdm(list(zip(films, names, strict=True)), unit="film", disable=None)
    for path, name in bar:
        try:
            work(path, name, bar.set_postfix_str)
        except Exception as error:  # whatever it is, the other films are not to suffer for it
            failed += 1
            _write_line(f"{name if nameless else path}: {_reason(error)}")
    return failed


def _reason(error: Exception) -> str:
    if isinstance(error, ViewerError):
        return error.message
    if isinstance(error, OSError):
        return f"The results could not be written: {error.strerror or 'the disk refused'}."
    if isinstance(error, MemoryError):
        return "There is not enough memory for this film."
    return f"An unexpected error ({type(error).__name__})."


def _write_line(text: str) -> None:
    """On stderr, above the bar."""
    from tqdm import tqdm

    tqdm.write(text, file=sys.stderr)


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
