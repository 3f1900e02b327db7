"""Coverage: provisions encoded or explained, rules with their cases, facts with their rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lexport.ir.instruments import Provision
from lexport.ir.rulebook import Rulebook
from lexport.plan.bounds import facts_behind_rule


@dataclass(frozen=True, slots=True)
class ProvisionCoverage:
    """A provision, what cites it, and the open questions about it."""

    provision: Provision
    cited_by: tuple[str, ...]
    questions: tuple[str, ...]

    @property
    def state(self) -> str:
        """`encoded`, `open` (encoded or not, a question about it is open) or `explained`."""
        if self.cited_by:
            return "open" if self.questions else "encoded"
        return "explained"


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """A rule, the cases in which it holds, and those that miss it by one line."""

    rule: str
    inside: tuple[str, ...]
    just_outside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    provisions: tuple[ProvisionCoverage, ...]
    rules: tuple[RuleCoverage, ...]
    facts: dict[str, tuple[str, ...]]
    cases_by_kind: dict[str, int]


@dataclass(frozen=True, slots=True)
class Exercise:
    """What one case exercises: the rules that hold in it, and those it misses by one line."""

    holding: frozenset[str]
    near: frozenset[str]


def coverage(rulebook: Rulebook, exercises: Mapping[str, Exercise]) -> Coverage:
    """The coverage of a rulebook by the cases in `exercises`."""
    kinds: dict[str, int] = {}
    for case in rulebook.cases.values():
        kinds[case.answered_by_kind] = kinds.get(case.answered_by_kind, 0) + 1
    return Coverage(
        provisions=tuple(
            ProvisionCoverage(provision, _citing(rulebook, name), _questions(rulebook, name))
            for name, provision in rulebook.provisions.items()
        ),
        rules=tuple(
            RuleCoverage(
                rule,
                tuple(case for case, each in exercises.items() if rule in each.holding),
                tuple(case for case, each in exercises.items() if rule in each.near),
            )
            for rule in rulebook.rules
        ),
        facts=_readers(rulebook),
        cases_by_kind=kinds,
    )


def _readers(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """For each fact the rules that read it, in the rulebook's order."""
    readers: dict[str, list[str]] = {fact: [] for fact in rulebook.facts}
    for _, rule in rulebook.rules.values():
        for fact in facts_behind_rule(rulebook, rule):
            readers[fact].append(rule.id)
    return {fact: tuple(rules) for fact, rules in readers.items()}


def _citing(rulebook: Rulebook, provision: str) -> tuple[str, ...]:
    rules = [rule.id for _, rule in rulebook.rules.values() if provision in rule.because]
    computed = [name for name, fact in rulebook.computed.items() if provision in fact.because]
    tables = [name for name, table in rulebook.code_tables.items() if provision in table.because]
    dates = [
        "governing_date"
        for alternative in rulebook.governing_date.alternatives
        if provision in alternative.because
    ]
    return tuple(dict.fromkeys([*rules, *computed, *tables, *dates]))


def _questions(rulebook: Rulebook, provision: str) -> tuple[str, ...]:
    return tuple(
        name
        for name, question in rulebook.questions.items()
        if provision in (*question.touched_provisions, *question.about)
    )
