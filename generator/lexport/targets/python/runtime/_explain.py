"""The answer in full sentences, built from the rulebook's own words.

The frames around them come from `_frames`; everything of law comes from `_texts`.
"""

from datetime import date

from ._evidence import grounds, numbers, reached
from ._frames import (
    COMMA,
    FRAMES,
    GRADE_WORDS,
    HEADINGS,
    MONTHS,
    SEMICOLON,
    VERDICT_WORDS,
    VERDICTS,
    YES_NO,
)
from ._rulebook import DECISIONS, GOVERNING, VERDICT, WITHIN_POWER
from ._texts import DECISIONS as DECISION_TEXTS
from ._texts import FACTS as FACT_TEXTS
from ._texts import GOVERNING as GOVERNING_TEXTS
from ._texts import PROVISIONS, QUESTIONS, RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ._answer import Answer
    from ._outcomes import DecisionAnswer, Finding

EN, ZH = 0, 1


def sentences(answer: "Answer", language: str) -> "tuple[str, ...]":
    """The answer in one language: `en`, or Chinese for `zh`."""
    return tuple(sentence for _, told in sections(answer, language) for sentence in told)


def sections(answer: "Answer", language: str) -> "tuple[tuple[str, tuple[str, ...]], ...]":
    """The same sentences under headings; headings without a sentence are left out."""
    if language not in ("en", "zh"):
        raise ValueError(f"language must be 'en' or 'zh', not {language!r}")
    telling = Telling(answer, ZH if language == "zh" else EN)
    told = ((HEADINGS[key][telling.language], tuple(part)) for key, part in telling.parts())
    return tuple((heading, part) for heading, part in told if part)


