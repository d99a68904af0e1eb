"""Cards: there and back through TOML, refusals in plain words, text for people."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.doubts import KEYS
from viewer.errors import ModelError
from viewer.models.card import Card, Preprocessing, check_card
from viewer.models.card_file import read_card, write_card
from viewer.models.card_text import card_markdown
from viewer.results import Expectations, Finding

CARD = Card(
    name="Demonstration",
    architecture="densenet121",
    preprocessing=Preprocessing(),
    findings=(Finding("Pneumonia", 0), Finding("No finding", 0, -1)),
    target_layers=("features",),
    warnings=("A demonstration.",),
    expects=Expectations(("PA",), min_side=224, cares=("border",), ignores=("colour", "frames")),
    about={
        "training": {"films": 700, "source": "NIH", "seed": 1},
        "figures": {"auc": 0.8123, "interval": [0.77, 0.85], "calibrated": True},
        "views": [{"view": "PA", "auc": 0.8}, {"view": "AP", "auc": 0.7}],
        "not_for": ["diagnosis", "children"],
    },
)

# Lone surrogates cannot be written to a file, whatever its format.
_text = st.text(st.characters(codec="utf-8"), max_size=20)
_name = _text.filter(lambda text: bool(text.strip()))
_number = st.floats(-1e6, 1e6)


@st.composite
def _preprocessing(draw: st.DrawFn) -> Preprocessing:
    channels = draw(st.sampled_from([1, 3]))
    count = draw(st.sampled_from([1, channels]))
    return Preprocessing(
        channels=channels,
        height=draw(st.integers(16, 2048)),
        width=draw(st.integers(16, 2048)),
        value_range=draw(st.sampled_from(["percentile", "bits"])),
        percentiles=(draw(st.floats(0, 40)), draw(st.floats(60, 100))),
        mean=tuple(draw(st.lists(_number, min_size=count, max_size=count))),
        std=tuple(draw(st.lists(st.floats(1e-6, 1e3), min_size=count, max_size=count))),
        border_crop=draw(st.floats(0, 0.4)),
        fit=draw(st.sampled_from(["stretch", "pad", "crop"])),
    )


@st.composite
def _expectations(draw: st.DrawFn) -> Expectations:
    keys = draw(st.permutations(KEYS))
    first, second = sorted(draw(st.tuples(*[st.integers(0, len(KEYS))] * 2)))
    sides = sorted(draw(st.tuples(*[st.integers(1, 65_535)] * 2)))
    bits = sorted(draw(st.tuples(*[st.integers(1, 16)] * 2)))
    return Expectations(
        tuple(draw(st.lists(st.sampled_from(["PA", "AP", "LL", "AP SUPINE"]), max_size=3))),
        draw(st.sampled_from([0, sides[0]])),
        draw(st.sampled_from([0, sides[1]])),
        draw(st.sampled_from([0, bits[0]])),
        draw(st.sampled_from([0, bits[1]])),
        tuple(keys[:first]),
        tuple(keys[first:second]),
    )


@st.composite
def _cards(draw: st.DrawFn) -> Card:
    names = draw(st.lists(_name, min_size=1, max_size=4, unique=True))
    findings = tuple(
        Finding(
            name, draw(st.integers(0, 20)), draw(st.sampled_from([1, -1])), draw(st.floats(0, 1))
        )
        for name in names
    )
    plain = st.one_of(_text, st.integers(-(2**40), 2**40), _number, st.booleans())
    about = st.recursive(
        plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_text, inner, max_size=3)
    )
    return Card(
        name=draw(_name),
        architecture=draw(_name),
        preprocessing=draw(_preprocessing()),
        findings=findings,
        target_layers=tuple(draw(st.lists(_text, max_size=3))),
        warnings=tuple(draw(st.lists(_text, max_size=3))),
        expects=draw(_expectations()),
        about=draw(st.dictionaries(_text, about, max_size=3)),
    )


@settings(max_examples=60)
@given(card=_cards())
def test_a_card_comes_back_as_it_was_written(card: Card) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "card.toml"
        write_card(card, path)
        assert read_card(path) == card
        assert [file.name for file in Path(folder).iterdir()] == ["card.toml"]
    assert card_markdown(card).startswith("# ")


def _write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "card.toml"
    path.write_text(text, encoding="utf-8")
    return path


MINIMAL = 'name = "x"\narchitecture = "resnet18"\n{more}\n[preprocessing]\n{pre}\n'
FINDING = '[[findings]]\nname = "a"\nclass_index = 0\n'


def test_a_minimal_card_has_defaults(tmp_path: Path) -> None:
    card = read_card(_write(tmp_path, MINIMAL.format(more="", pre="height = 64") + FINDING))
    assert card.preprocessing == Preprocessing(height=64)
    assert card.findings == (Finding("a", 0),)


def test_whole_numbers_do_for_decimal_ones(tmp_path: Path) -> None:
    text = MINIMAL.format(more="", pre="percentiles = [0, 100]\nmean = [0]\nstd = [1]") + FINDING
    read = read_card(_write(tmp_path, text)).preprocessing
    assert read.percentiles == (0.0, 100.0)
    assert isinstance(read.mean[0], float)


@pytest.mark.parametrize(
    ("more", "pre", "finding", "says"),
    [
        ("", "heigth = 3", FINDING, '"heigth" is not a field'),
        ("colour = 1", "", FINDING, '"colour" is not a field'),
        ("", "height = '3'", FINDING, '"height" has a wrong kind'),
        ("", "height = true", FINDING, '"height" has a wrong kind'),
        ("", "height = 1000000000", FINDING, "height must lie between"),
        ("", "channels = 2", FINDING, "channels must be 1 or 3"),
        ("", "std = [0.0]", FINDING, "std must be above 0"),
        ("", "mean = [nan]", FINDING, "mean must be finite"),
        ("", "std = [nan]", FINDING, "std must be finite"),
        ("", "mean = [0.1, 0.2]", FINDING, "one a channel"),
        ("", "percentiles = [90, 10]", FINDING, "percentiles must rise"),
        ("", "percentiles = [1, 2, 3]", FINDING, '"percentiles" has a wrong kind'),
        ("", "border_crop = 0.5", FINDING, "border_crop must lie"),
        ("", "fit = 'squash'", FINDING, "fit must be one of stretch, pad, crop"),
        ("activation = 'relu'", "", FINDING, "activation must be one of"),
        ("activation = 'softmax'", "", FINDING + "sign = -1", "sigmoid activation only"),
        ("", "", "", "no findings"),
        ("", "", FINDING + FINDING, "the same name"),
        ("", "", FINDING + "sign = 0", "sign must be"),
        ("", "", FINDING + "threshold = 2", "threshold must lie"),
        ("", "", "[[findings]]\nname = 'a'", '"class_index" is missing'),
        ("", "", FINDING + "[expects]\nside = 3", '"side" is not a field of expects'),
        ("expects = 3", "", FINDING, "expects must be a table"),
        ("", "", FINDING + "[expects]\nviews = 'PA'", '"views" has a wrong kind'),
        ("", "", FINDING + "[expects]\nviews = ['pa']", "views must be like"),
        ("", "", FINDING + "[expects]\nmin_side = -1", "min_side must lie between"),
        ("", "", FINDING + "[expects]\nmax_bits = 99", "max_bits must lie between"),
        ("", "", FINDING + "[expects]\nmin_bits = 12\nmax_bits = 8", "min_bits must not be above"),
        ("", "", FINDING + "[expects]\ncares = ['laterall']", "cares must be of blank, not_chest"),
        ("", "", FINDING + "[expects]\nignores = ['']", "ignores must be of"),
        (
            "",
            "",
            FINDING + "[expects]\ncares = ['size']\nignores = ['size']",
            "both cared about and ignored",
        ),
        ("", "", "[findings]\nname = 'a'", "findings a list"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    tmp_path: Path, more: str, pre: str, finding: str, says: str
) -> None:
    path = _write(tmp_path, MINIMAL.format(more=more, pre=pre) + finding)
    with pytest.raises(ModelError, match="card cannot be used") as caught:
        read_card(path)
    assert says in caught.value.message


@pytest.mark.parametrize("content", [b"= 3", b"\xff\xfe", b"a = " + b"[" * 5000, b"x" * (2 << 20)])
def test_what_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "card.toml"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="card is"):
        read_card(path)


def test_a_missing_card_and_a_folder_are_errors_without_paths(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(ModelError, match="could not be read") as caught:
            read_card(path)
        assert str(tmp_path) not in caught.value.message + caught.value.detail


def test_a_bad_card_is_not_written_and_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "card.toml"
    write_card(CARD, path)
    bad: list[Card] = [replace(CARD, findings=()), replace(CARD, about={"x": None})]
    bad.append(replace(CARD, name="\ud800"))
    for card in bad:
        with pytest.raises(ModelError):
            write_card(card, path)
    assert read_card(path) == CARD
    assert list(tmp_path.iterdir()) == [path]


def test_a_card_that_cannot_be_kept_says_so(tmp_path: Path) -> None:
    path = tmp_path / "card.toml"
    path.mkdir()
    with pytest.raises(ModelError, match="could not be kept"):
        write_card(CARD, path)
    assert list(tmp_path.iterdir()) == [path]


def test_the_text_for_people_says_what_the_card_says() -> None:
    text = card_markdown(CARD)
    for expected in (
        "# Demonstration",
        "> A demonstration.",
        "| Pneumonia | logit 0 | 0.5 |",
        "| No finding | −logit 0 | 0.5 |",
        "224 × 224 pixels",
        "- Auc: 0.8123",
        "- Interval: 0.77, 0.85",
        "- Calibrated: yes",
        "| PA | 0.8 |",
        "## Not for\n\n- diagnosis",
    ):
        assert expected in text


def test_the_text_for_people_draws_no_links_or_pictures() -> None:
    card = replace(CARD, name="![x](http://x) <img src=x>", warnings=("a\n# b | c",))
    text = card_markdown(card)
    assert "\\!\\[x\\](http://x) \\<img src=x\\>" in text
    assert "> a \\# b \\| c" in text


def test_check_card_accepts_what_write_card_writes() -> None:
    assert check_card(CARD) is None  # type: ignore[func-returns-value]


def test_findings_and_about_survive_any_value() -> None:
    about: dict[str, Any] = {"x": {"y": {"z": [1, 2]}}, "w": "plain"}
    assert "### Y" in card_markdown(replace(CARD, about=about))


def test_a_card_without_expectations_expects_nothing(tmp_path: Path) -> None:
    path = _write(tmp_path, MINIMAL.format(more="", pre="") + FINDING)
    card = read_card(path)
    assert card.expects == Expectations()
    assert "Films it was made for" not in card_markdown(card)
    write_card(card, path)
    assert "expects" not in path.read_text(encoding="utf-8")


def test_expectations_are_written_as_far_as_they_go(tmp_path: Path) -> None:
    path = tmp_path / "card.toml"
    write_card(CARD, path)
    text = path.read_text(encoding="utf-8")
    assert "[expects]" in text
    assert "max_side" not in text
    assert text.index("[expects]") < text.index("[about")


def test_expectations_in_words() -> None:
    text = card_markdown(CARD)
    assert "Views: PA" in text
    assert "224 pixels a side or more" in text
    assert "Known to mislead it: padding and wide borders" in text
    assert "Not doubted: colour pictures; files of several frames" in text
    both = replace(CARD, expects=Expectations(max_side=4096, min_bits=8, max_bits=12))
    assert "At most 4096 pixels a side" in card_markdown(both)
    assert "8 to 12 bits a pixel" in card_markdown(both)
