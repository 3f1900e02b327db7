"""How the names of a rulebook are spelt in JavaScript, and how its texts are quoted."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal

from lexport.plan.comments import comment as one_line

KEYWORDS = """
arguments async await break case catch class const continue debugger default delete do else enum
eval export extends false finally for function get if implements import in instanceof interface
let new null of package private protected public return set static super switch this throw true
try typeof undefined var void while with yield
"""
# Single words that generated functions use for themselves; all their other names have a capital
# letter or a `$`, which no name of a rulebook has.
OWN = "asks earliest facts given held latest maybe open own read s sure word wrong x"
TAKEN = frozenset(f"{KEYWORDS} {OWN}".split())

# What a plain object has without being given it; a name of a rulebook starts with a small letter.
INHERITED = frozenset({"constructor"})

SAFE = 2**53 - 1


def local(name: str) -> str:
    """A fact or decision as a local variable: its own name, unless that is taken."""
    return f"{name}$" if name in TAKEN else name


def constant(name: str) -> str:
    """A slug or name as a constant: `licence-flag` is LICENCE_FLAG."""
    upper = name.replace("-", "_").upper()
    return f"${upper}" if upper[0].isdigit() else upper


def day_constant(day: datetime.date) -> str:
    """The constant that holds a day: DAY_2026_01_01."""
    return f"DAY_{day.isoformat().replace('-', '_')}"


def comment(text: str) -> str:
    """A text in a comment: in one line, and without what ends a comment or a script element."""
    plain = one_line(text).replace("*/", "* /")
    return plain.replace("</", "< /").replace("<!", "< !")


def literal(value: object) -> str:
    """Plain data as a JavaScript expression; numbers no JavaScript number holds as BigInt."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value) if abs(value) <= SAFE else f"{value}n"
        case str():
            return quoted(value)
        case Decimal():
            return quoted(str(value))
        case tuple() | list():
            return f"[{', '.join(map(literal, value))}]"
        case dict():
            return (
                f"{{ {', '.join(property_(k, v) for k, v in value.items())} }}" if value else "{}"
            )
        case _:
            raise TypeError(f"{value!r} is no plain data")


def property_(name: str, value: object) -> str:
    """One property of an object literal; quoted unless its name is a plain word."""
    key = name if name.isidentifier() and name.isascii() else quoted(name)
    # A bare `__proto__` would set the prototype instead.
    return f"{f'[{quoted(name)}]' if name == '__proto__' else key}: {literal(value)}"


def quoted(text: str) -> str:
    """A text as a string literal that is safe in a module, in JSON and inside a script element.

    What does not print, and line separators with it, comes out escaped.
    """
    whole = json.dumps(text, ensure_ascii=False).replace("<", "\\u003c")
    return "".join(c if c.isprintable() else _escaped(c) for c in whole)


def _escaped(character: str) -> str:
    """UTF-16 escapes, as JSON and JavaScript share them."""
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
