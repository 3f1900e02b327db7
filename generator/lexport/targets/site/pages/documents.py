"""Pages of papers: who issues each, when it is needed, and checklists by path."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.targets.site import places
from lexport.targets.site.guide import Guide
from lexport.targets.site.page import Page
from lexport.targets.site.pages.rules import example
from lexport.targets.site.pieces import Beside, Code, Link, Piece
from lexport.targets.site.record import Record, Section, given, with_content


def pages(guide: Guide) -> Iterator[Page]:
    if guide.rulebook.documents is None:
        return
    decision = guide.rulebook.decisions[guide.rulebook.documents]
    trail = (Link(places.DOCUMENTS, guide.t("documents")),)
    for name, paper in decision.outcomes.items():
        rules = [rule for rule in decision.rules if rule.outcome == name]
        cases = [
            case
            for case in guide.rulebook.cases.values()
            if case.expect.documents is not None and name in case.expect.documents
        ]
        examples: list[Piece] = []
        for case in cases[:12]:
            shown = example(guide, case)
            examples.append((shown.title, " ", shown.verdict, Beside(shown.open)))
        view = Record(
            fields=given(
                (guide.t("issuer"), guide.said_if(paper.issued_by)),
                (guide.t("stage"), stage(guide, paper.stage)),
                (guide.t("identifier"), Code(name)),
            ),
            sections=with_content(
                Section(
                    "needed-when",
                    guide.t("needed_when"),
                    items=tuple(guide.rule(rule.id) for rule in rules),
                ),
                Section(
                    "legal-basis",
                    guide.t("why"),
                    items=tuple(
                        guide.source(each)
                        for each in dict.fromkeys(p for rule in rules for p in rule.because)
                    ),
                ),
                Section("examples", guide.t("cases"), items=tuple(examples)),
            ),
        )
        title = guide.said(paper.text)
        yield Page(places.document(name), title[:1].upper() + title[1:], "record", view, trail)


def stage(guide: Guide, name: str | None) -> str:
    return "" if name is None else guide.t(f"stage_{name}")