class Telling:
    """One answer told in one language."""

    def __init__(self, answer: "Answer", language: int) -> None:
        self.answer = answer
        self.language = language

    def parts(self) -> "Iterator[tuple[str, Iterable[str]]]":
        """What there is to tell, under the keys of the headings."""
        yield "verdict", self.verdict()
        yield "date", [self.governing()]
        decisions = reversed(reached(self.answer.result))
        yield "why", [sentence for number in decisions for sentence in self.decision(number)]
        yield "missing", self.missing()
        yield "findings", [self.finding(finding) for finding in self.answer.findings]
        yield "documents", self.documents()
        yield "changes", self.would_change()
        yield "until", self.next_change()

    # Pieces

    def frame(self, key: str, **parts: str) -> str:
        return FRAMES[key][self.language].format(**parts)

    def list(self, items: "Iterator[str] | list[str]", separator: "tuple[str, str]" = COMMA) -> str:
        return separator[self.language].join(items)

    def day(self, day: date) -> str:
        if self.language == ZH:
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def provisions(self, names: "tuple[str, ...]") -> str:
        return self.list([self.provision(name) for name in names], SEMICOLON)

    def provision(self, name: str) -> str:
        text = PROVISIONS[name]
        return self.frame(
            "provision",
            instrument=text["instrument"][self.language],
            title=text["title"][self.language],
            id=name,
        )

    def verdict_words(self) -> str:
        verdict = self.answer.verdict
        outcomes = DECISION_TEXTS[DECISIONS[VERDICT].name]["outcomes"]
        words: tuple[str, str] = VERDICTS[verdict] if verdict in VERDICTS else outcomes[verdict]
        return f"{words[self.language]} ({verdict})"

    def fact(self, name: str) -> str:
        title: str = FACT_TEXTS[name]["title"][self.language]
        return title

    def value(self, fact: str, value: object) -> str:
        if isinstance(value, bool):
            return YES_NO[value][self.language]
        if isinstance(value, date):
            return self.day(value)
        named = FACT_TEXTS[fact].get("values", {}).get(value)
        return str(value) if named is None else str(named[self.language])

    # Sentences

    def verdict(self) -> "Iterator[str]":
        yield self.frame("verdict", verdict=self.verdict_words())
        if self.answer.grade is not None:
            yield self.frame("grade", grade=GRADE_WORDS[self.answer.grade][self.language])

    def governing(self) -> str:
        governing = self.answer.governing_date
        law = self.provisions(governing["because"])
        if governing["date"] is not None:
            why = self.list(
                [
                    GOVERNING_TEXTS[number][self.language]
                    for number in numbers(self.answer.result[2])
                    if number < len(GOVERNING)
                ],
                SEMICOLON,
            )
            return self.frame("governing", date=self.day(governing["date"]), why=why, law=law)
        first, last = governing["earliest"], governing["latest"]
        if first and last:
            span = self.frame("between", first=self.day(first), last=self.day(last))
        elif first:
            span = self.frame("on_or_after", first=self.day(first))
        elif last:
            span = self.frame("on_or_before", last=self.day(last))
        else:
            span = self.frame("any_day")
        return self.frame("governing_open", span=span)

    def decision(self, number: int) -> "Iterator[str]":
        name = DECISIONS[number].name
        decided = self.answer.decision(number)
        texts = DECISION_TEXTS[name]
        question = texts["question"][self.language]
        if decided.outcome is None:
            yield self.open_decision(decided, question)
            return
        yield self.frame(
            "decided",
            question=question + (" " if self.language == EN else ""),
            outcome=self.outcome(texts["outcomes"][decided.outcome][self.language]),
            reasons=self.reasons(number),
        ).replace("  ", " ")
        if decided.status == "needs_review":
            yield self.frame("review", why=self.review(decided))

    def outcome(self, text: str) -> str:
        return text[:1].upper() + text[1:] if self.language == EN else text

    def open_decision(self, decided: "DecisionAnswer", question: str) -> str:
        if not decided.possible:
            return self.frame("gap", question=question)
        if decided.status == "needs_review":
            texts = DECISION_TEXTS[decided.name]["outcomes"]
            outcomes = [texts[name][self.language] for name in decided.possible]
            return self.frame(
                "conflict", question=question, outcomes=self.list(outcomes, SEMICOLON)
            )
        return self.frame("undecided", question=question)

    def reasons(self, number: int) -> str:
        rules = [DECISIONS[number].rules[n] for n in numbers(grounds(self.answer.result, number))]
        return (
            self.list(
                [
                    self.frame(
                        "reason",
                        title=RULES[rule.id]["title"][self.language].rstrip(".。"),
                        law=self.provisions(rule.because),
                        rule=rule.id,
                    )
                    for rule in rules
                ],
                SEMICOLON,
            )
            + (". " if self.language == EN else "。").rstrip()
        )

    def review(self, decided: "DecisionAnswer") -> str:
        causes = [
            self.frame("review_question", title=QUESTIONS[name]["title"][self.language])
            for name in decided.open_questions
        ]
        if decided.grade in ("inferred", "unverified"):
            words = GRADE_WORDS[decided.grade][self.language]
            causes.append(self.frame("review_grade", grade=words))
        return self.list(causes, SEMICOLON)

    def missing(self) -> "Iterator[str]":
        names = self.answer.missing
        if names:
            yield self.frame("missing", facts=self.list([self.fact(name) for name in names]))
            yield self.frame("ask", question=FACT_TEXTS[names[0]]["question"][self.language])

    def finding(self, finding: "Finding") -> str:
        told = self.frame(
            "finding",
            facts=self.list([self.fact(name) for name in finding.facts]),
            message=finding.message[self.language],
        )
        for codes in finding.expected.values():
            told += self.frame("expected", codes=self.list(list(codes)))
        return told

    def documents(self) -> "Iterator[str]":
        for key, names in (
            ("documents", self.answer.required_documents),
            ("possible_documents", self.answer.possible_documents),
        ):
            if names:
                texts = DECISION_TEXTS[self.answer.documents_name()]["outcomes"]
                yield self.frame(
                    key,
                    documents=self.list([texts[name][self.language] for name in names], SEMICOLON),
                )

    def would_change(self) -> "Iterator[str]":
        for change in self.answer.would_change:
            power = self.frame("power") if change["fact"] in WITHIN_POWER else ""
            yield self.frame(
                "would_change",
                fact=self.fact(change["fact"]),
                value=self.value(change["fact"], change["to"]),
                verdict=VERDICT_WORDS[change["verdict"]][self.language],
                power=power,
            )

    def next_change(self) -> "Iterator[str]":
        if self.answer.governing_date["date"] is None:
            return
        change = self.answer.changes_next_on
        if change is None:
            yield self.frame("changes_never")
        else:
            yield self.frame("changes_next", date=self.day(change))
        if self.answer.held_for_year:
            names = [self.fact(name) for name in self.answer.held_for_year]
            yield self.frame("held", facts=self.list(names))
