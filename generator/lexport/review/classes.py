"""The class of a change, who has to sign it, and the version that comes next."""

from __future__ import annotations

import datetime
from enum import Enum

from lexport.diff import Change, PartKind
from lexport.diff.compared import Compared
from lexport.text import Text


class Class(Enum):
    """What a change does, the weightiest first."""

    ANSWERS = "answers"
    DATA = "data"
    INTERPRETATION = "interpretation"
    REWRITTEN = "rewritten"
    PROVENANCE = "provenance"
    WORDING = "wording"
    TRANSLATION = "translation"
    CASES = "cases"
    NONE = "none"


NAMES = {
    Class.ANSWERS: Text("answers change", "答案改变"),
    Class.DATA: Text("data", "数据"),
    Class.INTERPRETATION: Text("interpretation", "解读"),
    Class.REWRITTEN: Text("rewritten, same answers", "改写而答案不变"),
    Class.PROVENANCE: Text("provenance", "来源"),
    Class.WORDING: Text("wording", "措辞"),
    Class.TRANSLATION: Text("translation", "译文"),
    Class.CASES: Text("cases", "案例"),
    Class.NONE: Text("no change of meaning or wording", "含义和措辞均无变化"),
}

LEGAL = Text("legal reviewer", "法务复核人")
OPERATIONS = Text("business reviewer", "业务复核人")
OWNER = Text("rule owner", "规则负责人")
ANYONE = Text("one reviewer", "任一复核人")

# Whatever can turn a verdict needs two people of different roles; generated files need nobody.
SIGNING = {
    Class.ANSWERS: (LEGAL, OPERATIONS),
    Class.DATA: (OPERATIONS,),
    Class.INTERPRETATION: (LEGAL, OWNER),
    Class.REWRITTEN: (LEGAL,),
    Class.PROVENANCE: (LEGAL,),
    Class.WORDING: (ANYONE,),
    Class.TRANSLATION: (ANYONE,),
    Class.CASES: (ANYONE,),
    Class.NONE: (),
}
OF_PARTS = {
    PartKind.DATA: Class.DATA,
    PartKind.INTERPRETATION: Class.INTERPRETATION,
    PartKind.PROVENANCE: Class.PROVENANCE,
    PartKind.WORDING: Class.WORDING,
    PartKind.TRANSLATION: Class.TRANSLATION,
    PartKind.CASES: Class.CASES,
    # Answers to complete shipments are compared apart; with facts missing, questions may differ.
    PartKind.MEANING: Class.REWRITTEN,
    PartKind.ADMINISTRATION: Class.WORDING,
}


def classes(compared: Compared) -> tuple[Class, ...]:
    """Every class of the change, the weightiest first."""
    found = {OF_PARTS[part.kind] for part in compared.parts}
    if not compared.difference.no_answer_changes:
        found.add(Class.ANSWERS)
        found.discard(Class.REWRITTEN)
    return tuple(each for each in Class if each in found) or (Class.NONE,)


def signing(found: tuple[Class, ...]) -> tuple[Text, ...]:
    """Who has to sign; one reviewer of any role is enough only where nobody else has to."""
    roles = list(dict.fromkeys(role for each in found for role in SIGNING[each]))
    return tuple(role for role in roles if role is not ANYONE or len(roles) == 1)


def next_version(compared: Compared, day: datetime.date) -> str:
    """Year, month and number of the version that a change makes, released on a day.

    - An answer changed: the year and month of that day, number 0; where the version before
      already bears this month, the one after it. Whoever pins year and month keeps every answer.
    - Only what had no answer is newly decided: the next full ten (`2026.11.3` to `2026.11.10`).
    - No answer changed: the next number. Nothing changed at all: the version stays.
    """
    year, month, number = (int(part) for part in compared.before.version.split("."))
    difference = compared.difference
    if classes(compared) == (Class.NONE,):
        return compared.before.version
    if difference.no_answer_changes:
        return f"{year}.{month}.{number + 1}"
    if difference.changes and not any(_turned(compared, each) for each in difference.changes):
        return f"{year}.{month}.{(number // 10 + 1) * 10}"
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    year, month = max((day.year, day.month), following)
    return f"{year}.{month}.0"


def _turned(compared: Compared, change: Change) -> bool:
    """Whether somebody who had an answer gets another one.

    What a list gains or loses, and what the verdict shows, is told by what it follows from; where
    it follows from nothing, it is another answer.
    """
    if change.shown or compared.after.decisions[change.decision].collect:
        return not change.consequence
    return not change.only_newly_decided
