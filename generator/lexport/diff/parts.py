"""Which parts of a rulebook changed, and whether that is meaning, data, reading or wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any

from lexport.ir.decisions import Rule
from lexport.ir.rulebook import Rulebook
from lexport.text import Text

NOTHING = Text("", "")


class PartKind(Enum):
    """What a changed part is, the weightiest first."""

    MEANING = "meaning"  # facts, rules, dates: what decides
    DATA = "data"  # code tables
    INTERPRETATION = "interpretation"  # readings and open questions
    PROVENANCE = "provenance"  # instruments, grades, sources
    WORDING = "wording"  # the authoritative language, or both
    TRANSLATION = "translation"  # the other language alone
    CASES = "cases"
    ADMINISTRATION = "administration"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was added, removed or changed; `what` is its sort and `id` its name."""

    kind: PartKind
    what: str
    id: str
    how: str  # "added", "removed", "changed"


def parts_changed(before: Rulebook, after: Rulebook) -> tuple[Part, ...]:
    """Every part that is not the same in both versions. Places and order in a file do not count."""
    pairs: list[tuple[PartKind, str, Mapping[str, Any], Mapping[str, Any]]] = [
        (PartKind.MEANING, "fact", before.facts, after.facts),
        (PartKind.MEANING, "computed fact", before.computed, after.computed),
        (PartKind.MEANING, "rule", _rules(before), _rules(after)),
        (PartKind.MEANING, "outcome", _outcomes(before), _outcomes(after)),
        (PartKind.DATA, "code", _codes(before), _codes(after)),
        (PartKind.INTERPRETATION, "open question", before.questions, after.questions),
        (PartKind.PROVENANCE, "instrument", _bare(before), _bare(after)),
        (PartKind.PROVENANCE, "provision", before.provisions, after.provisions),
        (PartKind.WORDING, "term", before.terms, after.terms),
        (PartKind.CASES, "case", before.cases, after.cases),
        (PartKind.MEANING, "governing date", _date(before), _date(after)),
        (PartKind.ADMINISTRATION, "rulebook", _head(before), _head(after)),
    ]
    language = after.authoritative_language
    found = [
        part for kind, what, old, new in pairs for part in _compared(kind, what, old, new, language)
    ]
    order = list(PartKind)
    return tuple(sorted(found, key=lambda part: order.index(part.kind)))


def _compared(
    kind: PartKind,
    what: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    authoritative: str,
) -> Iterator[Part]:
    for name in dict.fromkeys([*old, *new]):
        if name not in old:
            yield Part(kind, what, name, "added")
        elif name not in new:
            yield Part(kind, what, name, "removed")
        elif old[name] != new[name]:
            yield Part(_kind(kind, old[name], new[name], authoritative), what, name, "changed")


def _kind(kind: PartKind, old: object, new: object, authoritative: str) -> PartKind:
    """A part in which only words changed is wording; words of the other language, translation."""
    other = "en" if authoritative == "zh" else "zh"
    if _without(old, (other,)) == _without(new, (other,)):
        return PartKind.TRANSLATION
    if isinstance(old, Rule) and isinstance(new, Rule):
        return _kind_of_rule(old, new)
    return PartKind.WORDING if _without(old, ("en", "zh")) == _without(new, ("en", "zh")) else kind


def _kind_of_rule(old: Rule, new: Rule) -> PartKind:
    if (old.lines, old.outcome) != (new.lines, new.outcome):
        return PartKind.MEANING
    if (old.because, old.rests_on, old.replaces) != (new.because, new.rests_on, new.replaces):
        return PartKind.PROVENANCE
    if old.reading != new.reading:
        return PartKind.INTERPRETATION
    words = ("en", "zh")
    return PartKind.WORDING if _without(old, words) == _without(new, words) else PartKind.DATA


def _without(thing: object, languages: tuple[str, ...]) -> object:
    """The same thing with the words of some languages left out."""
    if isinstance(thing, Text):
        return tuple("" if name in languages else getattr(thing, name) for name in ("en", "zh"))
    if is_dataclass(thing) and not isinstance(thing, type):
        return (
            type(thing).__name__,
            *(_without(getattr(thing, f.name), languages) for f in fields(thing) if f.compare),
        )
    if isinstance(thing, Mapping):
        return {key: _without(value, languages) for key, value in thing.items()}
    if isinstance(thing, tuple):
        return tuple(_without(each, languages) for each in thing)
    return thing


def _rules(rulebook: Rulebook) -> dict[str, Rule]:
    """Rules with their lines in an order of their own: that of the file says nothing."""
    return {
        name: replace(rule, lines=tuple(sorted(rule.lines, key=_spelled)))
        for name, (_, rule) in rulebook.rules.items()
    }


def _spelled(thing: object) -> str:
    return repr(_without(thing, ()))


def _outcomes(rulebook: Rulebook) -> dict[str, object]:
    found: dict[str, object] = {}
    for decision in rulebook.decisions.values():
        found[decision.name] = (decision.question, decision.collect)
        for name, outcome in decision.outcomes.items():
            found[f"{decision.name}.{name}"] = outcome
    return found


def _codes(rulebook: Rulebook) -> dict[str, object]:
    found: dict[str, object] = {}
    for table in rulebook.code_tables.values():
        found[table.name] = (table.title, table.pattern, table.groups, table.because, table.note)
        rows: dict[str, tuple[object, ...]] = {}
        for row in table.rows:
            rows[row.code] = (*rows.get(row.code, ()), row)
        found |= {f"{table.name}/{code}": each for code, each in rows.items()}
    return found


def _bare(rulebook: Rulebook) -> dict[str, object]:
    """Instruments without their provisions, which are compared one by one."""
    return {name: replace(each, provisions=()) for name, each in rulebook.instruments.items()}


def _date(rulebook: Rulebook) -> dict[str, object]:
    return {"governing_date": rulebook.governing_date}


def _head(rulebook: Rulebook) -> dict[str, object]:
    return {
        name: getattr(rulebook, name)
        for name in ("title", "summary", "covers_from", "maintainers", "accepted", "retired")
    }
