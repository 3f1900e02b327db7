"""Plain data written as YAML in every lawful and ugly way, with numbered comments strewn in."""

from __future__ import annotations

import json
import random
import re
from decimal import Decimal
from typing import Any

SAFE = re.compile(r"[A-Za-z][a-z]*(?: [a-z]+)*|[a-z][a-z0-9_/-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
WORDS = re.compile(r"[!-~]+(?: [!-~]+){3,}")
KEPT_PLAIN = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


class Scrawl:
    """Writes one file; `comments` are those it put in."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.comments: list[str] = []
        # Below a folded text, what is indented like it belongs to it, be it like a comment or not.
        self.folded = False

    def file(self, first: str, data: dict[str, Any]) -> str:
        lines = [first, *self._above(0), *self._mapping(data, 0), *self._above(0)]
        return "\n".join(lines) + "\n" * self.rng.randint(1, 3)

    def _chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def _comment(self) -> str:
        odd = self.rng.choice(("", " '", ' "x', ": [", " # again", "，注"))
        self.comments.append(f"# note {len(self.comments)}{odd}".rstrip())
        return self.comments[-1]

    def _behind(self) -> str:
        return f"{' ' * self.rng.randint(1, 3)}{self._comment()}" if self._chance(0.1) else ""

    def _above(self, indent: int) -> list[str]:
        lines = []
        while self._chance(0.15):
            deeper = 0 if self.folded else self.rng.choice((0, 0, 0, 1, 2, 5))
            margin = " " * (indent + deeper)
            lines.append(f"{margin}{self._comment()}" if self._chance(0.6) else "")
        return lines

    def _mapping(self, data: dict[str, Any], indent: int) -> list[str]:
        keys = list(data)
        self.rng.shuffle(keys)
        lines: list[str] = []
        for key in keys:
            lines += self._above(indent)
            lines += self._entry(
                f"{' ' * indent}{self._scalar(key, flow=False)}:", data[key], indent
            )
        return lines

    def _list(self, data: list[Any], indent: int) -> list[str]:
        lines: list[str] = []
        margin = " " * indent
        for value in data:
            lines += self._above(indent)
            if isinstance(value, dict) and value and self._chance(0.8):
                block = self._mapping(value, indent + 2)
                at = next(n for n, line in enumerate(block) if self._is_content(line))
                lines += (
                    [f"{margin}-{self._behind()}", *block]
                    if at
                    else [
                        f"{margin}- {block[0].lstrip()}",
                        *block[1:],
                    ]
                )
            else:
                lines += self._entry(f"{margin}-", value, indent)
        return lines

    def _is_content(self, line: str) -> bool:
        return bool(line.strip()) and not line.lstrip().startswith("#")

    def _entry(self, start: str, value: object, indent: int) -> list[str]:
        inside = indent + self.rng.choice((2, 2, 3, 4))
        self.folded = False
        if isinstance(value, dict) and value and self._chance(0.7) and start.endswith(":"):
            return [f"{start}{self._behind()}", *self._mapping(value, inside)]
        if isinstance(value, list) and value and self._chance(0.6) and start.endswith(":"):
            return [f"{start}{self._behind()}", *self._list(value, inside)]
        if isinstance(value, (dict, list)):
            if value and self._chance(0.3):
                return self._broken(start, value, indent)
            return [f"{start} {self._flow(value)}{self._behind()}"]
        if isinstance(value, str) and WORDS.fullmatch(value) and self._chance(0.3):
            half = value.index(" ", len(value) // 2) if " " in value[len(value) // 2 :] else 0
            if half:
                lines = [value[:half], value[half + 1 :]]
                self.folded = True
                return [f"{start} >-{self._behind()}", *(f"{' ' * inside}{each}" for each in lines)]
        return [f"{start} {self._scalar(value, flow=False)}{self._behind()}"]

    def _broken(self, start: str, value: dict[str, Any] | list[Any], indent: int) -> list[str]:
        """In brackets over several lines, with comments between."""
        parts = self._parts(value)
        margin = " " * (indent + 3)
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        lines = [f"{start} {opening}{self._behind()}"]
        for part in parts:
            lines += self._above(indent + 3)
            lines.append(f"{margin}{part},{self._behind()}")
        return [*lines, f"{margin}{closing}{self._behind()}"]

    def _flow(self, value: object) -> str:
        if not isinstance(value, (dict, list)):
            return self._scalar(value, flow=True)
        space = " " if self._chance(0.3) else ""
        inside = f",{space or ' '}".join(self._parts(value))
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        return f"{opening}{space}{inside}{space}{closing}"

    def _parts(self, value: dict[str, Any] | list[Any]) -> list[str]:
        if isinstance(value, list):
            return [self._flow(each) for each in value]
        return [
            f"{self._scalar(key, flow=True)}: {self._flow(each)}" for key, each in value.items()
        ]

    def _scalar(self, value: object, *, flow: bool) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, (int, Decimal)):
            return str(value)
        text = str(value)
        safe = SAFE.fullmatch(text) and text.lower() not in KEPT_PLAIN
        if safe and self._chance(0.6):
            return text
        if self._chance(0.4):
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False) if flow or self._chance(0.9) else _escaped(text)


def _escaped(text: str) -> str:
    """In double quotes with everything outside ASCII as escapes."""
    return (
        '"'
        + "".join(
            f"\\u{ord(c):04x}" if " " > c or c > "~" else f"\\{c}" if c in '"\\' else c
            for c in text
        )
        + '"'
    )
