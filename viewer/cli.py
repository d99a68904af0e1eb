"""The commands: `open` (the default), `explain`, `trust`, `render`, `info` and `self-test`.

All but `open` are the same engine without a window; their arguments, files and
exit statuses are contracts (see the README). Messages go to stderr, results to stdout.
"""

from __future__ import annotations

import argparse
import gc
import io
import math
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer import settings

if TYPE_CHECKING:
    from viewer.batch import Ask

COMMANDS = ("open", "explain", "trust", "render", "info", "self-test")
NOTICE = "Research use only. Not a medical device."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 well, 1 something failed, 2 a wrong call.

    130 if it was interrupted from the keyboard.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    # A bare `main.py film.dcm` opens it, as a file manager would call it.
    if not words or words[0] not in (*COMMANDS, "-h", "--help", "--version"):
        words.insert(0, "open")
    options = _parser().parse_args(words)
    # As it is imported, torch makes a folder for what it would compile, which is nothing here, and
    # asks the system for the person's name to call it by: it gets one that is there.
    os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", str(settings.RESOURCES))
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A file's name need not be text, and not every terminal knows every letter.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status: int = options.run(options)
    except KeyboardInterrupt:
        return _fail("Stopped.", status=130)  # 128 + SIGINT, as shells have it
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=_program(),
        description="ChestCOVNet Viewer: where a chest-film classifier looks, beside the film.",
        epilog=NOTICE,
    )
    version = f"ChestCOVNet Viewer {settings.version()}"
    parser.add_argument("--version", action="version", version=version)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("open", help="show films in the window (the default)")
    command.add_argument("films", nargs="*", type=Path, metavar="FILM")
    _add_model(command)
    command.set_defaults(run=_open)

    command = commands.add_parser("explain", help="write the answer, the maps and a picture")
    command.add_argument("films", nargs="+", type=Path, metavar="FILM")
    command.add_argument("--out", required=True, type=Path, metavar="DIR")
    _add_model(command)
    _add_explanation(command)
    command.set_defaults(run=_explain)

    command = commands.add_parser("trust", help="measure how far the maps can be believed")
    command.add_argument("films", nargs="+", type=Path, metavar="FILM")
    command.add_argument("--out", required=True, type=Path, metavar="DIR")
    _add_model(command)
    _add_explanation(command)
    command.add_argument(
        "--measures", default="", metavar="NAME,…", help="stability,sanity, say (default: all)"
    )
    command.add_argument(
        "--passes",
        type=int,
        default=320,
        metavar="N",
        help="of the model that each film may cost (default: 320; some 95 at least)",
    )
    command.add_argument("--seed", type=int, default=0, metavar="N", help="of all that is random")
    command.set_defaults(run=_trust)

    command = commands.add_parser("render", help="write the grey film as displayed, 8 bit, 1:1")
    command.add_argument("film", type=Path, metavar="FILM")
    command.add_argument("--out", required=True, type=Path, metavar="PNG")
    voi = command.add_mutually_exclusive_group()
    voi.add_argument("--window", nargs=2, type=float, metavar=("C", "W"), help="centre and width")
    voi.add_argument("--window-number", type=int, metavar="N", help="the film's window N, from 1")
    voi.add_argument("--voi-lut", type=int, metavar="N", help="the film's VOI LUT N, from 1")
    command.add_argument(
        "--shutter", action="store_true", help="cover what the film's display shutter covers"
    )
    command.set_defaults(run=_render)

    command = commands.add_parser("info", help="say what files are and whether they open")
    command.add_argument("films", nargs="+", type=Path, metavar="FILM")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_info)

    command = commands.add_parser("self-test", help="say whether this copy of the program works")
    command.add_argument("--device", default="auto", metavar="auto|cpu|cuda")
    command.set_defaults(run=_self_test)
    return parser


def _program() -> str:
    """How the program is called: by its own name where it is packaged."""
    return Path(sys.executable).name if getattr(sys, "frozen", False) else "main.py"


def _add_model(command: argparse.ArgumentParser) -> None:
    command.add_argument("--model", type=Path, metavar="PATH", help="a checkpoint of your own")
    command.add_argument("--device", default="auto", metavar="auto|cpu|cuda")


def _add_explanation(command: argparse.ArgumentParser) -> None:
    command.add_argument("--finding", default="0", metavar="NAME|INDEX", help="which to explain")
    command.add_argument("--layer", default="", metavar="NAME", help="target layer of the CAMs")
    command.add_argument(
        "--guided-from", default="", metavar="NAME", help="layer that Guided Backpropagation leaves"
    )
    command.add_argument(
        "--regions", type=Path, metavar="CSV", help="where readers see the finding: boxes a film"
    )
    command.add_argument(
        "--export", default="", metavar="KIND,…", help="what else to write: png,pdf,sc,sr, say"
    )
    command.add_argument(
        "--deidentify", action="store_true", help="write nothing of the patient, nor file names"
    )
    command.add_argument(
        "--replace", action="store_true", help="let exports write over files that exist"
    )


