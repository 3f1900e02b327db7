"""Decisions one after another, then the verdict: the only path from facts to an answer."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from lexport.evaluate.answer import (
    Answer,
    CollectedAnswer,
    DecisionAnswer,
    Finding,
    GoverningDateAnswer,
)
from lexport.evaluate.calendar import FIRST_DAY, LAST_DAY
from lexport.evaluate.decided import Decided, decide
from lexport.evaluate.facts import known_values
from lexport.evaluate.missing import missing_facts
from lexport.evaluate.situation import Situation
from lexport.ir.decisions import Decision
from lexport.ir.rulebook import Rulebook


def evaluate(
    rulebook: Rulebook, facts: Mapping[str, object], known_on: datetime.date | None = None
) -> Answer:
    """The answer to one shipment by the law known on `known_on` (all of it, if None).

    Raises `FactError`, naming the fact, for an unknown fact or a value of another type.
    """
    situation = Situation(rulebook, known_values(rulebook, facts), known_on)
    decided: dict[str, Decided] = {}
    for decision in rulebook.decisions.values():
        decided[decision.name] = decide(decision, situation, decided)
        situation.outcomes[decision.name] = decided[decision.name].possible
    return answer_of(rulebook, situation, decided)


def answer_of(rulebook: Rulebook, situation: Situation, decided: dict[str, Decided]) -> Answer:
    """The answer that decisions, each decided in one situation, amount to."""
    verdict = decided[rulebook.verdict]
    reached = _reached(verdict, decided)
    findings = _findings(rulebook, decided)
    documents = decided[rulebook.documents] if rulebook.documents else None
    decisions = {
        name: _decision_answer(rulebook, situation, decided, each)
        for name, each in decided.items()
        # Findings stand apart from decisions: they speak of the data, not of the law.
        if name != rulebook.findings
    }
    missing = decisions[rulebook.verdict].missing
    return Answer(
        verdict=_verdict_shown(verdict, reached, findings),
        grade=verdict.grade if verdict.outcome is not None else None,
        governing_date=_governing_date(situation),
        decisions=decisions,
        required_documents=documents.listed if documents else (),
        possible_documents=documents.addable if documents else (),
        missing=missing,
        findings=findings,
        open_questions=_questions_of(rulebook, verdict, reached),
    )


def _verdict_shown(verdict: Decided, reached: list[Decided], findings: tuple[Finding, ...]) -> str:
    if verdict.outcome == "blocked" and not verdict.under_review:
        return "blocked"
    if any(each.needs_review for each in reached) or any(
        finding.contradicts for finding in findings
    ):
        return "needs_review"
    if verdict.outcome is None:
        return "needs_facts"
    return verdict.outcome


def _reached(verdict: Decided, decided: dict[str, Decided]) -> list[Decided]:
    """The verdict and every decision its holding or open rules read, directly or through others."""
    reached: dict[str, Decided] = {}
    waiting = [verdict]
    while waiting:
        each = waiting.pop()
        if each.decision.name not in reached:
            reached[each.decision.name] = each
            waiting.extend(
                decided[name]
                for rule in (*each.holding, *each.open)
                for name in rule.decisions_read
            )
    return [each for name, each in decided.items() if name in reached]


def _questions_of(rulebook: Rulebook, verdict: Decided, reached: list[Decided]) -> tuple[str, ...]:
    """The open questions that the verdict rests on, or that it waits for."""
    telling = [each for each in reached if each.needs_review]
    if verdict.outcome is not None:
        telling.append(verdict)
    named = {question for each in telling for question in each.questions}
    return tuple(question for question in rulebook.questions if question in named)


def _findings(rulebook: Rulebook, decided: dict[str, Decided]) -> tuple[Finding, ...]:
    if rulebook.findings is None:
        return ()
    decision: Decision = decided[rulebook.findings].decision
    return tuple(
        Finding(
            code=rule.outcome,
            rule=rule.id,
            facts=rule.about,
            message=decision.outcomes[rule.outcome].text,
            severity=decision.outcomes[rule.outcome].severity or "error",
            contradicts=decision.outcomes[rule.outcome].contradicts,
            expected=rule.expected,
        )
        for rule in decided[rulebook.findings].holding
    )


def _governing_date(situation: Situation) -> GoverningDateAnswer:
    days = situation.governing
    return GoverningDateAnswer(
        date=days.day,
        earliest=None if days.earliest == FIRST_DAY else days.earliest,
        latest=None if days.latest == LAST_DAY else days.latest,
        because=tuple(
            dict.fromkeys(
                provision
                for alternative in situation.governing_alternatives
                for provision in alternative.because
            )
        ),
    )


def _decision_answer(
    rulebook: Rulebook, situation: Situation, decided: dict[str, Decided], each: Decided
) -> DecisionAnswer | CollectedAnswer:
    grounds = each.grounds
    because = tuple(dict.fromkeys(p for rule in grounds for p in rule.because))
    rules = tuple(rule.id for rule in grounds)
    questions = tuple(q for q in rulebook.questions if q in each.questions)
    if each.decision.collect:
        return CollectedAnswer(
            outcome=each.listed,
            possible=each.addable,
            status=each.status,
            grade=each.grade,
            grounds=rules,
            rules=rules,
            because=because,
            missing=missing_facts(situation, decided, each) if each.addable else (),
            open_questions=questions,
        )
    undecided = len(each.possible) > 1 and not each.holding
    return DecisionAnswer(
        outcome=each.outcome,
        possible=each.possible,
        status=each.status,
        grade=each.grade if each.outcome is not None else None,
        grounds=rules,
        rules=() if undecided else rules,
        because=() if undecided else because,
        missing=missing_facts(situation, decided, each) if undecided else (),
        open_questions=questions,
    )
