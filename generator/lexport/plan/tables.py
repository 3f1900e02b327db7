"""What answering needs beside the rules' code: kinds of facts, what rules rest on, the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple, assert_never

from lexport.ir.conditions import reads_governing_date
from lexport.ir.decisions import Decision, Rule
from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.ir.grade import Grade, weakest
from lexport.ir.rulebook import Rulebook
from lexport.plan.bits import Bits
from lexport.plan.bounds import facts_behind_rule
from lexport.text import Text

Row = dict[str, Any]


class RuleRow(NamedTuple):
    """What a rule gives and rests on; decisions, outcomes, questions and grades by number.

    `issued` is the day number of the youngest instrument it needs (0 if none is known), `facts`
    is every fact behind its lines.
    """

    id: str
    outcome: int
    because: tuple[str, ...]
    grade: int
    dated: bool
    reads: tuple[int, ...]
    questions: tuple[int, ...]
    issued: int
    facts: tuple[str, ...]
    about: tuple[str, ...]
    expected: dict[str, tuple[str, ...]]


def rule_row(rulebook: Rulebook, bits: Bits, decision: Decision, rule: Rule) -> RuleRow:
    questions = list(rulebook.questions)
    issued = [day for p in rule.because if (day := rulebook.issued_on(p)) is not None]
    return RuleRow(
        id=rule.id,
        outcome=list(decision.outcomes).index(rule.outcome),
        because=rule.because,
        grade=int(weakest(rulebook.provisions[name].grade for name in rule.because)),
        dated=any(reads_governing_date(atom) for atom in rule.atoms),
        reads=tuple(bits.decision_numbers[name] for name in rule.decisions_read),
        questions=tuple(
            questions.index(name) for name in rulebook.questions_touching_rule[rule.id]
        ),
        issued=max((day.toordinal() for day in issued), default=0),
        facts=facts_behind_rule(rulebook, rule),
        about=rule.about,
        expected=rule.expected,
    )


class DecisionMasks(NamedTuple):
    """Masks over the rules of a decision, for a quick look at what is to be reviewed.

    `weak`: own provisions are weak; `touched`: an open question touches them; `dated`: they read
    the governing date; `readers`: for each decision read, by number, which rules read it;
    `givers`: for each outcome which rules give it.
    """

    weak: int
    touched: int
    dated: int
    readers: tuple[tuple[int, int], ...]
    givers: tuple[int, ...]


def decision_masks(decision: Decision, rows: list[RuleRow]) -> DecisionMasks:
    """The masks of a decision whose rules have these rows."""

    def mask(test: Callable[[RuleRow], bool]) -> int:
        return sum(1 << number for number, row in enumerate(rows) if test(row))

    read = sorted({number for row in rows for number in row.reads})
    return DecisionMasks(
        weak=mask(lambda row: Grade(row.grade).is_weak),
        touched=mask(lambda row: bool(row.questions)),
        dated=mask(lambda row: row.dated),
        readers=tuple((number, mask(partial(_reads, number))) for number in read),
        givers=tuple(mask(partial(_gives, number)) for number in range(len(decision.outcomes))),
    )


def _reads(decision: int, row: RuleRow) -> bool:
    return decision in row.reads


def _gives(outcome: int, row: RuleRow) -> bool:
    return row.outcome == outcome


def kinds(rulebook: Rulebook) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """For each fact what it can be: the word for its type, and what limits it."""
    for name, fact in rulebook.facts.items():
        yield name, _kind(fact)


def _kind(fact: Fact) -> tuple[Any, ...]:
    match fact.type:
        case YesNo():
            return ("yes_no",)
        case Choice(values):
            return ("choice", tuple(values))
        case TextValue(pattern, table, longest):
            return ("text", None if table else pattern, table, longest)
        case Integer(minimum, maximum):
            return ("number", 0, minimum, maximum)
        case DecimalValue(digits, minimum, maximum):
            return ("number", digits, _plain(minimum), _plain(maximum))
        case Date():
            return ("date",)
        case _:
            assert_never(fact.type)


def _plain(number: Decimal | None) -> int | Decimal | None:
    """A whole decimal as an integer, so that constants need no decimal arithmetic."""
    return int(number) if number is not None and number == int(number) else number


def texts(rulebook: Rulebook) -> dict[str, dict[str, Row]]:
    """The words to quote, each text as English and Chinese: titles, questions, clauses."""
    return {
        "FACTS": {name: _fact(fact) for name, fact in rulebook.facts.items()},
        "DECISIONS": {
            name: {
                "question": pair(decision.question),
                "outcomes": {key: pair(o.text) for key, o in decision.outcomes.items()},
            }
            for name, decision in rulebook.decisions.items()
        },
        "RULES": {name: _rule_text(rule) for name, (_, rule) in rulebook.rules.items()},
        "PROVISIONS": {
            provision.id: {
                "instrument": pair(instrument.title),
                "number": instrument.number,
                "title": pair(provision.title),
                "says": pair(provision.says),
                "grade": provision.grade.word,
                "source": provision.source or instrument.official_source,
                "compared_on": provision.compared_on.isoformat(),
            }
            for instrument in rulebook.instruments.values()
            for provision in instrument.provisions
        },
        "QUESTIONS": {
            name: {
                "title": pair(question.title),
                "question": pair(question.question),
                "default": pair(
                    next(r.says for r in question.readings if r.id == question.default)
                ),
                "settled_by": pair(question.settled_by),
            }
            for name, question in rulebook.questions.items()
        },
    }


def _fact(fact: Fact) -> Row:
    told: Row = {"title": pair(fact.title), "question": pair(fact.question)}
    if fact.help is not None:
        told["help"] = pair(fact.help)
    if isinstance(fact.type, Choice):
        told["values"] = {value: pair(text) for value, text in fact.type.values.items()}
    return told


def _rule_text(rule: Rule) -> Row:
    told: Row = {"title": pair(rule.title)}
    if rule.reading is not None:
        told["reading"] = pair(rule.reading)
    return told


def pair(text: Text) -> tuple[str, str]:
    return (text.en, text.zh)
