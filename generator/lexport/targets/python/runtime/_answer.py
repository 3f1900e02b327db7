"""The answer: what rules hold, told as verdict, decisions, papers, findings and reasons.

Only the rules themselves have run when an answer is made; all else is worked out when asked for.
"""

from datetime import date

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
    verdict_review,
)
from ._facts import Facts, read
from ._outcomes import (
    CONTRADICTING,
    LISTED_NAMES,
    RULE_NAMES,
    TOLD,
    DecisionAnswer,
    Finding,
)
from ._reading import day_or_none, read_one, typed_facts
from ._rulebook import (
    BELONGS_TO_YEAR,
    DECISIONS,
    DOCUMENTS,
    FACTS,
    FINDINGS,
    GOVERNING,
    GRADES,
    ID,
    KINDS,
    MOVING,
    QUESTIONS,
    SHA256,
    VERDICT,
    VERSION,
    WITHIN_POWER,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Literal

    from ._decide import Result
    from ._facts import Values
    from ._rulebook import Rule


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
        "_changes",
        "_evidence",
        "_known_on",
        "_next_change",
        "_review",
        "_values",
        "result",
    )

    def __init__(self, values: "Values", result: "Result", known_on: "int | None") -> None:
        self._values = values
        self.result = result
        self._known_on = known_on
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
        result = self.result
        outcomes: int = result[HEAD + 2 + 3 * VERDICT]
        decided = not outcomes & (outcomes - 1)
        name = DECISIONS[VERDICT].outcomes[outcomes.bit_length() - 1] if decided else None
        if result[3]:  # some rule is weak, rests on an open question, or leaves a gap
            under_review, review = verdict_review(result)
            if name == "blocked" and not under_review:
                return "blocked"
            if review:
                return "needs_review"
        elif name == "blocked":
            return "blocked"
        if self._is_contradicted():
            return "needs_review"
        return "needs_facts" if name is None else name

    def _is_contradicted(self) -> bool:
        return FINDINGS is not None and bool(held(self.result, FINDINGS) & CONTRADICTING)

    @property
    def grade(self) -> "str | None":
        """The grade of the verdict's evidence; None while it is undecided."""
        return self.decisions[DECISIONS[VERDICT].name].grade

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
                self.evidence.questions[number]
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
            decision.name: self._decision(number)
            for number, decision in enumerate(DECISIONS)
            if number != FINDINGS
        }

    @property
    def rules(self) -> "tuple[str, ...]":
        """The ids of all rules that hold, decision by decision."""
        names: list[str] = []
        for number, mask in enumerate(self.result[HEAD::3]):
            if mask:
                names += RULE_NAMES[number, mask]
        return tuple(names)

    @property
    def outcomes(self) -> "dict[str, str | tuple[str, ...] | None]":
        """The outcome of every decision by name, findings apart."""
        result = self.result
        return {
            name: LISTED_NAMES[number, result[place]]
            if single is None
            else single.get(result[place])
            for name, number, single, place in TOLD
        }

    def _outcome(self, number: int) -> "str | tuple[str, ...] | None":
        decision = DECISIONS[number]
        if decision.collect:
            return self._listed(number, held(self.result, number))
        outcomes = possible(self.result, number)
        if not outcomes or outcomes & (outcomes - 1):
            return None
        return decision.outcomes[outcomes.bit_length() - 1]

    def _listed(self, number: int, rules: int) -> "tuple[str, ...]":
        return self._outcome_names(number, self._listed_mask(number, rules))

    def _rules(self, number: int, mask: int) -> "list[Rule]":
        return [DECISIONS[number].rules[rule] for rule in numbers(mask)]

    def _decision(self, number: int) -> DecisionAnswer:
        decision = DECISIONS[number]
        result, evidence = self.result, self.evidence
        answer = DecisionAnswer()
        answer.name = decision.name
        answer.outcome = self._outcome(number)
        rules = self._rules(number, grounds(result, number))
        grade = evidence.grades[number]
        answer.status = self._status(number)
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
        answer.open_questions = tuple(QUESTIONS[n] for n in sorted(evidence.questions[number]))
        return answer

    def _status(self, number: int) -> str:
        """`decided`, `needs_facts` or `needs_review`."""
        if DECISIONS[number].collect:
            if self.review.standing(number)[2]:
                return "needs_review"
            return "needs_facts" if self._addable_mask(number) else "decided"
        if self.review.needs_review(number):
            return "needs_review"
        outcomes = possible(self.result, number)
        return "needs_facts" if outcomes & (outcomes - 1) else "decided"

    def _listed_mask(self, number: int, rules: int) -> int:
        givers = DECISIONS[number].givers
        return sum(1 << outcome for outcome, giving in enumerate(givers) if rules & giving)

    def _addable_mask(self, number: int) -> int:
        listed = self._listed_mask(number, held(self.result, number))
        return self._listed_mask(number, left_open(self.result, number)) & ~listed

    def _addable(self, number: int) -> "tuple[str, ...]":
        return self._outcome_names(number, self._addable_mask(number))

    def _outcome_names(self, number: int, outcomes: int) -> "tuple[str, ...]":
        names = DECISIONS[number].outcomes
        return tuple(names[outcome] for outcome in numbers(outcomes))

    def _missing(self, number: int) -> "tuple[str, ...]":
        if DECISIONS[number].collect:
            return missing(self.result, number) if self._addable(number) else ()
        outcomes = possible(self.result, number)
        undecided = outcomes & (outcomes - 1) and not held(self.result, number)
        return missing(self.result, number) if undecided else ()

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
        return typed_facts(self._values)

    @property
    def changes_next_on(self) -> "date | None":
        """The first later governing date on which the same facts would be answered otherwise."""
        if self._next_change is None:
            self._next_change = (self._look_ahead(),)
        return self._next_change[0]

    def _look_ahead(self) -> "date | None":
        from ._bounds import BOUNDS
        from ._foresight import next_change

        earliest, latest = self.result[0], self.result[1]
        if earliest != latest:
            return None
        return next_change(
            date.fromordinal(earliest),
            self.facts,
            MOVING,
            BOUNDS,
            lambda changes: self._with(changes).signature(),
        )

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
            self._changes = self._tried_out()
        return tuple(
            {"fact": fact, "to": value, "verdict": verdict}
            for fact, value, verdict in self._changes
        )

    def _tried_out(self) -> "list[tuple[str, Any, str]]":
        from ._bounds import BOUNDS
        from ._foresight import what_would_change

        return what_would_change(
            self.verdict,
            self.facts,
            grounds=self._facts_behind(),
            kinds=_kinds_to_try(),
            bounds=BOUNDS,
            within_power=WITHIN_POWER,
            verdict_of=lambda changes: self._with(changes).verdict,
        )

    def _with(self, changes: "dict[str, Any]") -> "Answer":
        """The answer to the same shipment with some facts changed."""
        values = list(self._values)
        for fact, value in changes.items():
            values[FACTS.index(fact)] = read_one(fact, value)
        changed: Any = tuple(values)
        return Answer(changed, decide(changed, self._known_on), self._known_on)

    def _facts_behind(self) -> "list[str]":
        mask = 0
        waiting, seen = [VERDICT], {VERDICT}
        while waiting:
            number = waiting.pop()
            for rule in self._rules(number, grounds(self.result, number)):
                mask |= rule.facts
                waiting.extend(read for read in rule.reads if read not in seen)
                seen.update(rule.reads)
        return [FACTS[number] for number in numbers(mask)]

    def signature(self) -> "tuple[object, ...]":
        """What must differ for an answer to count as changed: verdict, outcomes and statuses."""
        told: list[object] = [self.verdict]
        for number, decision in enumerate(DECISIONS):
            if number == FINDINGS:
                continue
            if decision.collect:
                told.append(self._listed_mask(number, held(self.result, number)))
            else:
                outcomes = possible(self.result, number)
                # Several possible outcomes are no outcome, whichever they are.
                told.append(0 if outcomes & (outcomes - 1) else outcomes)
            told.append(self._status(number))
        return tuple(told)

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


def _kinds_to_try() -> "dict[str, tuple[Any, ...]]":
    """What can be tried instead of each fact's value, in the form that `_foresight` asks for."""
    return {fact: _to_try(kind) for fact, kind in KINDS.items()}


def _to_try(kind: "tuple[Any, ...]") -> "tuple[Any, ...]":
    if kind[0] == "yes_no":
        return ("choice", (True, False))
    if kind[0] != "number":
        return kind
    from decimal import Decimal

    step = Decimal(1).scaleb(-kind[1]) if kind[1] else 1
    return ("number", step, *kind[2:])


def _plain(value: object) -> object:
    if isinstance(value, (bool, int, str)) or value is None:
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
