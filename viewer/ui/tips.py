"""Texts of files in tooltips: Qt takes for markup whatever looks like it."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """A tooltip that shows `text` as it is.

    A name like ``<img src=…>`` would be carried out, and its file read on the window's thread.
    """
    if "<" not in text and "&" not in text:
        return text
    return f"<qt>{escape(text, quote=False).replace(chr(10), '<br>')}</qt>"


def wrapped_tip(text: str) -> str:
    """The same, in lines of a readable length: Qt breaks the lines of markup alone."""
    return f"<qt>{escape(text, quote=False).replace(chr(10), '<br>')}</qt>"
