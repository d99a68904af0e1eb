"""Keeping results within a budget."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.kept import Kept


def test_oldest_asked_for_goes_first() -> None:
    kept: Kept[str, int] = Kept(budget=2)
    kept.put("a", 1, 1)
    kept.put("b", 2, 1)
    assert kept.get("a") == 1
    kept.put("c", 3, 1)
    assert kept.get("b") is None
    assert (kept.get("a"), kept.get("c")) == (1, 3)


def test_newest_stays_even_if_it_is_too_large() -> None:
    kept: Kept[str, int] = Kept(budget=2)
    kept.put("a", 1, 1)
    kept.put("big", 2, 5)
    assert (kept.get("a"), kept.get("big")) == (None, 2)


def test_clear_lets_everything_go() -> None:
    kept: Kept[str, int] = Kept(budget=2)
    kept.put("a", 1, 2)
    kept.clear()
    kept.put("b", 2, 2)
    assert (kept.get("a"), kept.get("b")) == (None, 2)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=40))
def test_never_more_than_the_budget_but_for_one(puts: list[tuple[int, int]]) -> None:
    kept: Kept[int, int] = Kept(budget=10)
    sizes: dict[int, int] = {}
    for key, size in puts:
        kept.put(key, key, size)
        sizes[key] = size
        held = [k for k in sizes if kept.get(k) is not None]
        assert key in held
        assert len(held) == 1 or sum(sizes[k] for k in held) <= 10
