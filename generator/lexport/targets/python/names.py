"""How the names of a rulebook are spelt in Python, and how its texts are quoted."""

from __future__ import annotations

import keyword
from collections.abc import Iterable

# Names that the generated functions `decide` and `read` use for themselves.
OWN = frozenset(
    {
        "values",
        "known_on",
        "asks",
        "before",
        "changed",
        "unknown",
        "known",
        "anew",
        "result",
        "open_rules",
        "wanted",
        "earliest",
        "latest",
        "governed_by",
        "governing_asks",
        "sure",
        "maybe",
        "doubts",
        "weak",
        "touched",
        "grounds",
        "is_date_weak",
        "first",
        "last",
        "known_then",
        "in_group",
        "MONTHS_AFTER",
        "START_OF_YEAR",
        "END_OF_YEAR",
        "vin_form",
        "vin_check_digit",
        "uscc_form",
        "uscc_check_digit",
        "licence_number_form",
        "max",
        "min",
        "bool",
        "isinstance",
        "len",
        "map",
        "str",
        "type",
        "dict",
        "facts",
        "told",
        "wrong",
        "number",
        "day_number",
        "minor_units",
        "matches_picture",
        "FIRST_DAY",
        "LAST_DAY",
        "self",
        "date",
    }
)
# What `decide` says of a decision stands in variables of its name and one of these.
ENDINGS = ("_held", "_open", "_may", "_weak", "_touched", "_counts")


def local(name: str) -> str:
    """A fact or decision as a local variable: its own name, unless Python or `decide` needs it."""
    taken = keyword.iskeyword(name) or keyword.issoftkeyword(name) or name in OWN
    return f"{name}_" if taken or name.endswith(ENDINGS) else name


def constant(name: str) -> str:
    """A slug or name as a constant: `licence-flag` is LICENCE_FLAG."""
    return name.replace("-", "_").upper()


def pascal(name: str) -> str:
    """A fact's name as a class: `goods_form` is GoodsForm."""
    return "".join(part.capitalize() for part in name.split("_"))


def literal(value: object) -> str:
    """A value as a Python expression; `repr` quotes whatever a rulebook may hold.

    Surrogates and line separators come out escaped, since `repr` escapes what is not printable.
    """
    return repr(value)


def tuple_of(items: Iterable[str]) -> str:
    """Expressions as a tuple display."""
    listed = list(items)
    return f"({listed[0]},)" if len(listed) == 1 else f"({', '.join(listed)})"
