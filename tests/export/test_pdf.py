"""The report, read back by PDFium."""

from __future__ import annotations

import re
import socket
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from named_films import outcome_of, report_of

from viewer.export.outcome import NOTICE, Outcome
from viewer.export.pdf import MOST_FINDINGS, report
from viewer.export.pdf_lettering import UNKNOWN, marked
from viewer.export.pdf_pictures import tiles_of
from viewer.export.report_words import card_lines
from viewer.film import Film, Identity
from viewer.imaging.overlay import OverlayStyle
from viewer.models.card import Card, Preprocessing
from viewer.models.card_text import card_markdown
from viewer.results import Doubt, Finding
from viewer.trust.results import AnswerSpread

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "formats"))

from made_films import made, save, scene


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    dataset = made(scene((300, 220), 12), bits_stored=12, WindowCenter="2000", WindowWidth="3000")
    return outcome_of(save(dataset, tmp_path_factory.mktemp("films") / "one.dcm"))


def _read(outcome: Outcome) -> str:
    """The words of the one page, on one line."""
    (made_file,) = report(outcome)
    document = pypdfium2.PdfDocument(made_file.data)
    assert len(document) == 1
    page = document[0]
    assert (round(page.get_width()), round(page.get_height())) == (595, 842)
    return " ".join(page.get_textpage().get_text_bounded().replace("\ufffe", "").split())


def _named(outcome: Outcome, **said: str) -> Outcome:
    return replace(outcome, film=replace(outcome.film, identity=Identity(**said)))


def _answering(outcome: Outcome, findings: int, doubts: tuple[Doubt, ...] = ()) -> Outcome:
    prediction = replace(
        outcome.analysis.prediction,
        findings=tuple(Finding(f"Finding {number}", number) for number in range(findings)),
        logits=(0.0,) * findings,
        probabilities=tuple(np.linspace(0, 1, findings).tolist()),
        doubts=doubts,
    )
    return replace(outcome, analysis=replace(outcome.analysis, prediction=prediction))


def test_what_the_report_says(outcome: Outcome) -> None:
    spread = AnswerSpread(0.73, 0.61, 0.81, 0.25, 8)
    doubt = Doubt("lateral", "Lateral film", "It seems to be taken from the side.")
    prediction = replace(outcome.analysis.prediction, doubts=(doubt,))
    said = _read(
        replace(
            outcome,
            analysis=replace(outcome.analysis, prediction=prediction),
            trust=replace(report_of(outcome.analysis, outcome.regions), spread=spread),
            card_text=card_markdown(
                Card("Demo", "resnet18", Preprocessing(), (), warnings=("Not a diagnosis.",))
            ),
            inverted=True,
            style=OverlayStyle(percentile=98),
        )
    )
    for words in (
        NOTICE,
        "Pneumonia (explained) 0.730 0.500 over it",
        "No finding 0.270 0.500 under it",
        "Lateral film. It seems to be taken from the side.",
        "Grad-CAM++",
        "98th percentile",
        "1 opacity: 66 × 90 pixels",
        "Demo, version ab12ab12ab12, on cpu",
        "Not a diagnosis. ",
        "centre 2000, width 3000, LINEAR, shown inverted",
        "class activation maps: features",
        "Reader's region",
        "0.50 Nothing found against it",
        "0.610 to 0.810 over 8 small changes",
        "25% of them cross",
        "made 2026-11-25 04:00 UTC",
    ):
        assert words in said


def test_names_of_many_scripts_are_letters(outcome: Outcome) -> None:
    name = "Núñez María 山田 太郎 やまだ たろう 김철수 홍길동 Σοφία Иванова"
    said = _read(_named(outcome, patient_name=name, patient_id="X-42", study_date="20260102"))
    assert f"Patient {name} · ID X-42 · study 2026-01-02" in said


def test_who_it_is_is_said_of_dicom_that_is_not_deidentified_alone(outcome: Outcome) -> None:
    named = _named(outcome, patient_name="QUIXOTE", patient_id="4815162342")
    assert "QUIXOTE" in _read(named)
    hidden = _read(replace(named, deidentified=True))
    assert "De-identified." in hidden
    assert not re.search("QUIXOTE|4815162342", hidden)
    picture = _read(replace(named, source=None))
    assert "A picture file: it says nothing of whose film it is." in picture
    assert "QUIXOTE" not in picture


