"""One screening from beginning to end: chunk by chunk into parts, then the finished files."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb

from lexport import __version__
from lexport.screen import audit, faults, output
from lexport.screen.answering import ANSWERED, Answering
from lexport.screen.engine import PARQUET, connected, lock_down
from lexport.screen.finish import finished_files
from lexport.screen.headers import folded, proposal
from lexport.screen.job import Done, Job
from lexport.screen.names import Names
from lexport.screen.places import refuse_places
from lexport.screen.plan import Plan
from lexport.screen.problem import RULES, UNREADABLE, UNWRITABLE, USAGE, ScreenError
from lexport.screen.source import Source, opened
from lexport.screen.spelling import literal
from lexport.screen.telling import Telling

PIECE = 1 << 20
# What the engine says of a file that is damaged further down than its beginning.
BROKEN = (duckdb.IOException, duckdb.InvalidInputException, duckdb.SerializationException)


Progress = Callable[[int, int, int], None]


def screen(job: Job, progress: Progress) -> Done:
    """Screen a file. Nothing appears at the output before all of it is there."""
    refuse_places(job)
    digest = _digest(job.input)
    key = _key(job, digest)
    _prepare(job, key)
    connection = connected(job.memory, job.threads, job.work)
    try:
        source = opened(
            connection, job.rulebook, job.input, job.input_format, job.choices, job.work
        )
        output.refuse_too_long(job.output_format, source.rows, str(job.output))
        plan = Plan(job.rulebook, source, _columns(job, source), job.constants)
        lock_down(connection, [job.input], job.work)
        _in_chunks(job, connection, plan, key, progress)
        done = finished_files(job, connection, plan, digest)
    except ScreenError:
        shutil.rmtree(job.work, ignore_errors=True)
        raise
    except OSError as error:
        raise _unwritable(job, error) from None
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except RuntimeError as error:
        # So the engine says of Ctrl-C where it waits for a result instead of working one out.
        if str(error) == "Query interrupted":
            raise KeyboardInterrupt from None
        raise
    except BROKEN as error:
        raise _broken(job, error) from None
    finally:
        connection.close()
    shutil.rmtree(job.work, ignore_errors=True)
    return done


def _broken(job: Job, error: duckdb.Error) -> ScreenError:
    """What the engine met in the middle: a disk that is full, or an input that breaks off."""
    why = str(error).splitlines()[0]
    if "No space left" in why:
        return _unwritable(job, OSError(why))
    shutil.rmtree(job.work, ignore_errors=True)
    return ScreenError(
        UNREADABLE,
        f"{job.input}: cannot be read to its end ({why}); get the file again",
        f"{job.input}：无法读完（{why}）；请重新获取该文件",
    )


def _unwritable(job: Job, error: OSError) -> ScreenError:
    why = error.strerror or str(error)
    return ScreenError(
        UNWRITABLE, f"{job.output}: cannot be written ({why})", f"{job.output}：无法写入（{why}）"
    )


def _digest(path: Path) -> str:
    total = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                total.update(piece)
    except OSError as error:
        raise ScreenError(
            UNREADABLE,
            f"{path}: cannot be read ({error.strerror})",
            f"{path}：无法读取（{error.strerror}）",
        ) from None
    return total.hexdigest()


def _key(job: Job, digest: str) -> dict[str, object]:
    """What a screening that goes on after a kill must agree in."""
    return {
        "input": digest,
        "rulebook": job.rulebook.sha256,
        "generator": __version__,
        "sheet": job.choices.sheet,
        "header_row": job.choices.header_row,
        "encoding": job.choices.encoding,
        "mapping": dict(job.mapping) if job.mapping is not None else None,
        "constants": dict(job.constants),
        "chunk": job.chunk,
        "audit": job.audit is not None,
    }


def _prepare(job: Job, key: dict[str, object]) -> None:
    state = job.work / "state.json"
    if job.resume and state.exists():
        before = json.loads(state.read_text(encoding="utf-8"))["key"]
        changed = [name for name, value in key.items() if before.get(name) != value]
        if changed:
            raise ScreenError(
                RULES,
                f"cannot resume, since this changed: {', '.join(changed)}; start again",
                f"无法继续：此后已有变化（{'、'.join(changed)}）；请去掉 --resume 重新开始",
            )
        return
    shutil.rmtree(job.work, ignore_errors=True)
    try:
        job.work.mkdir(parents=False)
    except OSError as error:
        raise _unwritable(job, error) from None


# Columns


def _columns(job: Job, source: Source) -> dict[str, int]:
    """The fact of each column, by the mapping given or by what the headers say."""
    if job.mapping is not None:
        return _mapped(job, source)
    found = proposal(job.rulebook, source.headers)
    if found.is_ambiguous:
        raise _ambiguous(job, source, found.several_columns, found.several_facts)
    taken = {name: number for name, number in found.columns.items() if name not in job.constants}
    if not taken:
        raise ScreenError(
            USAGE,
            f"{job.input}: no column names a fact; write a mapping with `lexport map`",
            f"{job.input}：没有任何列与事实项对应；请用 `lexport map` 生成对照表",
        )
    return taken


def _mapped(job: Job, source: Source) -> dict[str, int]:
    columns = {}
    for fact, header in (job.mapping or {}).items():
        if fact not in job.rulebook.facts:
            raise ScreenError(
                USAGE, f"the mapping names no fact: {fact}", f"对照表中的事实项不存在：{fact}"
            )
        columns[fact] = _place(source, header)
    return columns


def _place(source: Source, header: str) -> int:
    """The one column of a header, as it is written or but for width, case and spaces."""
    exact = [number for number, name in enumerate(source.headers) if name == header]
    near = [n for n, name in enumerate(source.headers) if folded(name) == folded(header)]
    places = exact or near
    if len(places) == 1:
        return places[0]
    if not places:
        raise ScreenError(
            USAGE,
            f"the mapping names a column that is not there: {header}",
            f"对照表中的列不存在：{header}",
        )
    listed = ", ".join(str(number + 1) for number in places)
    raise ScreenError(
        USAGE,
        f"the mapping names {header}, which columns {listed} are called; rename one of them",
        f"对照表中的“{header}”对应第 {listed} 列；请修改其中一列的表头",
    )


def _ambiguous(
    job: Job,
    source: Source,
    several_columns: Mapping[str, tuple[int, ...]],
    several_facts: Mapping[int, tuple[str, ...]],
) -> ScreenError:
    choices = [
        f"{fact}: " + " | ".join(f"{source.headers[n]} (column {n + 1})" for n in numbers)
        for fact, numbers in several_columns.items()
    ]
    choices += [f"{source.headers[n]}: {' | '.join(facts)}" for n, facts in several_facts.items()]
    told = "; ".join(choices)
    return ScreenError(
        USAGE,
        f"{job.input}: choose with --map (`lexport map` writes a draft): {told}",
        f"{job.input}：请用 --map 选择（`lexport map` 可生成草稿）：{told}",
    )


# Chunks


def _in_chunks(
    job: Job,
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    key: dict[str, object],
    progress: Progress,
) -> None:
    names = Names(job.rulebook)
    names.create(connection)
    finished = _finished(job)
    rows, errors = plan.source.rows, sum(each["errors"] for each in finished.values())
    limits = connection.execute(f"SELECT min(_n), max(_n) FROM {plan.source.relation}").fetchone()
    first, last = (limits[0] or 1, limits[1] or 0) if limits else (1, 0)
    done = 0
    answering = _ready(connection, plan)
    telling = Telling(answering)
    telling.create(connection)
    names.gather(connection, telling)
    for number, start in enumerate(range(first, last + 1, job.chunk)):
        end = min(start + job.chunk - 1, last)
        if number not in finished:
            _read(connection, plan, start, end)
            answering.answer(connection)
            telling.learn(connection)
            names.learn(connection, telling, "shipments")
            names.gather(connection, telling)
            part = job.work / f"part-{number:06}.parquet"
            half = part.with_suffix(".half")
            result = plan.result(start, end, names, telling)
            connection.execute(f"COPY ({result}) TO {literal(str(half))} {PARQUET}")
            lines = faults.faults(connection, plan, start, end)
            faults.keep(lines, part.with_suffix(".errors"))
            broken = connection.execute(
                "SELECT count(*) FROM shipments WHERE _error IS NOT NULL"
            ).fetchone()
            if job.audit is not None:
                audit.keep(connection, plan, start, end, part.with_suffix(".facts"))
            finished[number] = {"errors": broken[0] if broken else 0}
            errors += finished[number]["errors"]
            half.replace(part)
            _remember(job, key, finished)
        done += end - start + 1
        progress(min(done, rows), rows, errors)


def _ready(connection: duckdb.DuckDBPyConnection, plan: Plan) -> Answering:
    """The tables of one chunk, and the statements that fill them, planned once for all chunks."""
    _read(connection, plan, 1, 0)
    answering = Answering(plan.rulebook)
    answering.create(connection)
    return answering


def _read(connection: duckdb.DuckDBPyConnection, plan: Plan, first: int, last: int) -> None:
    """The rows between two numbers as typed facts; what a chunk before left is given free first."""
    connection.execute(f"DROP TABLE IF EXISTS {ANSWERED}")
    connection.execute("DROP TABLE IF EXISTS shipments")
    connection.execute(f"CREATE TEMP TABLE shipments AS {plan.facts()}", [first, last])


def _finished(job: Job) -> dict[int, dict[str, int]]:
    state = job.work / "state.json"
    if not state.exists():
        return {}
    parts = json.loads(state.read_text(encoding="utf-8"))["parts"]
    return {int(number): each for number, each in parts.items()}


def _remember(job: Job, key: dict[str, object], parts: dict[int, dict[str, int]]) -> None:
    state = job.work / "state.json"
    half = state.with_suffix(".half")
    half.write_text(json.dumps({"key": key, "parts": parts}), encoding="utf-8")
    half.replace(state)


__all__ = ["Done", "Job", "Progress", "screen"]
