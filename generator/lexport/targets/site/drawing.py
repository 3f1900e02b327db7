"""Pictures as SVG inside the page: the decision map laid out by Graphviz, the line of dates."""

from __future__ import annotations

import datetime
import shutil
import subprocess
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from lexport.targets.site.escape import escaped

SCALE = 72  # Graphviz counts in inches
LINE = 17
ARROW = Markup('<path class="lx-arrow" d="M{} C{}" marker-end="url(#lx-head)"/>')


class MissingToolError(Exception):
    """Graphviz is not installed; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node: its lines of text and where it leads."""

    name: str
    lines: tuple[str, ...]
    address: str
    kind: str = ""


def graph(boxes: Sequence[Box], arrows: Sequence[tuple[str, str]], title: str) -> Markup:
    """Boxes and the arrows between them, left to right.

    Graphviz gets sizes and numbers only and gives back coordinates; no text of the rulebook
    goes through it, and the picture is the same whatever fonts a machine has.
    """
    numbers = {box.name: f"n{number}" for number, box in enumerate(boxes)}
    sizes = {box.name: _size(box) for box in boxes}
    lines = ["digraph { rankdir=LR; nodesep=0.18; ranksep=0.5; node [shape=box fixedsize=true];"]
    for box in boxes:
        width, height = sizes[box.name]
        lines.append(
            f'{numbers[box.name]} [label="" width={width / SCALE:.3f} height={height / SCALE:.3f}];'
        )
    lines += [f"{numbers[tail]} -> {numbers[head]};" for tail, head in arrows]
    placed = _plain("\n".join([*lines, "}"]))
    return _svg(placed, {numbers[box.name]: box for box in boxes}, title)


def _plain(dot: str) -> list[list[str]]:
    program = shutil.which("dot")
    if program is None:
        raise MissingToolError(
            "'dot' is missing; on Debian or Ubuntu: sudo apt-get install graphviz"
        )
    made = subprocess.run(  # noqa: S603  (our own program text, on standard input)
        [program, "-Tplain"], input=dot, capture_output=True, encoding="utf-8", check=True
    )
    return [line.split() for line in made.stdout.splitlines()]


def _svg(placed: list[list[str]], boxes: Mapping[str, Box], title: str) -> Markup:
    _, _, width, height = placed[0][:4]
    tall = float(height) * SCALE
    parts: list[Markup] = []
    for words in placed[1:]:
        if words[0] == "edge":
            count = int(words[3])
            points = [
                (float(words[4 + 2 * n]) * SCALE, tall - float(words[5 + 2 * n]) * SCALE)
                for n in range(count)
            ]
            curve = " ".join(f"{x:.1f},{y:.1f}" for x, y in points[1:])
            first = f"{points[0][0]:.1f},{points[0][1]:.1f}"
            parts.append(ARROW.format(first, curve))
        elif words[0] == "node":
            box = boxes[words[1]]
            x, y, w, h = (float(word) * SCALE for word in words[2:6])
            parts.append(_box(box, x, tall - y, w, h))
    return Markup(
        '<div class="lx-picture" tabindex="0" role="region" aria-label="{title}">'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 {w:.0f} {h:.0f}" width="{w:.0f}"'
        ' height="{h:.0f}"><title>{title}</title><defs><marker id="lx-head" viewBox="0 0 8 8"'
        ' refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0,0 L8,4 L0,8 z"/></marker></defs>{parts}</svg></div>'
    ).format(
        title=Markup(_bare(title)),  # noqa: S704  (escaped there)
        w=float(width) * SCALE + 8,
        h=tall + 8,
        parts=Markup().join(parts),
    )


def _box(box: Box, x: float, y: float, width: float, height: float) -> Markup:
    start = y - LINE * (len(box.lines) - 1) / 2 + 5
    lines = Markup().join(
        Markup('<text x="{:.1f}" y="{:.1f}">{}</text>').format(
            x,
            start + LINE * number,
            Markup(_bare(line)),  # noqa: S704  (escaped there)
        )
        for number, line in enumerate(box.lines)
    )
    return Markup(
        '<a href="{}"><rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"'
        ' rx="4"/>{}</a>'
    ).format(box.address, box.kind, x - width / 2, y - height / 2, width, height, lines)


def _bare(text: str) -> str:
    """Escaped text without the element that isolates directions, which SVG does not know."""
    return str(escaped(text)).removeprefix("<bdi>").removesuffix("</bdi>")


def _size(box: Box) -> tuple[float, float]:
    widest = max(columns(line) for line in box.lines)
    return max(widest * 7.2 + 20, 60), LINE * len(box.lines) + 14


def columns(text: str) -> int:
    """How many columns a text takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(text: str, most: int) -> tuple[str, ...]:
    """A text in lines of at most so many columns."""
    if text.isascii():
        return tuple(textwrap.wrap(text, most)) or ("",)
    lines = [""]
    for character in text:
        if columns(lines[-1] + character) > most:
            lines.append("")
        lines[-1] += character
    return tuple(lines)


def line_of_dates(days: Mapping[datetime.date, int], today: datetime.date, title: str) -> Markup:
    """Dates on a line, each as far apart as they are, with how much changes on them.

    Labels alternate above and below the line and step outwards where they would meet.
    """
    if not days:
        return Markup()
    first, last = min(days), max([*days, today])
    width, left = 880.0, 50.0
    span = max((last - first).days, 1)
    parts: list[Markup] = []
    taken: dict[int, float] = {}
    for number, (day, count) in enumerate(days.items()):
        x = left + (day - first).days / span * (width - 2 * left)
        side = 1 if number % 2 else -1
        level = 1
        while taken.get(side * level, -1e9) > x - 78:
            level += 1
        taken[side * level] = x
        radius = min(4 + count**0.5, 12)
        y = 110 + side * (18 + 20 * level)
        parts.append(
            Markup(
                '<a href="#{day}"><line x1="{x:.1f}" y1="110" x2="{x:.1f}" y2="{y}"/>'
                '<circle cx="{x:.1f}" cy="110" r="{r:.1f}"/>'
                '<text x="{x:.1f}" y="{ty}">{day}</text></a>'
            ).format(day=day.isoformat(), x=x, y=y, ty=y + (14 if side > 0 else -5), r=radius)
        )
    return Markup(
        '<div class="lx-picture" tabindex="0" role="region" aria-label="{title}">'
        '<svg class="lx-dates" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w:.0f} 220"'
        ' width="{w:.0f}" height="220"><title>{title}</title>'
        '<line class="lx-axis" x1="10" y1="110" x2="{end:.0f}" y2="110"/>{parts}</svg></div>'
    ).format(
        title=Markup(_bare(title)),  # noqa: S704  (escaped there)
        w=width,
        end=width - 10,
        parts=Markup().join(parts),
    )
