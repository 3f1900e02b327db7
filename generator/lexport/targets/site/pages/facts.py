"""Pages of facts: the question, where the value stands, its values, and what reads it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import assert_never

from lexport import wording
from lexport.ir.facts import (
    Choice,
    ComputedFact,
    Date,
    DecimalValue,
    Fact,
    FactType,
    Integer,
    TextValue,
    YesNo,
    read_by,
)
from lexport.targets.site import places
from lexport.targets.site.guide import Guide
from lexport.targets.site.page import Page
from lexport.targets.site.pieces import Code, Link, Piece, listed
from lexport.targets.site.record import Record, Section, Table, TableRow, given, with_content

Bound = int | Decimal | None


def pages(guide: Guide) -> Iterator[Page]:
    trail = (Link(places.FACTS, guide.t("facts")),)
    for name, fact in guide.rulebook.facts.items():
        title = guide.said(fact.title)
        yield Page(places.fact(name), _capital(title), "record", _fact(guide, fact), trail)
    for name, computed in guide.rulebook.computed.items():
        title = guide.said(computed.title)
        yield Page(places.fact(name), _capital(title), "record", _computed(guide, computed), trail)


def type_in_words(guide: Guide, type_: FactType) -> str:
    """The type with its bounds, as a reader needs it."""
    match type_:
        case YesNo():
            return guide.t("type_yes_no")
        case Choice():
            return guide.t("type_choice")
        case Date():
            return guide.t("type_date")
        case TextValue(pattern, _, _):
            return guide.t("type_text") + (_picture(guide, pattern) if pattern else "")
        case Integer(minimum, maximum, unit):
            return guide.t("type_integer") + _range(guide, minimum, maximum, unit)
        case DecimalValue(_, minimum, maximum, unit):
            return guide.t("type_decimal") + _range(guide, minimum, maximum, unit)
        case _:
            assert_never(type_)


def _picture(guide: Guide, pattern: str) -> str:
    """The form of a text, in words where it is digits only."""
    if set(pattern) == {"9"}:
        return guide.t("comma") + guide.t("type_digits").format(n=len(pattern))
    return guide.t("comma") + guide.t("type_pattern").format(pattern=pattern)


def _range(guide: Guide, minimum: Bound, maximum: Bound, unit: str | None) -> str:
    """The bounds in words, with their unit."""
    counted = guide.said(wording.unit_after(unit)) if unit else ""
    said = [
        guide.t(label).format(bound=f"{bound:,}", unit=counted)
        for label, bound in (("type_minimum", minimum), ("type_maximum", maximum))
        if bound is not None
    ]
    return "".join(guide.t("comma") + each for each in said or [counted.strip()] if each)


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


def _fact(guide: Guide, fact: Fact) -> Record:
    table = fact.type.table if isinstance(fact.type, TextValue) else None
    return Record(
        lead=guide.said(fact.question),
        fields=given(
            (guide.t("identifier"), Code(fact.name)),
            (guide.t("type"), type_in_words(guide, fact.type)),
            (
                guide.t("table"),
                table
                and Link(places.table(table), guide.said(guide.rulebook.code_tables[table].title)),
            ),
            (guide.t("help"), guide.said_if(fact.help)),
            (guide.t("columns"), listed([Code(each) for each in fact.columns], " ")),
            (guide.t("power"), guide.t("yes") if fact.within_exporters_power else None),
            (guide.t("of_year"), guide.t("yes") if fact.belongs_to_year else None),
            (guide.t("private"), guide.t("yes") if fact.private else None),
        ),
        sections=with_content(_values(guide, fact), _read_by(guide, fact.name)),
    )


def _values(guide: Guide, fact: Fact) -> Section:
    if not isinstance(fact.type, Choice):
        return Section("values", guide.t("values"))
    written = fact.type.written
    rows = tuple(
        TableRow(
            value,
            (
                Code(value),
                guide.said(said),
                *([listed([Code(each) for each in written.get(value, ())], " ")] * bool(written)),
            ),
        )
        for value, said in fact.type.values.items()
    )
    headings = (
        guide.t("identifier"),
        guide.t("values"),
        *([guide.t("written")] * bool(written)),
    )
    table = Table(guide.t("values"), headings, rows, name="values")
    return Section("values", guide.t("values"), table=table)


def _computed(guide: Guide, computed: ComputedFact) -> Record:
    return Record(
        fields=given(
            (guide.t("identifier"), Code(computed.name)),
            (guide.t("type"), type_in_words(guide, computed.type)),
            (
                guide.t("computed"),
                listed(
                    [guide.fact(each) for each in read_by(computed.computation)],
                    guide.t("semicolon"),
                ),
            ),
            (
                guide.t("why"),
                listed([guide.source(each) for each in computed.because], guide.t("semicolon")),
            ),
        ),
        sections=with_content(_read_by(guide, computed.name)),
    )


def _read_by(guide: Guide, name: str) -> Section:
    rules: list[Piece] = [guide.rule(rule) for rule in guide.rules_reading_fact.get(name, ())]
    computed: list[Piece] = [
        guide.fact(other)
        for other, each in guide.rulebook.computed.items()
        if name in read_by(each.computation)
    ]
    return Section("read-by", guide.t("read_by"), items=(*computed, *rules))


def governing_date(guide: Guide) -> Section:
    """How the governing date follows from the facts, as a table."""
    rows = tuple(
        TableRow(
            f"governing-{number}",
            (
                guide.said(wording.told(guide.rulebook, alternative.when)),
                guide.fact(alternative.date),
                guide.said(alternative.says),
                listed([guide.source(each) for each in alternative.because], guide.t("semicolon")),
            ),
        )
        for number, alternative in enumerate(guide.rulebook.governing_date.alternatives)
    )
    headings = (guide.t("when"), guide.t("date"), guide.t("reading"), guide.t("why"))
    return Section(
        "governing-date",
        guide.t("governing_date"),
        guide.t("governing_intro"),
        table=Table(guide.said(guide.rulebook.governing_date.title), headings, rows),
    )
