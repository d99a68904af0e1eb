"""Which film stands beside the current one: found, chosen, closed."""

from __future__ import annotations

from comparing_desk import beside, explained, go_to, place, titles
from window_desk import Desk

from viewer.ui.session import Layout


def test_any_film_of_the_list_can_stand_beside(pair: Desk) -> None:
    pair.window.strip.film_compared.emit(place(pair, "p2-20180101.dcm"))
    pair.rest()
    left = pair.contents()[0]
    assert left.title.startswith("Prior · Pneumonia 0.83 · 2018-01-01")
    assert left.warning == "Other patient"
    assert explained(pair)[-1] == "p2-20180101.dcm"
    pair.window.strip.film_compared.emit(
        place(pair, "p1-20210301.dcm")
    )  # the one on screen: nothing happens
    pair.rest()
    assert beside(pair) == "p2-20180101.dcm"


def test_keys_put_any_film_of_the_list_beside_the_current_one(pair: Desk) -> None:
    pair.press("layout_compare")  # away: then it goes on from the current film
    films = pair.window.films
    order = [films.entries[i].path.name for i in films.collection.listing.order]
    others = [name for name in order if name != "p1-20210301.dcm"]
    assert len(others) == 2
    pair.press("beside_next")
    pair.rest()
    assert pair.window.controller.state.layout is Layout.COMPARE
    seen = {beside(pair)}
    for _ in order:
        pair.press("beside_previous")
        pair.rest()
        seen.add(beside(pair))
    assert beside(pair) == others[0]
    for _ in order:
        pair.press("beside_next")
        pair.rest()
        seen.add(beside(pair))
    assert beside(pair) == others[-1]
    assert seen == set(others)


def test_a_later_film_is_called_so(desk: Desk) -> None:
    desk.show("p1-20190504.dcm", "p1-20210301.dcm")
    go_to(desk, "p1-20190504.dcm")
    desk.window.strip.film_compared.emit(place(desk, "p1-20210301.dcm"))
    desk.rest()
    assert titles(desk)[0].startswith("Later film · Pneumonia 0.83 · 2021-03-01")


def test_pictures_that_name_nobody_stand_beside_their_neighbour(desk: Desk) -> None:
    desk.show("a.png", "b.png", "c.png")
    desk.press("layout_compare")
    desk.rest()
    assert beside(desk) == "b.png"
    desk.press("film_next")
    desk.rest()
    assert beside(desk) == "a.png"
    assert titles(desk)[0].startswith("Compared film · Pneumonia")


def test_without_a_prior_its_pane_says_so_until_one_is_opened(desk: Desk) -> None:
    desk.show("a.png")
    desk.press("layout_compare")
    desk.rest()
    left, right = desk.contents()
    assert left.message.startswith("No earlier film of this patient and view is open.")
    assert right.overlay is not None
    desk.window.open([desk.file("b.png")])
    desk.rest()
    assert beside(desk) == "a.png"


def test_the_next_film_has_its_own_prior(pair: Desk) -> None:
    go_to(pair, "p2-20180101.dcm")  # there is no other film of theirs
    assert beside(pair) == ""
    assert pair.contents()[0].message.startswith("No earlier film")
    assert pair.window.models.prior_analysis is None
    go_to(pair, "p1-20210301.dcm")
    assert beside(pair) == "p1-20190504.dcm"
    assert pair.contents()[0].overlay is not None


def test_a_better_prior_is_taken_when_it_is_opened_unless_one_was_chosen(pair: Desk) -> None:
    pair.window.open([pair.file("p1-20200101.dcm")])
    pair.rest()
    go_to(pair, "p1-20210301.dcm")
    assert beside(pair) == "p1-20200101.dcm"
    pair.window.strip.film_compared.emit(place(pair, "p1-20190504.dcm"))
    pair.window.films.close(place(pair, "p2-20180101.dcm"))
    pair.rest()
    assert beside(pair) == "p1-20190504.dcm"


def test_a_lateral_film_has_its_lateral_prior_and_a_frontal_one_chosen_is_warned_of(
    desk: Desk,
) -> None:
    views = {"p1-20190504.dcm": "LL", "p1-20200101.dcm": "PA", "p1-20210301.dcm": "LAT"}
    desk.reader.views.update(views)
    desk.show(*views)
    go_to(desk, "p1-20210301.dcm")
    desk.press("layout_compare")
    desk.rest()
    assert beside(desk) == "p1-20190504.dcm"
    assert desk.contents()[0].warning == ""
    desk.window.strip.film_compared.emit(place(desk, "p1-20200101.dcm"))
    desk.rest()
    assert desk.contents()[0].warning == "Other view: frontal"
    go_to(desk, "p1-20190504.dcm")
    assert beside(desk) == ""  # the films of later days are no priors, and none is put beside it


def test_closing_the_prior_looks_for_another(desk: Desk) -> None:
    desk.show("a.png", "b.png", "c.png")
    desk.press("layout_compare")
    desk.rest()
    desk.window.films.close(1)
    desk.rest()
    assert beside(desk) == "c.png"
    desk.window.films.close(1)
    desk.rest()
    assert beside(desk) == ""
    assert desk.contents()[0].message.startswith("No earlier film")
    assert desk.contents()[1].overlay is not None


def test_closing_the_current_film_makes_its_neighbour_current(desk: Desk) -> None:
    desk.show("a.png", "b.png", "c.png")
    desk.press("layout_compare")
    desk.rest()
    desk.press("close_film")
    desk.rest()
    assert (desk.window.films.shown.path.name, beside(desk)) == ("b.png", "c.png")  # type: ignore[union-attr]
    desk.press("close_film")
    desk.rest()
    desk.press("close_film")
    desk.rest()
    assert desk.window.controller.opened is None
    assert desk.window.prior.opened is None


def test_the_second_film_is_not_there_next_time(pair: Desk) -> None:
    pair.window.close()
    assert pair.window.preferences.view().layout is Layout.PAIR
    assert "2019" not in pair.settings.read_text()
