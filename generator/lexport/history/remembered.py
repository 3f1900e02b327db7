"""Comparisons kept in the user's cache: what was compared once is not compared again."""

from __future__ import annotations

import datetime
import hashlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from lexport.compiled import cache_folder
from lexport.targets.site.history import Cause, Changed, Comparison, Effect, Example, Group
from lexport.text import Text

PROGRAM = Path(__file__).parents[1]


def remembered(before: str, after: str, make: Callable[[], Comparison | None]) -> Comparison | None:
    """The comparison of two versions, known by ids of their contents, made where it is not kept."""
    key = hashlib.sha256(f"{before} {after} {_program()}".encode()).hexdigest()[:32]
    kept = cache_folder() / "comparisons" / f"{key}.json"
    try:
        found = json.loads(kept.read_text(encoding="utf-8"))
        return found and _read(found)
    except (OSError, ValueError, KeyError, TypeError):
        made = make()
    text = json.dumps(made and asdict(made), ensure_ascii=False, default=_plain)
    _keep(kept, text)
    return made


@cache
def _program() -> str:
    """A digest of this program: another one may compare or word otherwise."""
    total = hashlib.sha256()
    for path in sorted((*PROGRAM.rglob("*.py"), *PROGRAM.rglob("*.j2"))):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _keep(place: Path, text: str) -> None:
    """Written beside and moved there, so that nobody reads half; a full disk is no failure."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(
            "w", dir=place.parent, delete=False, encoding="utf-8", newline="\n"
        ) as half:
            half.write(text)
        Path(half.name).replace(place)
    except OSError:
        return


def _plain(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Cause):
        return value.value
    raise TypeError(f"{value!r} is not kept")


def _read(kept: dict[str, Any]) -> Comparison:
    return Comparison(
        before=kept["before"],
        after=kept["after"],
        rules=kept["rules"],
        effects=tuple(_effect(each) for each in kept["effects"]),
        parts=tuple(Changed(**each) for each in kept["parts"]),
        cases=tuple(kept["cases"]),
        examples=kept["examples"],
        besides=tuple(Text(**each) for each in kept["besides"]),
        not_compared=tuple(kept["not_compared"]),
    )


def _effect(kept: dict[str, Any]) -> Effect:
    return Effect(
        **{
            **kept,
            "before": Text(**kept["before"]),
            "after": Text(**kept["after"]),
            "cause": Cause(kept["cause"]),
            "groups": tuple(_group(each) for each in kept["groups"]),
            "example": kept["example"] and _example(kept["example"]),
        }
    )


def _group(kept: dict[str, Any]) -> Group:
    from_, through = (
        each and datetime.date.fromisoformat(each) for each in (kept["from_"], kept["through"])
    )
    return Group(tuple(Text(**each) for each in kept["words"]), from_, through)


def _example(kept: dict[str, Any]) -> Example:
    return Example(
        facts=kept["facts"],
        counting=tuple(kept["counting"]),
        verdicts=(kept["verdicts"][0], kept["verdicts"][1]),
        rules=(tuple(kept["rules"][0]), tuple(kept["rules"][1])),
        because=tuple(kept["because"]),
    )