def test_the_files_properties_say_nothing_of_the_film(outcome: Outcome) -> None:
    named = _named(outcome, patient_name="QUIXOTE", patient_id="4815162342")
    (made_file,) = report(named)
    assert made_file.name == "one-report.pdf"
    properties = pypdfium2.PdfDocument(made_file.data).get_metadata_dict()
    assert properties["Subject"] == NOTICE
    assert properties["CreationDate"] == properties["ModDate"] == "D:20261125040000Z"
    assert not re.search("QUIXOTE|4815162342|one", str(properties))
    assert b"QUIXOTE" not in made_file.data


def test_the_same_outcome_is_the_same_bytes(outcome: Outcome) -> None:
    assert list(report(outcome)) == list(report(outcome))


def test_nothing_is_asked_of_the_network(outcome: Outcome, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refused)
    assert list(report(outcome))


def test_maps_that_there_are_not_say_why(outcome: Outcome) -> None:
    maps = {key: one for key, one in outcome.analysis.maps.items() if "guided" not in key}
    why = "This model has no ReLUs."
    without = replace(
        outcome.analysis,
        maps=maps,
        unavailable={"guided_backprop": why, "guided_gradcam": why},
    )
    assert _read(replace(outcome, analysis=without, trust=None)).count(why) == 2
    none = replace(outcome.analysis, maps={})
    assert _read(replace(outcome, analysis=none, trust=None)).count("It was not computed.") == 4


def test_an_empty_map_says_so_and_shows_the_film_alone(outcome: Outcome) -> None:
    one = outcome.analysis.maps["gradcam"]
    empty = replace(one, values=np.zeros_like(one.values))
    shown = replace(
        outcome,
        analysis=replace(outcome.analysis, maps={**outcome.analysis.maps, "gradcam": empty}),
    )
    first, second, *_ = tiles_of(shown)
    assert "Empty: no evidence of this kind" in _read(shown)
    assert first.picture is not None
    assert second.picture is not None
    pixels = np.asarray(first.picture)
    assert (pixels == pixels[..., :1]).all()
    assert not (np.asarray(second.picture) == pixels).all()


def test_too_much_for_a_page_is_counted_and_nothing_is_squeezed(outcome: Outcome) -> None:
    doubts = tuple(Doubt(f"d{n}", f"Doubt {n}", "For this reason. " * 12) for n in range(20))
    full = replace(_answering(outcome, 60, doubts), regions=outcome.regions * 20)
    said = _read(full)
    shown = len(re.findall(r"Finding \d+ (\(explained\) )?[01]\.\d{3}", said))
    assert 2 <= shown <= MOST_FINDINGS
    assert f"The most probable of 60: {60 - shown} are left out." in said
    assert "Finding 0 (explained) 0.000" in said
    assert "Finding 59 1.000" in said
    doubted = len(re.findall(r"Doubt \d+\.", said))
    assert doubted >= 2
    assert f"and {20 + len(full.film.warnings) - doubted} more" in said


def test_what_was_not_measured_to_its_end_says_so(outcome: Outcome) -> None:
    assert outcome.trust is not None
    part = replace(outcome.trust, finished=False, passes=12, planned=40)
    assert "Measured in part: 12 of 40 passes of the model." in _read(replace(outcome, trust=part))
    assert "Measured in part" not in _read(outcome)


@pytest.mark.parametrize("shape", [(20, 400), (400, 20), (1, 1)])
def test_films_of_odd_shapes(outcome: Outcome, shape: tuple[int, int]) -> None:
    odd = replace(outcome, film=Film("odd", np.full(shape, 7, np.uint8), 8), source=None)
    assert NOTICE in _read(odd)


@given(st.text(max_size=200))
def test_any_text_is_markup_that_holds_none_of_its_own(text: str) -> None:
    from reportlab.platypus import Paragraph

    Paragraph(marked(text))
    assert marked("<b>&amp;") == "&lt;b&gt;&amp;amp;"


def test_letters_that_no_font_has_are_marked() -> None:
    assert marked("a\u0915b") == f"a{UNKNOWN}b"
    assert marked("אבג") == UNKNOWN * 3
    assert marked("\u202eabc\x07") == "abc"
    assert marked("x" * 50, 10) == "x" * 10 + "…"
    assert "가" in marked("\u1100\u1161")


def test_the_cards_main_lines() -> None:
    about = {"not_for": {"use": "Not for *any* decision."}, "training": {"films": 3}}
    card = Card(
        "Demo",
        "resnet18",
        Preprocessing(),
        (Finding("A", 0),),
        warnings=("Beware [x].",),
        about=about,
    )
    warnings, points = card_lines(card_markdown(card))
    assert warnings == ["Beware [x]."]
    assert points == [
        "Use: Not for *any* decision.",
        "Architecture: resnet18",
        "Activation: sigmoid",
    ]
