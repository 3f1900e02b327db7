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
        "suspect",
        "first",
        "last",
        "known_then",
        "in_group",
        "months_after",
        "start_of_year",
        "end_of_year",
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
        "facts",
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


def local(name: str) -> str:
    """A fact or decision as a local variable: its own name, unless Python or `decide` needs it."""
    taken = keyword.iskeyword(name) or keyword.issoftkeyword(name) or name in OWN
    return f"{name}_" if taken else name


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
