"""Where proof gives up: a finding of its own that names the place and the reason."""

from __future__ import annotations

from lexport import wording
from lexport.diagnostics import Span
from lexport.ir.decisions import Decision
from lexport.prove.finding import Finding, Kind
from lexport.prove.scene import Scene
from lexport.regions.cells import Differences, Equality, Unresolved
from lexport.regions.cover import Cover
from lexport.regions.space import Point, Space
from lexport.text import Text

LIST = Text(", ", "、")


def doubt(space: Space, region: int) -> Text | None:
    """Why it is not known whether a shipment lies in a set; None where that is known."""
    if not space.gives_up:
        return None
    _, found = space.possible(region)
    if found is None or found.witness is not None:
        return None
    return reason(space, found.point)


def reason(space: Space, point: Point) -> Text:
    """What kept a point from being looked into."""
    variables = [space.variables[number] for number in point]
    lines = [each.line for each in variables if isinstance(each, Unresolved)]
    if lines:
        said = wording.joined([wording.told(space.rulebook, line) for line in lines], LIST)
        return Text(
            f"a number of days is compared with another fact ({said.en})",
            f"其中将天数与另一事实相比较（{said.zh}）",
        )
    compared = [n for n in point if isinstance(space.variables[n], (Differences, Equality))]
    names = dict.fromkeys(fact for number in compared for fact in space.facts(number))
    titles = wording.joined([wording.title(space.rulebook, name) for name in names], LIST)
    return Text(
        f"too much hangs together in the comparisons of {titles.en}",
        f"以下事实之间的比较牵连过多：{titles.zh}",
    )


def not_proved(
    scene: Scene,
    about: str,
    what: Text,
    why: Text,
    *,
    decision: Decision | None = None,
    place: Span | None = None,
) -> Finding:
    """It was not found out whether something is so; `about` is a rule or a fact."""
    return scene.found(
        Kind.NOT_PROVED,
        about,
        Text(f"not proved whether {what.en}: {why.en}", f"未能证明{what.zh}：{why.zh}"),
        Text(
            "put a fixed number in the line, or check it by hand and accept this finding",
            "在该条件中改用固定数值，或人工核查后确认此项",
        ),
        rules=(about,) if about in scene.rulebook.rules else (),
        decision=decision,
        place=place,
        covered=Cover((), complete=True),
    )
