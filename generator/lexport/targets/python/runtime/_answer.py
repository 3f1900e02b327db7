"""The answer: what rules hold, told as verdict, decisions, papers, findings and reasons.

Only the rules themselves have run when an answer is made; all else is worked out when asked for.
"""

from datetime import date
from itertools import chain
from operator import getitem

from ._decide import decide
from ._evidence import (
    HEAD,
    Evidence,
    Review,
    grounds,
    held,
    left_open,
    missing,
    numbers,
    possible,
    reached,
)
from ._facts import Facts, read
from ._items import items_getter
from ._outcomes import (
    NAMES,
    OUTCOMES,
    PLACES,
    RULE_NAMES,
    DecisionAnswer,
    Finding,
)
from ._reading import day_or_none, typed_facts
from ._rulebook import (
    BELONGS_TO_YEAR,
    DECISIONS,
    DOCUMENTS,
    FINDINGS,
    GOVERNING,
    GRADES,
    ID,
    QUESTIONS,
    SHA256,
    VERDICT,
    VERSION,
)
from ._verdict import verdict_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Literal

    from ._asking import Ask
    from ._decide import Result
    from ._facts import Values
    from ._rulebook import Rule


masks_told = items_getter(PLACES)


def check(facts: "Mapping[str, object] | Facts", known_on: "date | str | None" = None) -> "Answer":
    """The answer to one shipment; absent and `None` facts are unknown.

    `known_on` leaves out the law that had not been issued by that day. Raises `FactError`,
    naming the fact, for a fact this rulebook does not have and for a value outside its type.
    """
    values = read(facts.known() if isinstance(facts, Facts) else facts)
    day = None if known_on is None else _day("known_on", known_on)
    return Answer(values, decide(values, day), day)


def _day(name: str, value: object) -> int:
    from ._reading import day_number

    return day_number(name, value)


