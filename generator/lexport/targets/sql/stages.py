"""Stages: each adds columns to the one before, so that nothing is worked out twice."""

from __future__ import annotations

from dataclasses import dataclass, field

from lexport.targets.sql.trees import Tree, named


class UnsupportedError(Exception):
    """Something of the rulebook that a dialect cannot say faithfully; `what` names it."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what}: {why}")
        self.what = what


@dataclass(slots=True)
class Stage:
    """One sub-query: every column of the stage before, and these."""

    name: str
    remark: str = ""
    columns: list[Tree] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def add(self, tree: Tree, name: str, remark: str = "") -> None:
        self.columns.append(named(tree, name, remark))
        self.names.append(name)
