"""What the home page offers by hand: where each kind of reader starts, and what is asked most."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from lexport.ir.facts import Choice, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.targets.site import places
from lexport.text import Text


class WelcomeError(ValueError):
    """What is offered by hand does not fit the rulebook."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads the site, and where they start: a page, or the checker with one answer."""

    text: Text
    to: str


@dataclass(frozen=True, slots=True)
class Welcome:
    """`asked` are the ids of cases."""

    readers: tuple[Reader, ...] = ()
    asked: tuple[str, ...] = ()


def welcome(text: str, rulebook: Rulebook) -> Welcome:
    """What a JSON file offers.

    Raises `WelcomeError` for a case, a fact or a value that the rulebook has not.
    """
    said: dict[str, Any] = json.loads(text)
    asked = tuple(said["asked"])
    for name in asked:
        if name not in rulebook.cases:
            raise WelcomeError(f"the home page names a case that does not exist: {name}")
    return Welcome(tuple(_reader(each, rulebook) for each in said["readers"]), asked)


def _reader(said: Mapping[str, str], rulebook: Rulebook) -> Reader:
    text = Text(said["en"], said["zh"])
    if "page" in said:
        return Reader(text, said["page"])
    fact, value = said["fact"], said["value"]
    if value not in _values(rulebook, fact):
        raise WelcomeError(f"the home page answers what cannot be answered: {fact}={value}")
    return Reader(text, f"{places.CHECKER}/?{urlencode({fact: value})}")


def _values(rulebook: Rulebook, name: str) -> tuple[str, ...]:
    fact = rulebook.facts.get(name)
    match fact and fact.type:
        case Choice(values):
            return tuple(values)
        case YesNo():
            return ("yes", "no")
        case _:
            return ()
