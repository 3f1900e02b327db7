"""Tests and lists in generated functions: small trees, laid out on one line or several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Plain:
    """An expression that stands on one line: a single test, a name, a text."""

    text: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Several expressions joined by `&&` or `||`."""

    operator: str
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Opposite:
    of: Joined


@dataclass(frozen=True, slots=True)
class Listed:
    parts: tuple[Expression, ...]


Expression = Plain | Joined | Opposite | Listed

TRUE, FALSE = Plain("true"), Plain("false")

OPPOSITES = {"===": "!==", "!==": "===", ">=": "<", "<=": ">"}
COMPARISON = re.compile(r"([\w$]+) (===|!==|>=|<=) (.+)")
CALL = re.compile(r"[\w$.]+(?:\(.*\))?")


def joined(operator: str, parts: Iterable[Expression]) -> Expression:
    """Expressions joined, each once, without those that change nothing."""
    neutral, absorbing = (TRUE, FALSE) if operator == "&&" else (FALSE, TRUE)
    flat: dict[Expression, None] = {}
    for part in parts:
        same = part.parts if isinstance(part, Joined) and part.operator == operator else (part,)
        flat.update(dict.fromkeys(same))
    if absorbing in flat:
        return absorbing
    flat.pop(neutral, None)
    if len(flat) < 2:
        return next(iter(flat), neutral)
    return Joined(operator, tuple(flat))


def negation(expression: Expression) -> Expression:
    """The opposite of a test, without a second `!` where one can be taken away."""
    match expression:
        case Plain("true"):
            return FALSE
        case Plain("false"):
            return TRUE
        case Plain(text):
            return Plain(_opposite(text))
        case Joined():
            return Opposite(expression)
        case Opposite(of):
            return of
        case Listed():
            raise AssertionError("a list is no test")
        case _:
            assert_never(expression)


def _opposite(test: str) -> str:
    if test.startswith("!"):
        return test[2:-1] if test.startswith("!(") else test[1:]
    if comparison := COMPARISON.fullmatch(test):
        left, operator, right = comparison.groups()
        return f"{left} {OPPOSITES[operator]} {right}"
    return f"!{test}" if CALL.fullmatch(test) else f"!({test})"


def listed(parts: Iterable[Expression]) -> Expression:
    """A list of these, each once; one alone needs none."""
    found = tuple(dict.fromkeys(parts))
    return found[0] if len(found) == 1 else Listed(found)


def where(test: Expression, then: Expression) -> Expression:
    """An expression that is `then` where the test holds, else what counts as nothing."""
    return joined("&&", [test, then])


def all_of(test: Expression) -> tuple[Expression, ...]:
    """The tests that must all hold for this one to hold."""
    return test.parts if isinstance(test, Joined) and test.operator == "&&" else (test,)


def written(expression: Expression) -> str:
    """An expression on one line; what is joined stands in brackets."""
    match expression:
        case Plain(text):
            return text
        case Joined():
            return f"({bare(expression)})"
        case Opposite(of):
            return f"!{written(of)}"
        case Listed(parts):
            return f"[{', '.join(map(bare, parts))}]"
        case _:
            assert_never(expression)


def bare(expression: Expression) -> str:
    """The same without brackets around the whole."""
    if isinstance(expression, Joined):
        return f" {expression.operator} ".join(map(written, expression.parts))
    return written(expression)


def laid_out(
    expression: Expression, indent: str, before: str = "", after: str = "", *, is_bare: bool = False
) -> Iterator[str]:
    """An expression between two pieces of text, on several lines where one would be too long."""
    whole = f"{indent}{before}{(bare if is_bare else written)(expression)}{after}"
    if len(whole) <= WIDTH:
        yield whole
        return
    inner = f"{indent}  "
    match expression:
        case Plain():
            yield whole
        case Joined(operator, (first, *rest)) if is_bare:
            yield from laid_out(first, indent, before)
            for number, part in enumerate(rest, start=1):
                end = after if number == len(rest) else ""
                yield from laid_out(part, inner, f"{operator} ", end)
        case Joined(operator, parts):
            yield f"{indent}{before}("
            for number, part in enumerate(parts):
                yield from laid_out(part, inner, f"{operator} " if number else "")
            yield f"{indent}){after}"
        case Opposite(of):
            yield from laid_out(of, indent, f"{before}!", after)
        case Listed(parts):
            yield f"{indent}{before}["
            for part in parts:
                yield from laid_out(part, inner, "", ",", is_bare=True)
            yield f"{indent}]{after}"
        case _:
            assert_never(expression)
