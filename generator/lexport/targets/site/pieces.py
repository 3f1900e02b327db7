"""Pieces that a page is laid out from: text, links, days, codes, each shown in one way."""

from __future__ import annotations

import datetime
import posixpath
from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup

from lexport import wording
from lexport.targets.site.escape import attribute, escaped
from lexport.text import Language


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the site (`rules/some-rule`, `law/some-law#art-1`) or to a file of it."""

    to: str
    text: Piece


@dataclass(frozen=True, slots=True)
class Outside:
    """A link to an address elsewhere."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A name or code, shown in fixed width."""

    text: str


@dataclass(frozen=True, slots=True)
class In:
    """Text in a language of its own, so that it is read out and set rightly."""

    language: Language
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A short word with a colour: a verdict, a grade. The word says it, the colour repeats it."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What a reader can do with the thing it stands beside."""

    link: Link


@dataclass(frozen=True, slots=True)
class Bullets:
    """Pieces one below the other, where a sentence would grow too long."""

    items: tuple[Piece, ...]


Plain = str | int | Markup | datetime.date
Piece = Plain | Link | Outside | Code | In | Mark | Beside | Bullets | tuple["Piece", ...]


def shown(piece: Piece, here: str, language: Language) -> Markup:
    """A piece on the page `here`."""
    match piece:
        case Markup():
            return piece
        case str():
            return escaped(piece)
        case int():
            return Markup(f"{piece:,}")  # noqa: S704  (digits)
        case tuple():
            return Markup().join(shown(each, here, language) for each in piece)
        case Link(to, text):
            address = attribute(relative(here, to))
            return Markup('<a href="{}">{}</a>').format(address, shown(text, here, language))
        case Outside(address, text):
            if not address.startswith(("https://", "http://")):
                return escaped(text)
            return Markup('<a href="{}" rel="external noopener">{}</a>').format(
                attribute(address), escaped(text)
            )
        case Code(text):
            return Markup("<code>{}</code>").format(escaped(text))
        case In(own, text):
            tag = "zh-Hans" if own == "zh" else "en"
            return Markup('<span lang="{}">{}</span>').format(tag, escaped(text))
        case Mark(kind, text):
            return Markup('<span class="lx-mark lx-{}">{}</span>').format(
                attribute(kind), escaped(text)
            )
        case Beside(link):
            return Markup(' <span class="lx-open">{}</span>').format(shown(link, here, language))
        case Bullets(items):
            lines = (Markup("<li>{}</li>").format(shown(each, here, language)) for each in items)
            return Markup("<ul>{}</ul>").format(Markup().join(lines))
        case datetime.date():
            said = wording.day(piece).in_(language)
            return Markup('<time datetime="{}">{}</time>').format(piece.isoformat(), escaped(said))
        case _:
            assert_never(piece)


def relative(here: str, to: str) -> str:
    """The address of a page or file of the site, seen from the page `here`."""
    target, rest = to, ""
    for mark in "#?":
        target, found, after = target.partition(mark)
        rest = found + after + rest
    target = target.rstrip("/")
    if rest.startswith("#") and target == here:
        return rest
    path = posixpath.relpath(target or ".", here or ".")
    is_file = "." in posixpath.basename(target)
    return (path if is_file else path + "/") + rest


def listed(items: list[Piece], separator: str) -> Piece:
    """Pieces with a separator between them."""
    parts: list[Piece] = []
    for number, item in enumerate(items):
        if number:
            parts.append(separator)
        parts.append(item)
    return tuple(parts)
