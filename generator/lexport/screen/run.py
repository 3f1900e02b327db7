"""One screening from beginning to end: chunk by chunk into parts, then the finished files."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from lexport import __version__
from lexport.ir.rulebook import Rulebook
from lexport.screen import faults, output
from lexport.screen.engine import connected, lock_down
from lexport.screen.formats import Format, format_of
from lexport.screen.headers import folded, proposal
from lexport.screen.names import Names
from lexport.screen.normalise import literal, one_file
from lexport.screen.plan import Plan
from lexport.screen.problem import RULES, UNREADABLE, UNWRITABLE, USAGE, ScreenError
from lexport.screen.source import Choices, Source, opened
from lexport.screen.summary import chapters, verdicts
from lexport.screen.tally import Tally, tallied
from lexport.screen.workbook import Front, write_workbook

PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that was asked for."""

    rulebook: Rulebook
    input: Path
    input_format: Format
    output: Path
    output_format: Format
    choices: Choices = field(default_factory=Choices)
    mapping: Mapping[str, str] | None = None
    constants: Mapping[str, str] = field(default_factory=dict)
    errors: Path | None = None
    error_limit: int = 0
    memory: str = "2GB"
    threads: int | None = None
    chunk: int = 100_000
    resume: bool = False

    @property
    def work(self) -> Path:
        """Where everything unfinished lies, beside the output."""
        return self.output.with_name(f".{self.output.name}.lexport")


@dataclass(frozen=True, slots=True)
class Done:
    """What came out, and where."""

    tally: Tally
    error_rows: int
    errors: Path | None
    manifest: Path
    columns: Mapping[str, str]
    remarks: tuple[str, ...]


Progress = Callable[[int, int, int], None]


def screen(job: Job, progress: Progress) -> Done:
    """Screen a file. Nothing appears at the output before all of it is there."""
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
        done = _finish(job, connection, plan, digest)
    except ScreenError:
        shutil.rmtree(job.work, ignore_errors=True)
        raise
    except OSError as error:
        raise _unwritable(job, error) from None
    finally:
        connection.close()
    shutil.rmtree(job.work, ignore_errors=True)
    return done


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
    places = {folded(header): number for number, header in enumerate(source.headers)}
    columns = {}
    for fact, header in (job.mapping or {}).items():
        if fact not in job.rulebook.facts:
            raise ScreenError(
                USAGE, f"the mapping names no fact: {fact}", f"对照表中的事实项不存在：{fact}"
            )
        if folded(header) not in places:
            raise ScreenError(
                USAGE,
                f"the mapping names a column that is not there: {header}",
                f"对照表中的列不存在：{header}",
            )
        columns[fact] = places[folded(header)]
    return columns


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
    _ready(connection, plan)
    for number, start in enumerate(range(first, last + 1, job.chunk)):
        end = min(start + job.chunk - 1, last)
        if number not in finished:
            connection.execute("TRUNCATE shipments")
            connection.execute("TRUNCATE answers")
            connection.execute(f"EXECUTE reading({start}, {end})")
            connection.execute("EXECUTE answering")
            names.learn(connection, "answers", "shipments")
            part = job.work / f"part-{number:06}.parquet"
            half = part.with_suffix(".half")
            connection.execute(
                f"COPY ({plan.result(start, end, names)}) TO {literal(str(half))} (FORMAT parquet)"
            )
            lines = faults.faults(connection, plan, start, end)
            faults.keep(lines, part.with_suffix(".errors"))
            broken = connection.execute(
                "SELECT count(*) FROM shipments WHERE _error IS NOT NULL"
            ).fetchone()
            finished[number] = {"errors": broken[0] if broken else 0}
            errors += finished[number]["errors"]
            half.replace(part)
            _remember(job, key, finished)
        done += end - start + 1
        progress(min(done, rows), rows, errors)


