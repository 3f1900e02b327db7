"""Stages as few as they can be: every column as soon as what it reads is there, and no longer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlglot import exp

from lexport.targets.sql.stages import Stage
from lexport.targets.sql.trees import Tree


@dataclass(frozen=True, slots=True)
class Level:
    """Columns that do not read one another, and the earlier ones that are still to be read."""

    stage: Stage
    kept: tuple[str, ...]


def levels(stages: Sequence[Stage], asked: Iterable[Tree]) -> list[Level]:
    """The columns of all stages by depth; `asked` are the expressions that read the last level.

    Some planners take time by the square of the stages, and by every column in each of them.
    """
    depth: dict[str, int] = {}
    merged: dict[int, Stage] = {}
    for stage in stages:
        for tree, name in zip(stage.columns, stage.names, strict=True):
            depth[name] = 1 + max((depth.get(read, 0) for read in _read(tree)), default=0)
            level = merged.setdefault(depth[name], Stage(f"level_{depth[name]}"))
            level.columns.append(tree)
            level.names.append(name)
    wanted = {read for tree in asked for read in _read(tree)}
    found: list[Level] = []
    for place in sorted(merged, reverse=True):
        stage = _of_use(merged[place], wanted)
        wanted -= set(stage.names)
        found.append(Level(stage, tuple(sorted(wanted))))
        for tree in stage.columns:
            wanted.update(_read(tree))
    return found[::-1]


def _of_use(stage: Stage, wanted: set[str]) -> Stage:
    """The columns that a later level or the result reads."""
    used = Stage(stage.name)
    for tree, name in zip(stage.columns, stage.names, strict=True):
        if name in wanted:
            used.columns.append(tree)
            used.names.append(name)
    return used


def _read(tree: Tree) -> set[str]:
    return {column.name for column in tree.find_all(exp.Column)}
