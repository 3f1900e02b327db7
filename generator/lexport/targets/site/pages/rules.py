"""Pages of rules: the sentence, the decision table, when, why, examples, questions, YAML."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lexport.ir.cases import Case
from lexport.targets.site import downloads, places
from lexport.targets.site.dated import around
from lexport.targets.site.excerpt import excerpt
from lexport.targets.site.guide import Guide, Row
from lexport.targets.site.page import Page
from lexport.targets.site.pieces import In, Link, Mark, Outside, Piece
from lexport.targets.site.rule_history import RuleHistory, rule_history

# A rule that nearly every shipment meets holds in nearly every example.
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Ground:
    """A provision a rule rests on."""

    source: Piece
    number: Piece | None
    says: str
    address: Outside | None
    compared_on: datetime.date


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example as other pages name it."""

    id: str
    title: Link
    verdict: Mark
    open: Link


@dataclass(frozen=True, slots=True)
class RuleView:
    id: str
    sentence: str
    decision: Link
    outcome: Piece
    rows: tuple[Row, ...]
    period: Piece
    around: tuple[tuple[str, Piece], ...]
    grounds: tuple[Ground, ...]
    reading: str | None
    rests_on: tuple[Link, ...]
    about: tuple[Link, ...]
    expected: tuple[tuple[Link, tuple[Piece, ...]], ...]
    replaces: Link | None
    inside: tuple[Example, ...]
    outside: tuple[Example, ...]
    questions: tuple[Link, ...]
    history: RuleHistory
    place: str
    written: str
    files: tuple[Piece, ...]


def pages(guide: Guide) -> Iterator[Page]:
    trail = (Link(places.RULES, guide.t("rules")),)
    for name, (decision, rule) in guide.rulebook.rules.items():
        place, written = excerpt(guide.sources.texts, rule.span)
        period = rule.in_force
        view = RuleView(
            id=name,
            sentence=guide.sentence(rule.title),
            decision=guide.decision(decision.name),
            outcome=guide.outcome(decision, rule.outcome),
            rows=guide.rows(rule),
            period=guide.period(
                period.from_ if period else None, period.through if period else None
            ),
            around=around(guide, decision, rule),
            grounds=tuple(_ground(guide, each) for each in rule.because),
            reading=None if rule.reading is None else guide.said(rule.reading),
            rests_on=tuple(guide.decision(each) for each in rule.rests_on),
            about=tuple(guide.fact(each) for each in rule.about),
            expected=tuple(
                (guide.fact(fact), tuple(guide.code(code) for code in codes))
                for fact, codes in rule.expected.items()
            ),
            replaces=_replaced(guide, rule.replaces),
            inside=examples(guide, telling(guide, name, guide.sources.inside)),
            outside=examples(guide, telling(guide, name, guide.sources.just_outside)),
            questions=tuple(
                guide.question(each) for each in guide.rulebook.questions_touching_rule[name]
            ),
            history=rule_history(guide, name),
            place=place,
            written=written,
            files=downloads.links(guide, downloads.of_rule(guide.sources, rule)),
        )
        title = guide.said(rule.title)
        yield Page(places.rule(name), title[:1].upper() + title[1:], "rule", view, trail)


def telling(guide: Guide, rule: str, found: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The examples that tell most of a rule: first those that name it or rest on few facts."""
    decision = guide.rulebook.rules[rule][0].name

    def weight(name: str) -> tuple[bool, int]:
        case = guide.rulebook.cases[name]
        expected = case.expect.decisions.get(decision)
        named = expected is not None and rule in (expected.rules or ())
        return (not named, len(case.facts))

    return tuple(sorted(found.get(rule, ()), key=weight)[:SHOWN])


def examples(guide: Guide, names: tuple[str, ...]) -> tuple[Example, ...]:
    return tuple(example(guide, guide.rulebook.cases[name]) for name in names)


def example(guide: Guide, case: Case) -> Example:
    return Example(
        case.id,
        guide.case(case.id),
        guide.verdict(case.expect.verdict),
        guide.open_in_checker(case),
    )


def _ground(guide: Guide, name: str) -> Ground:
    number = guide.rulebook.instruments[name.partition("/")[0]].number
    provision = guide.rulebook.provisions[name]
    return Ground(
        number=In("zh", number) if number else None,
        source=guide.source(name),
        says=guide.said(provision.says),
        address=outside(provision.source),
        compared_on=provision.compared_on,
    )


def outside(address: str | None) -> Outside | None:
    """An address elsewhere, shown by its host."""
    if not address:
        return None
    host = address.split("//", 1)[-1].split("/", 1)[0]
    return Outside(address, host)


def _replaced(guide: Guide, name: str | None) -> Link | None:
    return None if name is None or name not in guide.rulebook.rules else guide.rule(name)
