"""What a change touches: the days from which it counts, instruments, open questions."""

from __future__ import annotations

import datetime

from lexport.diff.compared import Compared
from lexport.ir.rulebook import Rulebook


def first_day(compared: Compared) -> datetime.date | None:
    """The first governing date on which an answer changes; None where all dates are alike."""
    days = [
        region.days[0] if region.days is not None else None
        for change in compared.difference.origins
        for region in change.regions
    ]
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None


def instruments_touched(compared: Compared) -> dict[str, tuple[int, int]]:
    """How many provisions of each instrument a changed part rests on are cited, and of how many."""
    names: dict[str, None] = {}
    for part in compared.parts:
        if part.what in ("instrument", "provision"):
            names[part.id.partition("/")[0]] = None
        if part.what == "rule":
            for version in (compared.after, compared.before):
                if part.id in version.rules:
                    because = version.rules[part.id][1].because
                    names |= dict.fromkeys(each.partition("/")[0] for each in because)
    after = compared.after
    cited = _cited(after)
    return {
        name: (
            sum(each.id in cited for each in after.instruments[name].provisions),
            len(after.instruments[name].provisions),
        )
        for name in names
        if name in after.instruments
    }


def _cited(rulebook: Rulebook) -> set[str]:
    cited = {each for _, rule in rulebook.rules.values() for each in rule.because}
    cited.update(each for fact in rulebook.computed.values() for each in fact.because)
    cited.update(each for table in rulebook.code_tables.values() for each in table.because)
    return cited.union(*(each.because for each in rulebook.governing_date.alternatives))


def questions_touched(compared: Compared) -> tuple[str, ...]:
    """Open questions that changed, or that touch a changed rule."""
    changed = {part.id for part in compared.parts if part.what in ("open question", "rule")}
    return tuple(
        name
        for name, question in compared.after.questions.items()
        if name in changed
        or any(name in compared.after.questions_touching_rule.get(rule, ()) for rule in changed)
        or changed.intersection(question.touched_rules)
    )
