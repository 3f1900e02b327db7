"""Where files are to be written: looked at first, so that a long run ends in no surprise."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from lexport.screen.faults import refuse_unwritable
from lexport.screen.formats import format_of
from lexport.screen.job import Job
from lexport.screen.problem import UNWRITABLE, USAGE, ScreenError


def refuse_places(job: Job) -> None:
    """Raises `ScreenError` where a file cannot be written, or would take the place of another."""
    if job.errors is not None:
        refuse_unwritable(format_of(job.errors.name, None))
    taken = {job.input: "the input"}
    for name, target in _targets(job):
        if target in taken:
            raise ScreenError(
                USAGE,
                f"{target}: the {name} cannot be written over {taken[target]}; name another file",
                f"{target}：输出会覆盖其他文件；请改用别的文件名",
            )
        taken[target] = f"the {name}"
        why = _obstacle(target)
        if why:
            raise ScreenError(
                UNWRITABLE,
                f"{target}: cannot be written ({why})",
                f"{target}：无法写入（{why}）",
            )


def _targets(job: Job) -> Iterator[tuple[str, Path]]:
    yield "result", job.output
    yield "manifest", job.output.with_name(job.output.name + ".manifest.json")
    for name, target in (("errors", job.errors), ("audit", job.audit), ("report", job.report)):
        if target is not None:
            yield name, target


def _obstacle(target: Path) -> str | None:
    if target.is_dir():
        return "it is a folder"
    if not target.parent.is_dir():
        return f"there is no folder {target.parent}"
    if not os.access(target.parent, os.W_OK):
        return "the folder is read-only"
    return None
