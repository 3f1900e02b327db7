"""What the built pages say against what the rulebook says: tables, dates, codes, thresholds.

Written from the IR alone; nothing here uses the words or templates that made the pages.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from tests.support.html import Element, tree

from lexport.ir.codes import DAY
from lexport.ir.conditions import (
    Atom,
    ChoiceIs,
    Compare,
    Condition,
    DecisionIs,
    FactRef,
    InForce,
    InGroup,
    TextIs,
    TextSame,
    TextStartsWith,
    atoms,
)
from lexport.ir.decisions import Rule
from lexport.ir.facts import Choice
from lexport.ir.rulebook import Rulebook
from lexport.text import LANGUAGES, Language

NUMBER = re.compile(r"[0-9]+")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def differences(rulebook: Rulebook, pages: Mapping[str, str]) -> list[str]:
    """Where pages, by path, say otherwise than the rulebook."""
    return [
        f"{language}: {difference}"
        for language in LANGUAGES
        for difference in _differences(rulebook, pages, language)
    ]


def _differences(rulebook: Rulebook, pages: Mapping[str, str], language: Language) -> Iterator[str]:
    for name, (decision, rule) in rulebook.rules.items():
        page = tree(pages[f"{language}/rules/{name}"])
        yield from _rule_table(rulebook, rule, page, language)
        yield from _period(rule, page)
        outcome = decision.outcomes[rule.outcome].text.in_(language)
        if squeezed(outcome) not in squeezed(page.of_class("lx-lead")[0].text):
            yield f"{name}: the outcome is not {outcome}"
        cited = {
            link.attributes["href"] for e in page.of_class("lx-grounds") for link in e.all("a")
        }
        for provision in rule.because:
            if f"../../law/{provision}/" not in cited:
                yield f"{name}: {provision} is not cited"
    for name, decision in rulebook.decisions.items():
        page = tree(pages[f"{language}/decisions/{name}"])
        [table] = page.with_("data-decision", name)
        shown = {row.attributes["data-rule"]: row for row in table.with_("data-rule")}
        if list(shown) != [rule.id for rule in decision.rules]:
            yield f"{name}: its rules are {list(shown)}"
        for rule in decision.rules:
            if rule.id in shown:
                cells = list(shown[rule.id].all("td"))
                outcome = decision.outcomes[rule.outcome].text.in_(language)
                if squeezed(outcome) != squeezed(cells[-1].text):
                    yield f"{name}: {rule.id} gives {cells[-1].text}"
                if _bounds(rule) != _times(cells[-2]):
                    yield f"{name}: {rule.id} holds {cells[-2].text}"
    yield from _codes(rulebook, pages, language)
    yield from _dates(rulebook, pages, language)


def _rule_table(rulebook: Rulebook, rule: Rule, page: Element, language: Language) -> Iterator[str]:
    [table] = page.with_("data-rule", rule.id)
    rows = [row for body in table.all("tbody") for row in body.all("tr")]
    if len(rows) != len(rule.lines):
        yield f"{rule.id}: {len(rows)} rows for {len(rule.lines)} lines"
        return
    for row, line in zip(rows, rule.lines, strict=True):
        shown = squeezed(row.text)
        expected = [squeezed(each) for each in _said(rulebook, line, language)]
        for each in expected:
            if each not in shown:
                yield f"{rule.id}: “{row.text}” does not say {each}"
        # No number stands there that the rulebook has not.
        extra = set(NUMBER.findall(shown)) - set(NUMBER.findall(" ".join(expected)))
        if extra:
            yield f"{rule.id}: “{row.text}” has {sorted(extra)}"


def _said(rulebook: Rulebook, line: Condition, language: Language) -> Iterator[str]:
    """Everything a line's row has to name."""
    for atom in atoms(line):
        yield from _of_atom(rulebook, atom, language)


