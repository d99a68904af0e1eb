"""A few hundred damaged films a run, as `benchmarks.fuzz_readers` makes them by the 100,000."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz_exercise import outcome
from benchmarks.fuzz_mutations import apply, seed_of
from benchmarks.fuzz_readers import case
from benchmarks.fuzz_seeds import made_seeds

# What the viewer silences, and pytest listens to anyway.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def films():
    return [seed_of(name, data) for name, data in made_seeds().items()]


@given(number=st.integers(0, 1 << 40))
@settings(
    max_examples=300,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_film_or_a_sentence_comes_out(tmp_path, films, number):
    film, alterations = case(number, "tests", films)
    path = tmp_path / "film"
    path.write_bytes(apply(film.data, alterations))
    assert not outcome(path).startswith("!"), film.name


def test_every_seed_opens_whole(tmp_path, films):
    path = tmp_path / "film"
    for film in films:
        path.write_bytes(film.data)
        found = outcome(path)
        assert found == "film" or film.name == "tiff/CMYK", (film.name, found)
