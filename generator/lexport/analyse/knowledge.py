"""Open questions, terms and cases: what surrounds the rules fits them."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.diagnostics import Diagnostic, Related
from lexport.diagnostics.catalogue import Words, problem
from lexport.ir.draft import Draft
from lexport.text import Text

FIRST = Text("the first stands here", "第一个在这里")
ONE, LIST = Text("one outcome", "一个结果"), Text("a list", "列表")


def idle_questions(draft: Draft) -> Iterator[Diagnostic]:
    """An open question that names nothing it concerns."""
    for question in draft.rulebook.questions.values():
        named = question.touched_rules or question.touched_provisions or question.about
        if not named and question.span:
            yield problem("question-touches-nothing", question.span, {"name": question.id})


def terms_twice(draft: Draft) -> Iterator[Diagnostic]:
    """Two English words for one official term."""
    first: dict[str, str] = {}
    for term in draft.rulebook.terms.values():
        name = term.name.zh
        if not name:
            continue
        if name in first:
            places = [draft.places["term", id_, "zh"].span for id_ in (first[name], term.id)]
            related = (Related(places[0], FIRST),)
            yield problem("duplicate-term", places[1], {"name": name}, related=related)
        first.setdefault(name, term.id)


def expected_of_lists(draft: Draft) -> Iterator[Diagnostic]:
    """A case expects one outcome of a decision that decides, a list of one that collects."""
    for case in draft.rulebook.cases.values():
        for name, expected in case.expect.decisions.items():
            decision = draft.rulebook.decisions.get(name)
            if decision is None or expected.outcome is None:
                continue
            if decision.collect is not isinstance(expected.outcome, tuple):
                gives, expects = (LIST, ONE) if decision.collect else (ONE, LIST)
                wanted = "`outcome: [a, b]`" if decision.collect else "`outcome: a`"
                words: Words = {"name": name, "gives": gives, "expects": expects, "wanted": wanted}
                place = draft.places["case", case.id, name]
                yield problem("one-or-several", place.span, words)