def _of_atom(rulebook: Rulebook, atom: Atom, language: Language) -> Iterator[str]:
    match atom:
        case ChoiceIs(fact, allowed):
            yield title(rulebook, fact, language)
            for value in allowed:
                yield value_text(rulebook, fact, value, language)
        case DecisionIs(name, allowed):
            decision = rulebook.decisions[name]
            yield decision.question.in_(language)
            yield from (decision.outcomes[each].text.in_(language) for each in allowed)
        case TextIs(fact, texts) | TextStartsWith(fact, texts):
            yield title(rulebook, fact, language)
            yield from texts
        case TextSame(fact, other):
            yield title(rulebook, fact, language)
            yield title(rulebook, other, language)
        case InGroup(fact, table, group):
            yield title(rulebook, fact, language)
            yield rulebook.code_tables[table].groups[group].in_(language)
        case Compare(fact, _, FactRef(other)):
            yield title(rulebook, fact, language)
            yield title(rulebook, other, language)
        case Compare(fact, _, bound):
            yield title(rulebook, fact, language)
            if isinstance(bound, datetime.date):
                yield day_text(bound, language)
            else:
                yield str(bound)
        case InForce(from_, through):
            yield from (day_text(day, language) for day in (from_, through) if day is not None)


def title(rulebook: Rulebook, fact: str, language: Language) -> str:
    known = rulebook.facts.get(fact) or rulebook.computed[fact]
    return known.title.in_(language)


def value_text(rulebook: Rulebook, fact: str, value: str | bool, language: Language) -> str:
    if isinstance(value, bool):
        return {"en": ("no", "yes"), "zh": ("否", "是")}[language][value]
    type_ = rulebook.facts[fact].type
    return type_.values[value].in_(language) if isinstance(type_, Choice) else value


def day_text(day: datetime.date, language: Language) -> str:
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def squeezed(text: str) -> str:
    """A text without white space and without the commas inside numbers."""
    return re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", "".join(text.split()))


def _period(rule: Rule, page: Element) -> Iterator[str]:
    [shown] = page.of_class("lx-period")
    if _bounds(rule) != _times(shown):
        yield f"{rule.id}: holds {shown.text}"


def _bounds(rule: Rule) -> list[str]:
    period = rule.in_force
    ends = (period.from_, period.through) if period else ()
    return [day.isoformat() for day in ends if day is not None]


def _times(element: Element) -> list[str]:
    """The dates shown, where the words and the machine's reading of them agree."""
    found = []
    for time in element.all("time"):
        day = datetime.date.fromisoformat(time.attributes["datetime"])
        agree = time.text in {day_text(day, language) for language in LANGUAGES}
        found.append(day.isoformat() if agree else f"{day.isoformat()} shown as {time.text}")
    return found


def _codes(rulebook: Rulebook, pages: Mapping[str, str], language: Language) -> Iterator[str]:
    for name, table in rulebook.code_tables.items():
        for code in sorted(table.codes) if table.pattern == "9" * 10 else ():
            page = tree(pages[f"{language}/codes/{code}"])
            [shown] = page.with_("data-table", name)
            rows = [row for row in table.rows if row.code == code]
            for number, row in enumerate(rows):
                [period] = shown.with_("data-key", f"{code}-{number}-period")
                bounds = [day.isoformat() for day in (row.from_, row.through) if day is not None]
                if bounds != _times(period):
                    yield f"{code}: holds {period.text}"
                text = squeezed(shown.text)
                said = [row.title.in_(language)]
                said += [table.groups[group].in_(language) for group in row.groups]
                for each in said:
                    if squeezed(each) not in text:
                        yield f"{code}: does not say {each}"
                for column in ("predecessors", "successors"):
                    for other in re.findall("[0-9]{10}", row.columns.get(column, "")):
                        if other not in text:
                            yield f"{code}: does not name {other}"


def _dates(rulebook: Rulebook, pages: Mapping[str, str], language: Language) -> Iterator[str]:
    """The page of dates has the day each period begins, and the day after each ends."""
    wanted = set()
    for _, rule in rulebook.rules.values():
        for atom in atoms(rule.condition):
            if isinstance(atom, InForce):
                wanted |= {atom.from_, atom.through and atom.through + DAY}
    shown = {
        row.attributes["data-key"] for row in tree(pages[f"{language}/timeline"]).with_("data-key")
    }
    for day in wanted - {None}:
        if str(day) not in shown:
            yield f"timeline: {day} is missing"
