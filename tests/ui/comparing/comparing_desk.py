"""Two films side by side: going to one, and what the panes say."""

from __future__ import annotations

from window_desk import Desk


def place(desk: Desk, name: str) -> int:
    """Of a film among the open ones."""
    return [entry.path.name for entry in desk.window.films.entries].index(name)


def go_to(desk: Desk, name: str) -> None:
    desk.window.films.open(place(desk, name))
    desk.rest()


def titles(desk: Desk) -> list[str]:
    return [content.title for content in desk.contents()]


def explained(desk: Desk) -> list[str]:
    return [source for source, _ in desk.explainer.explained]


def beside(desk: Desk) -> str:
    opened = desk.window.prior.opened
    return opened.path.name if opened else ""
