"""What a change does in the rulebook's own words: outcomes, facts and answers without ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lexport import wording
from lexport.diff.answers import Change, State
from lexport.diff.compared import Compared
from lexport.diff.sentences import (
    FOR_REVIEW,
    LISTED,
    NO_LONGER,
    NOT_LISTED,
    NOW_LISTED,
    PROBLEMS,
)
from lexport.ir.facts import Choice
from lexport.ir.rulebook import Rulebook
from lexport.plan.frames import VERDICT_WORDS
from lexport.text import Language, Text

SHOWN = Text("The verdict:", "结论：")
NO_ANSWER = Text("no answer", "无答案")
VERDICT = Text("verdict", "结论")
ARROW = " → "
MOST_GROUNDS = 3


class Sayer:
    """Says one comparison in one language."""

    def __init__(self, compared: Compared, language: Language) -> None:
        self.compared = compared
        self.language: Language = language
        self.comma = ", " if language == "en" else "、"
        self.semicolon = "; " if language == "en" else "；"
        self.colon = ": " if language == "en" else "："

    def say(self, text: Text, **words: object) -> str:
        said = text.in_(self.language)
        return said.format(**words) if words else said

    def title(self, fact: str) -> str:
        """What a fact is called in the version that knows it, the later one if both do."""
        known = self.compared.after.facts.get(fact) or self.compared.before.facts[fact]
        return known.title.in_(self.language)

    def subject(self, change: Change) -> str:
        if change.shown:
            return self.say(SHOWN)
        return self.compared.after.decisions[change.decision].question.in_(self.language)

    def move(self, change: Change) -> str:
        """From what to what; of a list, what it gains or loses."""
        if self.is_listing(change):
            return f"{self.listed(change)}{self.colon}{self.listing(change)}"
        return f"{self._state(change, change.before)}{ARROW}{self._state(change, change.after)}"

    def listed(self, change: Change) -> str:
        """What a list gains or loses."""
        return self._outcome(change, change.after.outcome or change.before.outcome or "")

    def listing(self, change: Change) -> str:
        return self.say(NOW_LISTED if change.after.outcome else NO_LONGER)

    def facts(self, change: Change) -> str:
        """The shipment that shows the change, as far as its facts count."""
        region = change.regions[0]
        given = region.witness or {}
        told = []
        for name, fact in {**self.compared.before.facts, **self.compared.after.facts}.items():
            if name in region.counting and name in given:
                known = self._knowing(name, given[name])
                value = wording.value(known, name, given[name]).in_(self.language)
                told.append(f"{fact.title.in_(self.language)}{self.colon}{value}")
        return self.semicolon.join(told)

    def answer(self, change: Change, answer: Mapping[str, Any], *, with_verdict: bool) -> str:
        """What a validator says to that shipment, with the rules and clauses it gives for it."""
        verdict = f"{self.say(VERDICT)}{self.colon}{self.verdict(answer['verdict'])}"
        if change.shown:
            return verdict
        behind = f"{self.semicolon}{verdict}" if with_verdict else ""
        if self.is_listing(change):
            name = change.after.outcome or change.before.outcome or ""
            is_listed = name in self._list(change.decision, answer)
            return self.say(LISTED if is_listed else NOT_LISTED) + behind
        decided = answer["decisions"][change.decision]
        outcome = decided["outcome"]
        said = self.say(NO_ANSWER) if outcome is None else self._outcome(change, outcome)
        because = decided["because"]
        grounds = self.comma.join([*decided["rules"], *because[:MOST_GROUNDS]])
        more = " …" if len(because) > MOST_GROUNDS else ""
        return f"{said} [{grounds}{more}]{behind}" if grounds else f"{said}{behind}"

    def verdict(self, name: str) -> str:
        en, zh = VERDICT_WORDS.get(name, (name, name))
        return Text(en, zh).in_(self.language)

    def _state(self, change: Change, state: State) -> str:
        if state.outcome is None:
            return self.say(PROBLEMS[state.problem])
        review = self.say(FOR_REVIEW) if state.review else ""
        return f"{self._outcome(change, state.outcome)}{review}"

    def _outcome(self, change: Change, name: str) -> str:
        if change.shown:
            return self.verdict(name)
        for version in (self.compared.after, self.compared.before):
            outcome = version.decisions[change.decision].outcomes.get(name)
            if outcome is not None:
                return outcome.text.in_(self.language)
        return name

    def is_listing(self, change: Change) -> bool:
        return not change.shown and self.compared.after.decisions[change.decision].collect

    def _list(self, decision: str, answer: Mapping[str, Any]) -> list[str]:
        """Findings stand beside the decisions of an answer, for they tell more than a name."""
        if decision == self.compared.after.findings:
            return list(answer["findings"])
        return list(answer["decisions"][decision]["outcome"] or ())

    def _knowing(self, fact: str, value: object) -> Rulebook:
        """The version that knows a value, the later one if both do."""
        known = self.compared.after.facts.get(fact)
        if known is None or (isinstance(known.type, Choice) and value not in known.type.values):
            return self.compared.before
        return self.compared.after
