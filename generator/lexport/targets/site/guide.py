"""The guide: how one rulebook's things are named and linked in one language."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlencode

from markupsafe import Markup

from lexport import wording
from lexport.ir.cases import Case
from lexport.ir.conditions import (
    AllOf,
    AnyOf,
    Condition,
    DecisionIs,
    InForce,
    Not,
    TextIs,
    atoms,
    facts_read,
)
from lexport.ir.decisions import Decision, Rule
from lexport.ir.grade import Grade
from lexport.ir.rulebook import Rulebook
from lexport.plan.frames import VERDICT_WORDS
from lexport.targets.site import places
from lexport.targets.site.escape import attribute, preformatted
from lexport.targets.site.labels import LABELS
from lexport.targets.site.pieces import Code, Link, Mark, Piece, listed
from lexport.targets.site.sources import Sources
from lexport.text import Language, Text


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a decision table: what is read, what must be so, and its alternatives."""

    subject: Piece
    says: Piece
    alternatives: tuple[Piece, ...] = ()


class Guide:
    """Names and links in one language; `t` gives a label of the site itself."""

    def __init__(self, sources: Sources, language: Language) -> None:
        self.sources = sources
        self.rulebook: Rulebook = sources.rulebook
        self.language: Language = language

    def t(self, label: str) -> str:
        return LABELS[label].in_(self.language)

    def said(self, text: Text) -> str:
        return text.in_(self.language)

    def said_if(self, text: Text | None) -> str | None:
        return None if text is None else text.in_(self.language)

    def sentence(self, text: Text) -> str:
        """A fragment as a sentence: capital first, full stop last."""
        said = self.said(text)
        stop = "。" if self.language == "zh" else "."
        closed = said if said.endswith((".", "。", "?", "？", "!", "！")) else said + stop
        return closed[:1].upper() + closed[1:]

    # What templates ask for

    def pre(self, text: str) -> Markup:
        return preformatted(text)

    def attribute(self, text: str) -> Markup:
        return attribute(text)

    @property
    def javascript_name(self) -> str:
        return self.sources.validator_name

    def anchor(self, name: str) -> Markup:
        """The mark that gives a heading its id, which is the same in both languages."""
        return Markup("#{}").format(attribute(name))

    def stale(self, where: tuple[str, ...]) -> str:
        """That translations on a page are behind their sources, and which."""
        translation = "en" if self.rulebook.authoritative_language == "zh" else "zh"
        return self.t(f"stale_{translation}").format(where=self.t("comma").join(where))

    # Links

    def rule(self, name: str) -> Link:
        return Link(places.rule(name), self.said(self.rulebook.rules[name][1].title))

    def fact(self, name: str) -> Link:
        return Link(places.fact(name), self.said(wording.title(self.rulebook, name)))

    def decision(self, name: str) -> Link:
        return Link(places.decision(name), self.said(self.rulebook.decisions[name].question))

    def outcome(self, decision: Decision, name: str) -> Piece:
        said = self.said(decision.outcomes[name].text)
        if decision.name == self.rulebook.documents:
            return Link(places.document(name), said)
        return Link(places.outcome(decision.name, name), said)

    def source(self, name: str) -> Piece:
        """A provision with its instrument, or an instrument, by id."""
        instrument = self.rulebook.instruments[name.partition("/")[0]]
        if name not in self.rulebook.provisions:
            return Link(places.source(name), self.said(instrument.title))
        provision = self.rulebook.provisions[name]
        between = "，" if self.language == "zh" else ", "
        text = f"{self.said(instrument.title)}{between}{self.said(provision.title)}"
        return (Link(places.source(name), text), " ", self.grade(provision.grade))

    def question(self, name: str) -> Link:
        return Link(places.question(name), self.said(self.rulebook.questions[name].title))

    def case(self, name: str) -> Link:
        return Link(places.case(name), self.said(self.rulebook.cases[name].title))

    def code(self, name: str) -> Piece:
        if name in self.code_pages:
            return Link(places.code(name), Code(name))
        return Code(name)

    def grade(self, grade: Grade) -> Mark:
        return Mark(f"grade-{grade.word}", self.t(f"grade_{grade.word}"))

    def verdict(self, name: str) -> Mark:
        words = VERDICT_WORDS.get(name)
        if words is None:
            outcome = self.rulebook.decisions[self.rulebook.verdict].outcomes[name]
            return Mark(f"verdict-{name}", self.said(outcome.text))
        return Mark(f"verdict-{name}", words[self.language == "zh"])

    def bracketed(self, piece: Piece) -> Piece:
        """A piece in the brackets of the language, after whatever it belongs to."""
        opened, closed = ("（", "）") if self.language == "zh" else (" (", ")")
        return (opened, piece, closed)

    def period(self, from_: datetime.date | None, through: datetime.date | None) -> Piece:
        """From when to when something holds, both ends said."""
        if from_ is None and through is None:
            return self.t("no_period_known")
        parts: list[Piece] = []
        if from_ is not None:
            parts.append((self.t("from_day"), from_, self.t("from_day_on")))
        if through is None:
            parts.append(self.t("no_end_set"))
        else:
            parts.append((self.t("through_day"), through, self.t("that_day_counts")))
        if from_ is None:
            parts.insert(0, self.t("no_start_known"))
        return listed(parts, self.t("comma"))

    # Conditions

    def rows(self, rule: Rule) -> tuple[Row, ...]:
        """The decision table of one rule: every line that must hold, period included."""
        return tuple(self._row(line) for line in rule.lines)

    def _row(self, line: Condition) -> Row:
        inner = line.term if isinstance(line, Not) else line
        if isinstance(line, AnyOf):
            return Row(self.t("one_of"), "", tuple(self._phrase(each) for each in line.terms))
        if isinstance(inner, (AllOf, AnyOf, Not)) and not (
            isinstance(inner, AllOf) and len(inner.terms) == 1
        ):
            told = list(wording.lines(self.rulebook, line))
            if len(told) == 1:
                return Row(self.said(told[0].subject), self.said(told[0].says))
            return Row(self.t("all_of"), "", tuple(self.said(each.whole) for each in told))
        [told_line] = list(wording.lines(self.rulebook, line))
        return Row(self._subject(line, self.said(told_line.subject)), self.said(told_line.says))

    def _phrase(self, condition: Condition) -> Piece:
        return self.said(wording.told(self.rulebook, condition))

    def _subject(self, line: Condition, said: str) -> Piece:
        [atom, *_] = list(atoms(line))
        if isinstance(atom, DecisionIs):
            return Link(places.decision(atom.decision), said)
        if isinstance(atom, InForce):
            return Link(f"{places.FACTS}#governing-date", said)
        return Link(places.fact(facts_read(atom)[0]), said)

    # What belongs together

    @cached_property
    def code_pages(self) -> dict[str, tuple[str, ...]]:
        """Every code of ten digits, which is what is declared, with the tables it stands in."""
        found: dict[str, list[str]] = {}
        for name, table in self.rulebook.code_tables.items():
            if table.pattern == "9" * 10:
                for code in sorted(table.codes):
                    found.setdefault(code, []).append(name)
        return {code: tuple(tables) for code, tables in sorted(found.items())}

    @cached_property
    def rules_reading_fact(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for name, (_, rule) in self.rulebook.rules.items():
            read = dict.fromkeys(fact for atom in rule.atoms for fact in facts_read(atom))
            for fact in read:
                found.setdefault(fact, []).append(name)
        return {fact: tuple(rules) for fact, rules in found.items()}

    @cached_property
    def rules_naming_text(self) -> dict[str, tuple[str, ...]]:
        """The rules that name a code itself, in a line or among what they expect."""
        found: dict[str, list[str]] = {}
        for name, (_, rule) in self.rulebook.rules.items():
            named = [
                text for atom in rule.atoms if isinstance(atom, TextIs) for text in atom.allowed
            ]
            named += [code for codes in rule.expected.values() for code in codes]
            for text in dict.fromkeys(named):
                found.setdefault(text, []).append(name)
        return {text: tuple(rules) for text, rules in found.items()}

    @cached_property
    def citing(self) -> dict[str, tuple[str, ...]]:
        """For each provision the rules that rest on it."""
        found: dict[str, list[str]] = {}
        for name, (_, rule) in self.rulebook.rules.items():
            for provision in rule.because:
                found.setdefault(provision, []).append(name)
        return {provision: tuple(rules) for provision, rules in found.items()}

    def questions_about(self, provision: str) -> tuple[str, ...]:
        return tuple(
            name
            for name, question in self.rulebook.questions.items()
            if provision in (*question.touched_provisions, *question.about)
        )

    # Cases

    def open_in_checker(self, case: Case) -> Link:
        """The case opened in the checker, without what must not stand in an address."""
        facts = {
            name: told(value)
            for name, value in case.facts.items()
            if not self.rulebook.facts[name].private
        }
        view = {} if case.known_on is None else {"_known_on": case.known_on.isoformat()}
        return Link(
            f"{places.CHECKER}/?{urlencode({**facts, **view, '_view': 'result'})}",
            self.t("open_in_checker"),
        )


def told(value: object) -> str:
    """A fact's value as the checker's address bar has it."""
    if value is True:
        return "yes"
    if value is False:
        return "no"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
