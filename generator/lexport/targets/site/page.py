"""A page before it is laid out, and the one function that lays it out as Markdown."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from lexport.output import OutputFile
from lexport.targets.site.escape import attribute
from lexport.targets.site.guide import Guide
from lexport.targets.site.labels import LABELS
from lexport.targets.site.pieces import Link, Piece, shown
from lexport.targets.site.stale import stale_on

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it stands, its title, and the view its template lays out.

    `trail` are the pages above it. A page without `context` carries no line on the rulebook.
    """

    at: str
    title: str
    template: str
    view: Any = None
    trail: tuple[Link, ...] = ()


def laid_out(page: Page, guide: Guide) -> OutputFile:
    """The page as a Markdown file."""
    view = page.view
    named = (
        {field.name: getattr(view, field.name) for field in fields(view)}
        if is_dataclass(view)
        else {}
    )
    template = environment().get_template(f"{page.template}.md.j2")
    behind = stale_on(guide.rulebook, guide.sources.stale, page.at)
    body = template.render(
        named,
        page=page,
        stale=guide.stale(behind) if behind else "",
        guide=guide,
        rulebook=guide.rulebook,
        t={name: text.in_(guide.language) for name, text in LABELS.items()},
    )
    # MkDocs prints titles as they are, so they are HTML by then.
    title = json.dumps(attribute(page.title), ensure_ascii=False)
    head = f"---\ntitle: {title}\n---\n\n"
    return OutputFile(PurePosixPath(page.at, "index.md"), head + body.strip() + "\n")


@cache
def environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@pass_context
def _finalize(context: Context, value: Piece) -> Markup:
    """Whatever a template prints is shown as a piece: text is escaped, links know their page."""
    return shown(value, context["page"].at, context["guide"].language)
