"""The canonical form of one authored file, held against what the file said before."""

from __future__ import annotations

from lexport.load.node import Mapping
from lexport.load.source import Source, decode
from lexport.load.yaml import read
from lexport.tidy.comments import attach, comments_of
from lexport.tidy.layout import laid_out
from lexport.tidy.printing import printed
from lexport.tidy.tables import tidied_table


class MeaningChangedError(Exception):
    """A canonical form that would not say the same, or would lose a comment; nothing is written."""


def canonical(kind: str, name: str, data: bytes) -> str | None:
    """The canonical text of a file; None for one that cannot be read without problems.

    Raises `MeaningChangedError` rather than return a text that says something else.
    """
    source = decode(name, data)
    if source.diagnostics:
        return None
    if kind == "codes":
        return tidied_table(source)
    root = _tree(source)
    if root is None:
        return None
    lines = source.readable.split("\n")
    layout = laid_out(root, lines)
    head = attach(layout, lines)
    text = printed(layout, head, kind)
    if _said(name, text) != _said(name, source.readable):
        raise MeaningChangedError(name)
    return text


def _tree(source: Source) -> Mapping | None:
    root, problems = read(source)
    return root if isinstance(root, Mapping) and not problems else None


def _said(name: str, text: str) -> tuple[object, list[str]] | None:
    """The data of a text and its comments, whatever their order."""
    root = _tree(decode(name, text.encode()))
    if root is None:
        return None
    lines = text.split("\n")
    comments = sorted(comment for _, comment in comments_of(laid_out(root, lines), lines))
    return root.value, comments
