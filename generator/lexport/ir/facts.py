"""Facts: the typed inputs of a rulebook (DMN: input data), and those computed from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from lexport.diagnostics import Span
from lexport.ir.conditions import Condition
from lexport.text import Text


@dataclass(frozen=True, slots=True)
class YesNo:
    """A yes/no fact; unknown is both."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list of values; unknown is all of them.

    `written` are further words by which people's tables write a value; each means only that one.
    """

    values: dict[str, Text]
    written: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TextValue:
    """Text, by a picture (`9` a digit, `A` a capital letter, `X` either) or from a closed list.

    The picture language is small on purpose: the regular expressions of Python, JavaScript and
    the SQL engines disagree on `$`, on digits and on line ends.
    """

    pattern: str | None = None
    table: str | None = None
    max_length: int = 100


@dataclass(frozen=True, slots=True)
class Integer:
    minimum: int | None = None
    maximum: int | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class DecimalValue:
    """An exact decimal number with at most `digits` digits after the point."""

    digits: int
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar day in the rulebook's time zone."""


FactType = YesNo | Choice | TextValue | Integer | DecimalValue | Date


@dataclass(frozen=True, slots=True)
class Fact:
    """What may be known of one shipment."""

    name: str
    type: FactType
    title: Text
    question: Text
    help: Text | None = None
    columns: tuple[str, ...] = ()
    within_exporters_power: bool = False
    belongs_to_year: bool = False
    private: bool = False
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class DaysBetween:
    """The plain difference of two dates in days: `through` less `from_`."""

    from_: str
    through: str


@dataclass(frozen=True, slots=True)
class FirstKnown:
    """The first of these facts that is known."""

    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LatestOf:
    """The latest of these dates; unknown while any is unknown."""

    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EarliestOf:
    """The earliest of these dates; unknown while any is unknown."""

    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthsAfter:
    """The same day of the month, clipped to the last day of a shorter month."""

    date: str
    months: int


@dataclass(frozen=True, slots=True)
class StartOfYear:
    date: str


@dataclass(frozen=True, slots=True)
class EndOfYear:
    date: str


class CheckName(Enum):
    """What lines cannot express; each is a function of `lexport.checks` and of every target."""

    VIN_FORM = "vin_form"
    VIN_CHECK_DIGIT = "vin_check_digit"
    USCC_FORM = "uscc_form"
    USCC_CHECK_DIGIT = "uscc_check_digit"
    LICENCE_NUMBER_FORM = "licence_number_form"


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a text passes one of the closed list of checks; unknown for an unknown text."""

    name: CheckName
    fact: str


Computation = (
    DaysBetween | FirstKnown | LatestOf | EarliestOf | MonthsAfter | StartOfYear | EndOfYear | Check
)


@dataclass(frozen=True, slots=True)
class ComputedFact:
    """A fact computed from facts, with the provision that says how."""

    name: str
    type: YesNo | Integer | Date
    title: Text
    computation: Computation
    because: tuple[str, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class GoverningAlternative:
    """While `when` holds, the governing date is the fact `date`.

    While that fact is unknown, the governing date lies on or after the fact `not_before`.
    """

    when: Condition
    date: str
    because: tuple[str, ...]
    says: Text
    not_before: str | None = None


@dataclass(frozen=True, slots=True)
class GoverningDate:
    """Which of the shipment's dates is the one whose law applies."""

    title: Text
    alternatives: tuple[GoverningAlternative, ...]
    span: Span | None = field(default=None, compare=False)


def read_by(computation: Computation) -> tuple[str, ...]:
    """The facts that a computation reads, in the order it names them."""
    match computation:
        case DaysBetween(from_, through):
            return (from_, through)
        case FirstKnown(facts) | LatestOf(facts) | EarliestOf(facts):
            return facts
        case MonthsAfter(date, _) | StartOfYear(date) | EndOfYear(date):
            return (date,)
        case Check(_, fact):
            return (fact,)
