"""Pages of open questions, of glossary terms and of the diagnostics that editors meet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lexport.diagnostics import Severity
from lexport.diagnostics.catalogue import CATALOGUE
from lexport.diagnostics.catalogue.entry import Entry
from lexport.diagnostics.examples import EXAMPLES
from lexport.ir.glossary import Term
from lexport.ir.questions import OpenQuestion
from lexport.targets.site import places
from lexport.targets.site.guide import Guide
from lexport.targets.site.page import Page
from lexport.targets.site.pages.rules import outside
from lexport.targets.site.pieces import Code, In, Link, Mark, Piece
from lexport.targets.site.record import Record, Section, Table, TableRow, given, with_content


def pages(guide: Guide) -> Iterator[Page]:
    trail: tuple[Link, ...] = (Link(places.QUESTIONS, guide.t("questions")),)
    for question in guide.rulebook.questions.values():
        view = _question(guide, question)
        yield Page(places.question(question.id), guide.said(question.title), "record", view, trail)
    trail = (Link(places.GLOSSARY, guide.t("glossary")),)
    for term in guide.rulebook.terms.values():
        yield Page(places.term(term.id), guide.said(term.name), "record", _term(guide, term), trail)
    trail = (Link(places.DIAGNOSTICS, guide.t("diagnostics")),)
    for entry in CATALOGUE.values():
        yield Page(
            places.diagnostic(entry.code), entry.code, "record", _diagnostic(guide, entry), trail
        )


def _question(guide: Guide, question: OpenQuestion) -> Record:
    touched = dict.fromkeys(
        name
        for name, questions in guide.rulebook.questions_touching_rule.items()
        if question.id in questions
    )
    rows = tuple(
        TableRow(
            reading.id,
            (
                guide.said(reading.says),
                Mark("default", guide.t("our_reading")) if reading.id == question.default else "",
            ),
        )
        for reading in question.readings
    )
    return Record(
        lead=guide.said(question.question),
        sections=with_content(
            Section(
                "readings",
                guide.t("readings"),
                table=Table(
                    guide.t("readings"),
                    (guide.t("readings"), guide.t("our_reading")),
                    rows,
                    name="readings",
                ),
            ),
            Section("why", guide.t("why_default"), guide.said(question.why_default)),
            Section("settled-by", guide.t("settled_by"), guide.said(question.settled_by)),
            Section(
                "touches", guide.t("touches"), items=tuple(guide.rule(name) for name in touched)
            ),
            Section(
                "clauses",
                guide.t("concerned"),
                items=tuple(
                    guide.source(name) for name in (*question.touched_provisions, *question.about)
                ),
            ),
            Section(
                "sources",
                guide.t("sources"),
                (guide.t("last_checked"), guide.t("colon"), question.last_checked),
                items=tuple(outside(each) or each for each in question.sources),
            ),
        ),
    )


def _term(guide: Guide, term: Term) -> Record:
    other = term.name.zh if guide.language == "en" else term.name.en
    label = "in_chinese" if guide.language == "en" else "in_english"
    avoided = term.avoid_en if guide.language == "en" else term.avoid_zh
    return Record(
        lead=guide.said(term.definition),
        fields=given(
            (guide.t(label), In("zh" if guide.language == "en" else "en", other)),
            (
                guide.t("confusable"),
                guide.said_if(term.not_to_be_confused_with),
            ),
            (guide.t("renderings_to_avoid"), guide.t("comma").join(avoided)),
        ),
        sections=with_content(
            Section(
                "facts", guide.t("facts"), items=tuple(guide.fact(each) for each in term.facts)
            ),
            Section(
                "clauses",
                guide.t("provisions"),
                items=tuple(guide.source(each) for each in term.provisions),
            ),
        ),
    )


def _diagnostic(guide: Guide, entry: Entry) -> Record:
    example = EXAMPLES[entry.code]
    level = "error" if entry.severity is Severity.ERROR else "warning"
    return Record(
        lead=message(guide, entry),
        fields=given(
            (guide.t("severity"), Mark(level, guide.t(level))),
            (guide.t("identifier"), Code(entry.code)),
        ),
        sections=with_content(
            Section("why", guide.t("why_wrong"), marked_up(guide.said(entry.why))),
            Section("way-out", guide.t("way_out"), sentence(guide.said(entry.way_out))),
            Section("avoid", guide.t("avoid"), written=_readable(example.avoid)),
            Section("prefer", guide.t("prefer"), written=_readable(example.prefer)),
        ),
    )


def message(guide: Guide, entry: Entry) -> Piece:
    return sentence(guide.said(entry.message))


def sentence(form: str) -> Piece:
    """A form of the catalogue as a sentence: places that are filled later are shown as gaps."""
    gaps = re.sub(r"(?<!\{)\{\w+\}(?!\})", "…", form)
    return marked_up(gaps.replace("{{", "{").replace("}}", "}"))


def marked_up(text: str) -> Piece:
    """A text with its code, which stands between backticks, set as such."""
    parts = text.split("`")
    return tuple(Code(part) if number % 2 else part for number, part in enumerate(parts))


def _readable(example: str) -> str:
    """An example from its first line on, with unseen characters written out as escapes."""
    return "".join(
        character
        if character == "\n" or character.isprintable()
        else character.encode("unicode_escape").decode()
        for character in example.strip("\n")
    )