def _open(options: argparse.Namespace) -> int:
    waylands = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("QT_QPA_PLATFORM")
    if sys.platform == "linux" and not os.environ.get("DISPLAY") and not any(waylands):
        return _fail(f"There is no display. To work without a window, use: {_program()} explain")
    gc.disable()  # until the window is painted: nothing of what starting makes is garbage
    from viewer.app import run

    return run(options.films, options.model, options.device)


def _explain(options: argparse.Namespace) -> int:
    from viewer import formats
    from viewer.batch import explain
    from viewer.errors import ViewerError

    films = [film for path in options.films for film in formats.films(path)]
    try:
        return explain(films, options.out, _ask(options))
    except ViewerError as error:
        return _fail(error.message, status=2)


def _ask(options: argparse.Namespace) -> Ask:
    """What `explain` and `trust` have in common.

    Raises
    ------
    ExportError
        If there is no such kind of export.
    """
    from viewer.batch import Ask
    from viewer.export.exports import kinds
    from viewer.export.run import ExportRun

    return Ask(
        model=options.model,
        device=options.device,
        finding=options.finding,
        layer=options.layer,
        guided_layer=options.guided_from,
        boxes=options.regions,
        exports=ExportRun(kinds(options.export), options.deidentify, options.replace),
    )


def _trust(options: argparse.Namespace) -> int:
    from viewer import formats
    from viewer.batch import trust
    from viewer.errors import ViewerError
    from viewer.trust.catalogue import CATALOGUE
    from viewer.trust.plan import LEAST
    from viewer.trust.results import TrustOptions

    wanted = {word.strip().casefold() for word in options.measures.split(",")} - {""}
    measures = tuple(info.key for info in CATALOGUE if info.key in wanted)
    if len(measures) < len(wanted):
        known = ", ".join(info.key for info in CATALOGUE)
        return _fail(f"There is no such measure. There are: {known}.", status=2)
    if options.passes < LEAST:
        return _fail(f"Fewer than {LEAST} passes say nothing.", status=2)
    if options.seed < 0:
        return _fail("A seed is a whole number from 0 on.", status=2)
    films = [film for path in options.films for film in formats.films(path)]
    asked = TrustOptions(options.passes, options.seed, measures)
    try:
        return trust(films, options.out, _ask(options), asked)
    except ViewerError as error:
        return _fail(error.message, status=2)


def _render(options: argparse.Namespace) -> int:
    from PIL import Image

    from viewer import formats
    from viewer.errors import ViewerError
    from viewer.export.comparison import write_png
    from viewer.film import Window
    from viewer.imaging.grayscale import Voi, initial_voi, render

    try:
        film = formats.read(options.film)
    except ViewerError as error:
        return _fail(error.message)
    voi: Voi
    if options.window is not None:
        # As in dcmtk: a film that is shown through a sigmoid is, whatever the window.
        sigmoid = film.voi_function == "SIGMOID"
        center, width = options.window
        voi = Window(center, width, "SIGMOID" if sigmoid else "LINEAR")
        if not (math.isfinite(voi.center) and 0 < voi.width < math.inf):
            return _fail("A window has a centre and a width above 0.", status=2)
    elif options.window_number is not None:
        numbered = {window.number: window for window in film.windows}
        if options.window_number not in numbered:
            which = ", ".join(map(str, numbered)) or "none"
            return _fail(f"The film has no such window. Those it has, counted from 1: {which}.")
        voi = numbered[options.window_number]
    elif options.voi_lut is not None:
        if not 1 <= options.voi_lut <= len(film.voi_luts):
            return _fail(f"The film has {len(film.voi_luts)} VOI LUTs, counted from 1.")
        voi = film.voi_luts[options.voi_lut - 1]
    else:
        voi = initial_voi(film)
    try:
        write_png(Image.fromarray(render(film, voi, shutter=options.shutter)), options.out)
    except OSError as error:
        return _fail(f"The picture could not be written: {error.strerror}.")
    return 0


def _info(options: argparse.Namespace) -> int:
    import json

    from viewer import formats

    paths = [file for path in options.films for file in formats.contents(path)]
    described = [
        {"file": str(path), "status": what.status, "messages": list(what.messages), **what.facts}
        for path, what in ((path, formats.describe(path)) for path in paths)
    ]
    if options.json:
        print(json.dumps(described, indent=2))
    else:
        print("\n".join(line for film in described for line in _info_lines(film)))
    return 1 if any(film["status"] == "refused" for film in described) else 0


def _self_test(options: argparse.Namespace) -> int:
    from viewer.self_test import run

    return run(options.device)


def _info_lines(film: dict[str, Any]) -> Iterator[str]:
    facts = dict(film)
    yield f"{facts.pop('file')}: {facts.pop('status')}"
    yield from (f"  ! {message}" for message in facts.pop("messages"))
    for name, value in facts.items():
        if value not in (None, "", [], {}):
            yield f"  {name.replace('_', ' ')}: {_in_words(value)}"


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_in_words(part)}" for name, part in value.items() if part != "")
    if isinstance(value, list):
        return "; ".join(_in_words(part) for part in value)
    return str(value)


def _fail(message: str, status: int = 1) -> int:
    print(message, file=sys.stderr)
    return status
