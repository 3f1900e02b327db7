"""The site target: a rulebook to the Markdown pages and files that a site builder lays out."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.output import OutputFile
from lexport.targets.site import checker, data, downloads, feeds
from lexport.targets.site.drawing import MissingToolError
from lexport.targets.site.guide import Guide
from lexport.targets.site.page import Page, laid_out
from lexport.targets.site.pages import (
    bulletins,
    codes,
    decisions,
    documents,
    facts,
    front,
    indexes,
    knowledge,
    law,
    overviews,
    rules,
)
from lexport.targets.site.sources import Sources
from lexport.text import Language

__all__ = ["MissingToolError", "Sources", "build", "pages"]


def build(sources: Sources, language: Language) -> Iterator[OutputFile]:
    """Every page and file of the site in one language, below its folder of documents.

    Raises `MissingToolError` where Graphviz is not installed.
    """
    guide = Guide(sources, language)
    for page in pages(guide):
        yield laid_out(page, guide)
    yield from data.files(sources)
    yield from downloads.files(sources)
    yield from feeds.files(guide)
    yield from checker.files(guide)


def pages(guide: Guide) -> Iterator[Page]:
    """Every page, before it is laid out."""
    for kind in (
        front,
        overviews,
        bulletins,
        indexes,
        rules,
        decisions,
        law,
        codes,
        documents,
        facts,
        knowledge,
    ):
        yield from kind.pages(guide)