class Answer:
    """Everything said of one shipment."""

    __slots__ = (
        "_asks",
        "_changes",
        "_evidence",
        "_next_change",
        "_review",
        "known_on",
        "result",
        "values",
    )

    def __init__(self, values: "Values", result: "Result", known_on: "int | None") -> None:
        self.values = values
        self.result = result
        self.known_on = known_on
        self._asks: list[Ask] | None = None
        self._evidence: Evidence | None = None
        self._review: Review | None = None
        self._changes: list[tuple[str, Any, str]] | None = None
        # A tuple once worked out: None is an answer, too.
        self._next_change: tuple[date | None] | None = None

    @property
    def evidence(self) -> Evidence:
        """Grades and open questions of every decision, worked out once."""
        if self._evidence is None:
            self._evidence = Evidence(self.result)
        return self._evidence

    @property
    def review(self) -> Review:
        """Which decisions are to be reviewed, worked out once."""
        if self._review is None:
            self._review = Review(self.result)
        return self._review

    # The verdict

    @property
    def verdict(self) -> str:
        """`clear`, `not_controlled`, `blocked`, `needs_facts` or `needs_review`."""
        return verdict_of(self.result)

    @property
    def grade(self) -> "str | None":
        """The grade of the verdict's evidence; None while it is undecided."""
        return self.decision(VERDICT).grade

    @property
    def missing(self) -> "tuple[str, ...]":
        """The unknown facts that would decide the verdict, most decisive first."""
        return self._missing(VERDICT)

    @property
    def open_questions(self) -> "tuple[str, ...]":
        """The open questions that the verdict rests on, or that it waits for."""
        outcomes = possible(self.result, VERDICT)
        decided = outcomes and not outcomes & (outcomes - 1)
        named = frozenset().union(
            *(
                self.evidence.of(number)[1]
                for number in reached(self.result)
                if (decided and number == VERDICT) or self.review.needs_review(number)
            )
        )
        return tuple(QUESTIONS[number] for number in sorted(named))

    # The governing date

    @property
    def governing_date(self) -> "dict[str, Any]":
        """The day whose law applies, or between which days it lies, and why."""
        earliest, latest = self.result[0], self.result[1]
        return {
            "date": date.fromordinal(earliest) if earliest == latest else None,
            "earliest": day_or_none(earliest),
            "latest": day_or_none(latest),
            "because": tuple(
                dict.fromkeys(
                    provision for n in numbers(self.result[2]) for provision in GOVERNING[n][0]
                )
            ),
        }

    # Decisions

    @property
    def decisions(self) -> "dict[str, DecisionAnswer]":
        """Every decision by name, findings apart."""
        return {
            decision.name: self.decision(number)
            for number, decision in enumerate(DECISIONS)
            if number != FINDINGS
        }

    @property
    def rules(self) -> "tuple[str, ...]":
        """The ids of all rules that hold, decision by decision."""
        return tuple(chain.from_iterable(map(getitem, RULE_NAMES, self.result[HEAD::3])))

    @property
    def outcomes(self) -> "dict[str, str | tuple[str, ...] | None]":
        """The outcome of every decision by name, findings apart."""
        return dict(zip(NAMES, map(getitem, OUTCOMES, masks_told(self.result)), strict=True))

    def _outcome(self, number: int) -> "str | tuple[str, ...] | None":
        decision = DECISIONS[number]
        if decision.collect:
            return self._listed(number, held(self.result, number))
        outcomes = possible(self.result, number)
        if not outcomes or outcomes & (outcomes - 1):
            return None
        return decision.outcomes[outcomes.bit_length() - 1]

    def _listed(self, number: int, rules: int) -> "tuple[str, ...]":
        return self._outcome_names(number, self.listed_mask(number, rules))

    def _rules(self, number: int, mask: int) -> "list[Rule]":
        return [DECISIONS[number].rules[rule] for rule in numbers(mask)]

    def decision(self, number: int) -> DecisionAnswer:
        """How one decision came out, by its number in the rulebook."""
        decision = DECISIONS[number]
        result = self.result
        answer = DecisionAnswer()
        answer.name = decision.name
        answer.outcome = self._outcome(number)
        rules = self._rules(number, grounds(result, number))
        grade, questions = self.evidence.of(number)
        answer.status = self.status(number)
        if decision.collect:
            answer.possible = self._addable(number)
        else:
            answer.possible = tuple(
                decision.outcomes[outcome] for outcome in numbers(possible(result, number))
            )
            if len(answer.possible) > 1 and not held(result, number):
                rules = []
            if answer.outcome is None:
                grade = None
        answer.grade = None if grade is None else GRADES[grade]
        answer.rules = tuple(rule.id for rule in rules)
        answer.because = tuple(dict.fromkeys(p for rule in rules for p in rule.because))
        answer.missing = self._missing(number)
        answer.open_questions = tuple(QUESTIONS[n] for n in sorted(questions))
        return answer

    def status(self, number: int) -> str:
        """`decided`, `needs_facts` or `needs_review`."""
        if DECISIONS[number].collect:
            if self.review.standing(number)[2]:
                return "needs_review"
            return "needs_facts" if self._addable_mask(number) else "decided"
        if self.review.needs_review(number):
            return "needs_review"
        outcomes = possible(self.result, number)
        return "needs_facts" if outcomes & (outcomes - 1) else "decided"

    def listed_mask(self, number: int, rules: int) -> int:
        givers = DECISIONS[number].givers
        return sum(1 << outcome for outcome, giving in enumerate(givers) if rules & giving)

    def _addable_mask(self, number: int) -> int:
        listed = self.listed_mask(number, held(self.result, number))
        return self.listed_mask(number, left_open(self.result, number)) & ~listed

    def _addable(self, number: int) -> "tuple[str, ...]":
        return self._outcome_names(number, self._addable_mask(number))

    def _outcome_names(self, number: int, outcomes: int) -> "tuple[str, ...]":
        names = DECISIONS[number].outcomes
        return tuple(names[outcome] for outcome in numbers(outcomes))

    def _missing(self, number: int) -> "tuple[str, ...]":
        if DECISIONS[number].collect:
            return self._lacking(number) if self._addable(number) else ()
        outcomes = possible(self.result, number)
        undecided = outcomes & (outcomes - 1) and not held(self.result, number)
        return self._lacking(number) if undecided else ()

    def _lacking(self, number: int) -> "tuple[str, ...]":
        if self._asks is None:
            from ._asking import asks_of

            self._asks = asks_of(self.values, self.result, self.known_on)
        return missing(self.result, self._asks, number)

    # Papers and findings

    @property
    def required_documents(self) -> "tuple[str, ...]":
        """The papers needed, also those that rest on weak evidence."""
        if DOCUMENTS is None:
            return ()
        return self._listed(DOCUMENTS, held(self.result, DOCUMENTS))

    @property
    def possible_documents(self) -> "tuple[str, ...]":
        """The papers that missing facts may add."""
        return () if DOCUMENTS is None else self._addable(DOCUMENTS)

    def documents_name(self) -> str:
        return DECISIONS[DOCUMENTS or 0].name

    @property
    def findings(self) -> "tuple[Finding, ...]":
        """What is wrong with the data itself."""
        if FINDINGS is None:
            return ()
        names = DECISIONS[FINDINGS].outcomes
        return tuple(
            Finding(rule, names[rule.outcome])
            for rule in self._rules(FINDINGS, held(self.result, FINDINGS))
        )

    # What would change it

    @property
    def facts(self) -> "dict[str, Any]":
        """The known facts, typed."""
        return typed_facts(self.values)

    @property
    def changes_next_on(self) -> "date | None":
        """The first later governing date on which the same facts would be answered otherwise."""
        if self._next_change is None:
            from ._ahead import next_change

            self._next_change = (next_change(self),)
        return self._next_change[0]

    @property
    def held_for_year(self) -> "tuple[str, ...]":
        """The known facts that belong to a year and were held when looking beyond it."""
        return self._held_for_year(self.changes_next_on)

    def _held_for_year(self, change: "date | None") -> "tuple[str, ...]":
        governing = self.governing_date["date"]
        if governing is None or (change is not None and change.year == governing.year):
            return ()
        known = self.facts
        return tuple(fact for fact in BELONGS_TO_YEAR if fact in known)

    @property
    def would_change(self) -> "tuple[dict[str, Any], ...]":
        """Changes of one known fact that turn the verdict, those in the exporter's power first."""
        if self._changes is None:
            from ._ahead import changes

            self._changes = changes(self)
        return tuple(
            {"fact": fact, "to": value, "verdict": verdict}
            for fact, value, verdict in self._changes
        )

    # Telling it

    def explain(self, language: "Literal['en', 'zh']" = "en") -> "tuple[str, ...]":
        """The answer in full sentences, with the rules and clauses it rests on."""
        from ._explain import sentences

        return sentences(self, language)

    def sections(
        self, language: "Literal['en', 'zh']" = "en"
    ) -> "tuple[tuple[str, tuple[str, ...]], ...]":
        """The same sentences under headings, for a page or a screen."""
        from ._explain import sections

        return sections(self, language)

    def to_dict(self) -> "dict[str, Any]":
        """The answer as JSON has it: lists for tuples, ISO text for dates, text for decimals."""
        governing = self.governing_date
        change = self.changes_next_on
        return {
            "rulebook": {"id": ID, "version": VERSION, "sha256": SHA256},
            "governing_date": {
                "date": _plain(governing["date"]),
                "earliest": _plain(governing["earliest"]),
                "latest": _plain(governing["latest"]),
                "because": list(governing["because"]),
            },
            "verdict": self.verdict,
            "grade": self.grade,
            "decisions": {name: each.to_dict() for name, each in self.decisions.items()},
            "required_documents": list(self.required_documents),
            "possible_documents": list(self.possible_documents),
            "missing": list(self.missing),
            "findings": [finding.to_dict() for finding in self.findings],
            "open_questions": list(self.open_questions),
            "changes_next_on": _plain(change),
            "held_for_year": list(self._held_for_year(change)),
            "would_change": [
                {name: _plain(value) for name, value in each.items()} for each in self.would_change
            ],
        }

    def __repr__(self) -> str:
        return f"<Answer {self.verdict}>"


def _plain(value: object) -> object:
    if isinstance(value, (bool, int, str)) or value is None:
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
