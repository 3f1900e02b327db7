"""The list of each kind of thing: rules by decision, law by date, codes, papers, facts and more."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from lexport.diagnostics.catalogue import FAMILIES
from lexport.ir.cases import Case
from lexport.targets.site import places
from lexport.targets.site.guide import Guide
from lexport.targets.site.page import Page
from lexport.targets.site.pages import facts, knowledge, law
from lexport.targets.site.pages.documents import stage
from lexport.targets.site.pieces import Beside, Code, In, Link, Piece, listed
from lexport.targets.site.record import Record, Section, Table, TableRow, with_content


def pages(guide: Guide) -> Iterator[Page]:
    t = guide.t
    yield Page(places.RULES, t("rules"), "record", _rules(guide))
    yield Page(places.DECISIONS, t("decisions"), "record", _decisions(guide))
    yield Page(places.LAW, t("law"), "record", _law(guide))
    yield Page(places.CODES, t("codes"), "record", _codes(guide))
    yield Page(places.DOCUMENTS, t("documents"), "record", _documents(guide))
    yield Page(places.FACTS, t("facts"), "record", _facts(guide))
    yield Page(places.QUESTIONS, t("questions"), "record", _questions(guide))
    yield Page(places.GLOSSARY, t("glossary"), "record", _glossary(guide))
    yield Page(places.DIAGNOSTICS, t("diagnostics"), "record", _diagnostics(guide))
    yield Page(places.CASES, t("cases"), "record", _cases(guide))
    yield Page(places.COVERAGE, t("coverage"), "record", _coverage(guide))


def _rules(guide: Guide) -> Record:
    sections = []
    for decision in guide.rulebook.decisions.values():
        rows = tuple(
            TableRow(
                rule.id,
                (
                    guide.rule(rule.id),
                    guide.outcome(decision, rule.outcome),
                    guide.period(rule.in_force.from_, rule.in_force.through)
                    if rule.in_force
                    else "",
                ),
            )
            for rule in decision.rules
        )
        headings = (guide.t("rule"), guide.t("outcome"), guide.t("holds"))
        question = guide.said(decision.question)
        table = Table(question, headings, rows, name=decision.name)
        sections.append(
            Section(decision.name, question, guide.decision(decision.name), table=table)
        )
    return Record(sections=with_content(*sections))


def _decisions(guide: Guide) -> Record:
    rows = tuple(
        TableRow(
            name,
            (
                guide.decision(name),
                listed(
                    [guide.said(outcome.text) for outcome in decision.outcomes.values()],
                    guide.t("semicolon"),
                ),
                len(decision.rules),
            ),
        )
        for name, decision in guide.rulebook.decisions.items()
    )
    headings = (guide.t("decision"), guide.t("outcomes"), guide.t("rules"))
    table = Table(guide.t("decisions"), headings, rows, name="decisions")
    more = Link(places.MAP, guide.t("map"))
    return Record(sections=(Section("decisions", guide.t("decisions"), more, table=table),))


def _law(guide: Guide) -> Record:
    newest = sorted(
        guide.rulebook.instruments.values(),
        key=lambda each: (each.issued_on or datetime.date.min, each.id),
        reverse=True,
    )
    rows = tuple(
        TableRow(
            each.id,
            (
                guide.source(each.id),
                In("zh", each.number or each.title.zh),
                each.issued_on or guide.t("not_known"),
                law.state(guide, each),
                f"{sum(p.not_encoded is None for p in each.provisions)} / {len(each.provisions)}",
            ),
        )
        for each in newest
    )
    headings = tuple(
        guide.t(label) for label in ("instrument", "number", "issued_on", "state", "coverage_of")
    )
    table = Table(guide.t("law"), headings, rows, name="instruments", filtered=True)
    return Record(sections=(Section("instruments", guide.t("law"), table=table),))


def _codes(guide: Guide) -> Record:
    tables = guide.rulebook.code_tables
    rows = []
    for code, names in guide.code_pages.items():
        found = [row for name in names for row in tables[name].rows if row.code == code]
        groups = dict.fromkeys(
            guide.said(tables[name].groups[group])
            for name in names
            for row in tables[name].rows
            if row.code == code
            for group in row.groups
        )
        cells: tuple[Piece, ...] = (
            guide.code(code),
            guide.said(found[0].title),
            listed(list(groups), guide.t("semicolon")),
        )
        rows.append(TableRow(code, cells))
    headings = (guide.t("code"), guide.t("title"), guide.t("groups"))
    table = Table(guide.t("codes"), headings, tuple(rows), name="codes", filtered=True)
    return Record(
        lead=guide.t("codes_intro"),
        sections=with_content(
            Section(
                "tables",
                guide.t("code_tables"),
                items=tuple(
                    Link(places.table(name), guide.said(each.title))
                    for name, each in tables.items()
                ),
            ),
            Section("codes", guide.t("codes"), table=table if rows else None),
        ),
    )


def _documents(guide: Guide) -> Record:
    if guide.rulebook.documents is None:
        return Record()
    decision = guide.rulebook.decisions[guide.rulebook.documents]
    rows = tuple(
        TableRow(
            name,
            (
                guide.outcome(decision, name),
                "" if paper.issued_by is None else guide.said(paper.issued_by),
                stage(guide, paper.stage),
            ),
        )
        for name, paper in decision.outcomes.items()
    )
    headings = (guide.t("documents"), guide.t("issuer"), guide.t("stage"))
    table = Table(guide.t("documents"), headings, rows, name="documents")
    return Record(
        sections=with_content(
            Section("papers", guide.t("documents"), table=table),
            Section(
                "checklists",
                guide.t("checklists"),
                guide.t("checklist_intro"),
                table=_checklists(guide),
            ),
        )
    )


def _checklists(guide: Guide) -> Table | None:
    """Each set of papers that some example needs, with an example that needs it."""
    if guide.rulebook.documents is None:
        return None
    decision = guide.rulebook.decisions[guide.rulebook.documents]
    first: dict[tuple[str, ...], Case] = {}
    for case in guide.rulebook.cases.values():
        if case.expect.documents:
            names = tuple(name for name in decision.outcomes if name in case.expect.documents)
            first.setdefault(names, case)
    rows = tuple(
        TableRow(
            case.id,
            (
                (guide.case(case.id), Beside(guide.open_in_checker(case))),
                listed([guide.outcome(decision, name) for name in names], guide.t("semicolon")),
            ),
        )
        for names, case in first.items()
    )
    headings = (guide.t("case"), guide.t("documents"))
    return Table(guide.t("checklists"), headings, rows, name="checklists") if rows else None


def _facts(guide: Guide) -> Record:
    rows = [
        TableRow(
            name,
            (guide.fact(name), Code(name), facts.type_in_words(guide, fact.type)),
        )
        for name, fact in guide.rulebook.facts.items()
    ]
    rows += [
        TableRow(name, (guide.fact(name), Code(name), guide.t("computed")))
        for name in guide.rulebook.computed
    ]
    headings = (guide.t("fact"), guide.t("identifier"), guide.t("type"))
    table = Table(guide.t("facts"), headings, tuple(rows), name="facts")
    return Record(
        sections=(facts.governing_date(guide), Section("facts", guide.t("facts"), table=table))
    )


def _questions(guide: Guide) -> Record:
    rows = tuple(
        TableRow(
            name,
            (guide.question(name), guide.said(question.question), guide.said(question.settled_by)),
        )
        for name, question in guide.rulebook.questions.items()
    )
    headings = (guide.t("questions"), guide.t("question"), guide.t("settled_by"))
    table = Table(guide.t("questions"), headings, rows, name="questions")
    return Record(sections=(Section("questions", guide.t("questions"), table=table),))


def _glossary(guide: Guide) -> Record:
    other = "zh" if guide.language == "en" else "en"
    label = "in_chinese" if guide.language == "en" else "in_english"
    rows = tuple(
        TableRow(
            term.id,
            (
                Link(places.term(term.id), guide.said(term.name)),
                In("zh", term.name.zh) if other == "zh" else In("en", term.name.en),
                guide.said(term.definition),
            ),
        )
        for term in guide.rulebook.terms.values()
    )
    headings = (guide.t("glossary"), guide.t(label), guide.t("definition"))
    table = Table(guide.t("glossary"), headings, rows, name="terms")
    return Record(sections=(Section("terms", guide.t("glossary"), table=table),))


def _diagnostics(guide: Guide) -> Record:
    rows = tuple(
        TableRow(
            entry.code,
            (
                Link(places.diagnostic(entry.code), Code(entry.code)),
                knowledge.message(guide, entry),
            ),
        )
        for entries in FAMILIES.values()
        for entry in entries
    )
    headings = (guide.t("identifier"), guide.t("message"))
    table = Table(guide.t("diagnostics"), headings, rows, name="diagnostics", filtered=True)
    return Record(sections=(Section("diagnostics", guide.t("diagnostics"), table=table),))


def _cases(guide: Guide) -> Record:
    """The cases by verdict: search engines take a page of sections better than one long table."""
    rows: dict[str, list[TableRow]] = {}
    for case in guide.rulebook.cases.values():
        by: Piece = case.answered_by
        if case.answered_by in guide.rulebook.provisions:
            by = guide.source(case.answered_by)
        answer: list[Piece] = [guide.verdict(case.expect.verdict)]
        if case.known_on is not None:
            answer.append((guide.t("known_on"), guide.t("colon"), case.known_on))
        cells: tuple[Piece, ...] = (
            (guide.said(case.title), Beside(guide.open_in_checker(case))),
            listed(answer, guide.t("semicolon")),
            by,
        )
        rows.setdefault(case.expect.verdict, []).append(TableRow(case.id, cells, is_anchor=True))
    headings = (guide.t("case"), guide.t("expected_answer"), guide.t("answered_by"))
    return Record(
        sections=tuple(
            Section(
                f"verdict_{verdict}",
                guide.verdict(verdict).text,
                table=Table(guide.t("cases"), headings, tuple(each), name="cases", filtered=True),
            )
            for verdict, each in rows.items()
        )
    )


def _coverage(guide: Guide) -> Record:
    rulebook = guide.rulebook
    clauses = tuple(
        TableRow(
            each.id,
            (
                guide.source(each.id),
                law.standing(guide, each),
                len(guide.citing.get(each.id, ())),
                len(guide.questions_about(each.id)),
            ),
        )
        for each in rulebook.provisions.values()
    )
    rules = tuple(
        TableRow(
            name,
            (
                guide.rule(name),
                len(guide.sources.inside.get(name, ())),
                len(guide.sources.just_outside.get(name, ())),
            ),
        )
        for name in rulebook.rules
    )
    headings = tuple(guide.t(label) for label in ("provision", "share", "rules", "questions"))
    clause_table = Table(guide.t("provisions"), headings, clauses, "coverage", filtered=True)
    headings = tuple(guide.t(label) for label in ("rule", "inside", "outside"))
    rule_table = Table(guide.t("rules"), headings, rules, "rule-coverage", filtered=True)
    return Record(
        sections=with_content(
            Section("clauses", guide.t("provisions"), table=clause_table if clauses else None),
            Section("rules", guide.t("rules"), table=rule_table if rules else None),
        )
    )