def _ready(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """The tables of one chunk, and the statements that fill them, planned once for all chunks."""
    facts, answers = plan.facts(), plan.answers()
    connection.execute(f"CREATE TEMP TABLE shipments AS {facts}", [1, 0])
    connection.execute(f"CREATE TEMP TABLE answers AS {answers}")
    connection.execute(f"PREPARE reading AS INSERT INTO shipments {facts}")
    connection.execute(f"PREPARE answering AS INSERT INTO answers {answers}")


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


# The finished files


def _finish(job: Job, connection: duckdb.DuckDBPyConnection, plan: Plan, digest: str) -> Done:
    added = [name for _, name in plan.shown]
    files = ", ".join(one_file(part) for part in sorted(job.work.glob("part-*.parquet")))
    parts = f"read_parquet([{files}])"
    if plan.source.rows == 0:
        parts = _no_rows(connection, plan)
    tally = tallied(connection, job.rulebook, parts)
    made = job.work / "finished"
    if job.output_format is Format.XLSX:
        front = _front(job, plan, tally)
        write_workbook(
            connection, parts, plan.source, added, made, front, faults.HEADER, _faults(job)
        )
    else:
        output.write_table(connection, parts, plan.source, added, job.output_format, made)
    error_rows = tally.verdicts.get("error", 0)
    errors = _errors_file(job) if error_rows or job.errors is not None else None
    headers = {fact: plan.source.headers[number] for fact, number in plan.columns.items()}
    output.moved_into_place(made, job.output)
    manifest = job.output.with_name(job.output.name + ".manifest.json")
    half = job.work / "manifest"
    half.write_text(_manifest(job, plan, tally, digest, headers), encoding="utf-8")
    output.moved_into_place(half, manifest)
    return Done(tally, error_rows, errors, manifest, headers, plan.source.remarks)


def _no_rows(connection: duckdb.DuckDBPyConnection, plan: Plan) -> str:
    """A table with the columns of a part and no row."""
    result = plan.result(1, 0, Names(plan.rulebook))
    connection.execute(f"CREATE TEMP TABLE nothing AS {result}")
    return "nothing"


def _errors_file(job: Job) -> Path:
    target = job.errors or job.output.with_name(job.output.name + ".errors.csv")
    made = job.work / "errors"
    faults.write(_faults(job), format_of(target.name, None), made)
    output.moved_into_place(made, target)
    return target


def _faults(job: Job) -> Iterator[list[str]]:
    return faults.kept(sorted(job.work.glob("part-*.errors")), job.error_limit)


def _front(job: Job, plan: Plan, tally: Tally) -> Front:
    """The first sheet of a workbook, in both languages."""
    rulebook = job.rulebook
    about = [
        (rulebook.title.zh, rulebook.title.en),
        ("规则库 rulebook", f"{rulebook.id} {rulebook.version}"),
        ("规则摘要 digest of the rules", rulebook.sha256),
        ("输入 input", job.input.name + (f" · {plan.source.sheet}" if plan.source.sheet else "")),
        ("行数 rows", f"{tally.rows:,}"),
        *(("说明 remark", remark) for remark in plan.source.remarks),
        *(("统一设定 set for all rows", f"{n} = {value}") for n, value in job.constants.items()),
        *(
            (f"列 column: {plan.source.headers[number]}", _title(rulebook, name))
            for name, number in plan.columns.items()
        ),
    ]
    return Front(about, [verdicts(tally), *chapters(rulebook, tally)])


def _title(rulebook: Rulebook, name: str) -> str:
    title = rulebook.facts[name].title
    return f"{title.zh} / {title.en} ({name})"


def _manifest(job: Job, plan: Plan, tally: Tally, digest: str, headers: Mapping[str, str]) -> str:
    """What was screened, by what, and what came out; without times, so that it is reproducible."""
    rulebook = job.rulebook
    content = {
        "schema": "manifest/1",
        "rulebook": {"id": rulebook.id, "version": rulebook.version, "sha256": rulebook.sha256},
        "generator": __version__,
        "engine": f"duckdb {duckdb.__version__}",
        "input": {
            "name": job.input.name,
            "format": job.input_format.value,
            "sha256": digest,
            "rows": plan.source.rows,
            "sheet": plan.source.sheet,
            "remarks": list(plan.source.remarks),
        },
        "output": {"name": job.output.name, "format": job.output_format.value},
        "columns": dict(headers),
        "constants": dict(job.constants),
        "verdicts": tally.verdicts,
        "decisions": tally.decisions,
        "missing_facts": tally.missing,
        "findings": tally.findings,
        "rules": tally.rules,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
