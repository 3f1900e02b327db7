"""The dates on which some answer changes, read from periods of rules and code tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lexport.ir.codes import DAY
from lexport.ir.conditions import Compare, InForce, InGroup
from lexport.ir.rulebook import Rulebook


class What(Enum):
    """What happens on a day."""

    BEGINS = "begins"
    ENDS = "ends"
    ENTERS_GROUP = "enters_group"
    LEAVES_GROUP = "leaves_group"
    THRESHOLD = "threshold"


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is so from this day on, and was not the day before.

    `subject` is a rule, or a code with the table and group it enters or leaves.
    """

    on: datetime.date
    what: What
    subject: str
    table: str = ""
    group: str = ""


def changes(rulebook: Rulebook) -> dict[datetime.date, tuple[Change, ...]]:
    """Every change by its day, in order of days."""
    found: dict[datetime.date, dict[Change, None]] = {}
    for change in (*_of_rules(rulebook), *_of_codes(rulebook)):
        found.setdefault(change.on, {})[change] = None
    return {day: tuple(found[day]) for day in sorted(found)}


def data_as_of(rulebook: Rulebook) -> datetime.date:
    """The last day on which a paraphrase was held against its source."""
    days = (provision.compared_on for provision in rulebook.provisions.values())
    return max(days, default=rulebook.covers_from)


def _of_rules(rulebook: Rulebook) -> Iterator[Change]:
    for name, (_, rule) in rulebook.rules.items():
        for atom in rule.atoms:
            match atom:
                case InForce(from_, through):
                    if from_ is not None:
                        yield Change(from_, What.BEGINS, name)
                    if through is not None:
                        yield Change(through + DAY, What.ENDS, name)
                # An earlier day only asks whether the date is known at all.
                case Compare(bound=datetime.date() as day) if day >= rulebook.covers_from:
                    yield Change(day, What.THRESHOLD, name)


def _of_codes(rulebook: Rulebook) -> Iterator[Change]:
    read = {
        (atom.table, atom.group)
        for _, rule in rulebook.rules.values()
        for atom in rule.atoms
        if isinstance(atom, InGroup)
    }
    for table, group in sorted(read):
        for code, periods in sorted(rulebook.code_tables[table].members[group].items()):
            for period in periods:
                if period.from_ is not None:
                    yield Change(period.from_, What.ENTERS_GROUP, code, table, group)
                if period.through is not None:
                    yield Change(period.through + DAY, What.LEAVES_GROUP, code, table, group)
