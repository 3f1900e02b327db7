"""A rulebook as it was read, before it is known to hold together: its parts, names and places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Protocol

from lexport.diagnostics import Span
from lexport.ir.rulebook import Rulebook
from lexport.text import Text


class Kind(Enum):
    """What a name can name."""

    FACT = "fact"
    COMPUTED = "computed fact"
    VALUE = "value"  # of a choice fact
    DECISION = "decision"
    OUTCOME = "outcome"  # of a decision
    RULE = "rule"
    INSTRUMENT = "instrument"
    PROVISION = "provision"
    TABLE = "code table"
    GROUP = "group"  # of a code table
    CODE = "code"  # of a code table
    QUESTION = "open question"
    READING = "reading"  # of an open question
    CASE = "case"
    TERM = "term"
    ANY_FACT = "fact or computed fact"
    LINE = "fact, computed fact or decision"  # what a line of `when` may begin with
    SOURCE = "provision or instrument"


class Place(Protocol):
    """Something that stands somewhere; the place is worked out only when it is asked for."""

    @property
    def span(self) -> Span: ...


class Definition(NamedTuple):
    """A name given; `scope` is the decision, fact, table or question it belongs to, if any."""

    kind: Kind
    name: str
    scope: str
    place: Place


class Reference(NamedTuple):
    """A name used; `cites` says that a rule, fact or table rests on it."""

    kind: Kind
    name: str
    scope: str
    place: Place
    cites: bool = False


class PlacedText(NamedTuple):
    """A text in both languages with the places of its two halves."""

    text: Text
    en: Place
    zh: Place


@dataclass(frozen=True, slots=True)
class Draft:
    """What could be read of a rulebook.

    Parts that could not be read stand in `rulebook` as empty texts and absent bounds; so that
    nothing is said twice, `unread` names the lists (a kind and its scope) that may be longer
    than what was read, and `lost` the kinds to which a reference may have been overlooked.
    """

    rulebook: Rulebook
    definitions: tuple[Definition, ...]
    references: tuple[Reference, ...]
    texts: tuple[PlacedText, ...]
    places: Mapping[tuple[str, ...], Place]
    unread: frozenset[tuple[Kind, str]]
    lost: frozenset[Kind]
