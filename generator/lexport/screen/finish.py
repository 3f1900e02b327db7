"""The finished files: result, errors, audit, report and manifest, each whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb

from lexport import __version__
from lexport.ir.rulebook import Rulebook
from lexport.screen import audit, faults, output, report
from lexport.screen.answering import Answering
from lexport.screen.formats import Format, format_of
from lexport.screen.job import Done, Job
from lexport.screen.names import Names
from lexport.screen.plan import Plan
from lexport.screen.spelling import one_file
from lexport.screen.summary import chapters, verdicts
from lexport.screen.tally import Tally, tallied
from lexport.screen.telling import Telling
from lexport.screen.workbook import Front, write_workbook


def finished_files(
    job: Job, connection: duckdb.DuckDBPyConnection, plan: Plan, digest: str
) -> Done:
    added = [name for _, name in plan.shown]
    files = ", ".join(one_file(part) for part in sorted(job.work.glob("part-*.parquet")))
    parts = f"read_parquet([{files}])"
    if plan.source.rows == 0:
        parts = _no_rows(connection, plan)
    tally = tallied(connection, job.rulebook, parts)
    made = _Made(job)
    _result(connection, parts, plan, added, made, tally)
    error_rows = tally.verdicts.get("error", 0)
    errors = _errors_file(error_rows, made)
    about = _manifest(job, plan, tally, digest)
    if job.audit is not None and job.asked is not None:
        half = made.file("audit", job.audit)
        pairs = ((part.with_suffix(".facts"), part) for part in made.parts)
        count, seal = audit.write(connection, plan, job.asked, pairs, half)
        about["audit"] = {"name": job.audit.name, "records": count, "sha256": seal}
    if job.report is not None:
        told = report.page(_reported(made, plan, tally), job.language)
        made.file("report", job.report).write_text(told, encoding="utf-8", newline="\n")
    manifest = job.output.with_name(job.output.name + ".manifest.json")
    text = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
    made.file("manifest", manifest).write_text(text, encoding="utf-8", newline="\n")
    made.moved()
    return Done(tally, error_rows, errors, manifest, plan.remarks)


class _Made:
    """The files that are written so far, and where each of them belongs."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._targets: list[tuple[Path, Path]] = []

    @property
    def parts(self) -> list[Path]:
        return sorted(self.job.work.glob("part-*.parquet"))

    def faults(self, limit: int = 0) -> Iterator[list[str]]:
        return faults.kept((part.with_suffix(".errors") for part in self.parts), limit)

    def file(self, name: str, target: Path) -> Path:
        """Where to write a file that belongs at the target."""
        half = self.job.work / f"finished-{name}"
        self._targets.append((half, target))
        return half

    def moved(self) -> None:
        """Everything in its place, the result last: where it stands, all the others do."""
        for half, target in reversed(self._targets):
            output.moved_into_place(half, target)


def _result(
    connection: duckdb.DuckDBPyConnection,
    parts: str,
    plan: Plan,
    added: list[str],
    made: _Made,
    tally: Tally,
) -> None:
    job, source = made.job, plan.source
    half = made.file("result", job.output)
    if job.output_format is Format.XLSX:
        front, listed = _front(job, plan, tally), made.faults(job.error_limit)
        write_workbook(connection, parts, source, added, half, front, faults.HEADER, listed)
    else:
        output.write_table(
            connection, parts, source, added, job.output_format, half, neutral=job.neutralise
        )


def _no_rows(connection: duckdb.DuckDBPyConnection, plan: Plan) -> str:
    """A table with the columns of a part and no row."""
    result = plan.result(1, 0, Names(plan.rulebook), Telling(Answering(plan.rulebook)))
    connection.execute(f"CREATE TEMP TABLE nothing AS {result}")
    return "nothing"


def _errors_file(error_rows: int, made: _Made) -> Path | None:
    """The list of errors; where there are none, only if it was asked for or an old one stands."""
    job = made.job
    target = job.errors or job.output.with_name(job.output.name + ".errors.csv")
    if not error_rows and job.errors is None and not target.exists():
        return None
    half = made.file("errors", target)
    faults.write(made.faults(job.error_limit), format_of(target.name, None), half)
    return target


def _front(job: Job, plan: Plan, tally: Tally) -> Front:
    """The first sheet of a workbook, in both languages."""
    rulebook = job.rulebook
    about = [
        (rulebook.title.zh, rulebook.title.en),
        ("规则库 rulebook", f"{rulebook.id} {rulebook.version}"),
        ("规则摘要 digest of the rules", rulebook.sha256),
        ("输入 input", job.input.name + (f" · {plan.source.sheet}" if plan.source.sheet else "")),
        ("行数 rows", f"{tally.rows:,}"),
        *((f"说明：{remark.zh}", remark.en) for remark in plan.remarks),
        *(("统一设定 set for all rows", f"{n} = {value}") for n, value in job.constants.items()),
    ]
    columns = [
        (plan.source.headers[number], _title(rulebook, name))
        for name, number in plan.columns.items()
    ]
    return Front(about, [verdicts(tally), *chapters(rulebook, tally)], columns)


def _title(rulebook: Rulebook, name: str) -> str:
    title = rulebook.facts[name].title
    return f"{title.zh} / {title.en} ({name})"


def _reported(made: _Made, plan: Plan, tally: Tally) -> report.Reported:
    job = made.job
    sheet = f" · {plan.source.sheet}" if plan.source.sheet else ""
    return report.Reported(
        rulebook=job.rulebook,
        tally=tally,
        input=job.input.name + sheet,
        batch=job.asked.batch if job.asked is not None else None,
        constants=tuple(job.constants.items()),
        remarks=plan.remarks,
        columns=[(name, plan.source.headers[number]) for name, number in plan.columns.items()],
        faults=made.faults(),
    )


def _manifest(job: Job, plan: Plan, tally: Tally, digest: str) -> dict[str, object]:
    """What was screened, by what, and what came out; without times, so that it is reproducible."""
    rulebook = job.rulebook
    return {
        "schema": "manifest/1",
        "batch_id": job.asked.batch if job.asked is not None else None,
        "rulebook": {"id": rulebook.id, "version": rulebook.version, "sha256": rulebook.sha256},
        "generator": __version__,
        "engine": f"duckdb {duckdb.__version__}",
        "input": {
            "name": job.input.name,
            "format": job.input_format.value,
            "sha256": digest,
            "rows": plan.source.rows,
            "sheet": plan.source.sheet,
            "remarks": [remark.en for remark in plan.remarks],
        },
        "output": {"name": job.output.name, "format": job.output_format.value},
        "columns": {name: plan.source.headers[place] for name, place in plan.columns.items()},
        "constants": dict(job.constants),
        "verdicts": tally.verdicts,
        "decisions": tally.decisions,
        "missing_facts": tally.missing,
        "findings": tally.findings,
        "errors": tally.errors,
        "rules": tally.rules,
    }
