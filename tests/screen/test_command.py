"""`lexport screen` and `verify` as their users run them: pipes, kills, pins and exit codes."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.screen.conftest import table
from tests.support.repository import git
from tests.support.tiny import tiny_files

ROOT = Path(__file__).parents[2]
TINY = str(ROOT / "tests" / "fixtures" / "tiny")
TEXT = "动力类型,数量\n汽油,3\n纯电动,1\n"
AT = ("--asked-at", "2026-03-05T09:00:00+08:00")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "lexport", *arguments]


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(*arguments), input=stdin, capture_output=True, check=False)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
def test_a_pipe_in_and_a_pipe_out(form: str) -> None:
    text = {
        "csv": TEXT,
        "tsv": TEXT.replace(",", "\t"),
        "jsonl": '{"powertrain": "petrol", "quantity": 3}\n{"powertrain": "battery_electric"}\n',
    }[form]

    done = run("screen", "-", "-o", "-", "--format", form, "--rulebooks", TINY, stdin=text.encode())
    lines = done.stdout.decode().splitlines()

    assert 0 == done.returncode, done.stderr.decode()
    assert (2 if form == "jsonl" else 3) == len(lines)
    assert "lexport_verdict" in lines[0]
    # What goes to standard error is progress as JSON lines, then the summary.
    assert 2 == json.loads(done.stderr.splitlines()[0])["rows_total"]


def test_a_workbook_through_a_pipe(source: Path, tmp_path: Path) -> None:
    book = tmp_path / "in.xlsx"
    run("screen", str(source), "-o", str(book), "--rulebooks", TINY)

    done = run(
        *("screen", "-", "-o", "-", "--format", "xlsx", "--sheet", "2", "--rulebooks", TINY),
        stdin=book.read_bytes(),
    )
    made = CalamineWorkbook.from_filelike(io.BytesIO(done.stdout))

    assert 0 == done.returncode, done.stderr.decode()
    assert ["summary 汇总", "results 结果", "errors 错误"] == made.sheet_names


def test_exit_codes_name_what_happened(source: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out.csv")
    broken = tmp_path / "broken.csv"
    broken.write_text(f"{TEXT}蒸汽,1\n", "utf-8")
    common = ("-o", out, "--rulebooks", TINY, "--quiet", "--progress", "none")

    assert 0 == run("screen", str(source), *common).returncode
    assert 1 == run("screen", str(source), *common, "--fail-on", "needs_facts").returncode
    assert 2 == run("screen", str(source), *common, "--mask", "colour").returncode
    assert 3 == run("screen", str(broken), *common).returncode
    assert 4 == run("screen", str(source), *common, "--rules", "1999.1.0").returncode
    assert 5 == run("screen", str(tmp_path / "nowhere.csv"), *common).returncode
    nowhere = str(tmp_path / "no" / "out.csv")
    assert 6 == run("screen", str(source), "-o", nowhere, "--rulebooks", TINY).returncode


def test_the_manifest_of_one_screening_pins_the_rules_of_the_next(
    source: Path, tmp_path: Path
) -> None:
    out, other = tmp_path / "out.csv", tmp_path / "other"
    run("screen", str(source), "-o", str(out), "--rulebooks", TINY)
    lock = str(tmp_path / "out.csv.manifest.json")
    for path, data in tiny_files().items():
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).write_bytes(data + b"\n# another wording\n" * (path.suffix == ".yaml"))

    same = run("screen", str(source), "-o", str(out), "--rulebooks", TINY, "--rules-lock", lock)
    changed = run(
        "screen", str(source), "-o", str(out), "--rulebooks", str(other), "--rules-lock", lock
    )
    nothing = run(
        "screen", str(source), "-o", str(out), "--rulebooks", TINY, "--rules-lock", str(source)
    )

    assert [0, 4, 4] == [each.returncode for each in (same, changed, nothing)]
    assert lock in changed.stderr.decode()


def test_errors_go_where_and_how_they_are_wanted(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(f"{TEXT}蒸汽,1\n汽油,0.5\n", "utf-8")
    jsonl, csv = tmp_path / "errors.jsonl", tmp_path / "errors.csv"
    common = ("screen", str(source), "-o", str(tmp_path / "out.csv"), "--rulebooks", TINY)

    run(*common, "--errors", str(jsonl))
    run(*common, "--errors", str(csv), "--error-limit", "1")
    refused = run(*common, "--errors", str(tmp_path / "errors.parquet"))
    listed = [json.loads(line) for line in jsonl.read_text("utf-8").splitlines()]

    assert [(4, "动力类型"), (5, "数量")] == [(each["row"], each["column"]) for each in listed]
    assert 1 == len(table(csv))
    assert 2 == refused.returncode


LONG = 60_000  # rows enough to be in the middle of when something happens


@pytest.fixture
def long(tmp_path: Path) -> Path:
    path = tmp_path / "long.csv"
    path.write_text("动力类型,数量\n" + "汽油,3\n纯电动,1\n" * (LONG // 2), "utf-8")
    return path


def started(*arguments: str, until: int) -> subprocess.Popen[bytes]:
    """A screening that has reported so many rows."""
    # A shell that starts a test run in the background has its children ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        command(*arguments, "--chunk", "1000", "--progress", "json"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if json.loads(line)["rows_done"] >= until:
            return process
    raise AssertionError("it ended before it could be stopped")


@pytest.mark.slow
def test_a_killed_screening_is_resumed_to_the_same_bytes(long: Path, tmp_path: Path) -> None:
    out, whole = tmp_path / "out.csv", tmp_path / "whole.csv"
    audit = ("--audit", str(tmp_path / "audit.jsonl"), *AT)
    options = ("--rulebooks", TINY, *audit)
    run("screen", str(long), "-o", str(whole), "--rulebooks", TINY, "--chunk", "1000")

    process = started("screen", str(long), "-o", str(out), *options, until=1000)
    process.kill()
    process.communicate()

    assert -signal.SIGKILL == process.returncode
    assert not out.exists()
    kept = set((tmp_path / ".out.csv.lexport").glob("part-*.parquet"))
    assert 0 < len(kept) < LONG // 1000

    again = run("screen", str(long), "-o", str(out), *options, "--chunk", "1000", "--resume")

    assert 0 == again.returncode, again.stderr.decode()
    assert whole.read_bytes() == out.read_bytes()
    assert LONG == len((tmp_path / "audit.jsonl").read_bytes().splitlines())
    assert not (tmp_path / ".out.csv.lexport").exists()


@pytest.mark.slow
def test_an_interrupted_screening_leaves_nothing_half_written(long: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("of yesterday", "utf-8")
    options = ("--rulebooks", TINY)

    process = started("screen", str(long), "-o", str(out), *options, until=1000)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate()

    assert 130 == process.returncode, told.decode()
    assert b"--resume" in told
    assert b"Traceback" not in told
    assert "of yesterday" == out.read_text("utf-8")

    long.write_text(long.read_text("utf-8") + "汽油,1\n", "utf-8")
    refused = run("screen", str(long), "-o", str(out), *options, "--chunk", "1000", "--resume")

    assert 4 == refused.returncode
    assert b"input" in refused.stderr


def test_a_reader_who_stops_listening_is_no_error_to_shout_about(long: Path) -> None:
    process = subprocess.Popen(
        command("screen", str(long), "-o", "-", "--output-format", "csv", "--rulebooks", TINY),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()

    assert 6 == process.wait()
    assert b"Traceback" not in told


def test_verify_works_out_an_audit_under_the_rules_of_its_day(source: Path, tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    rules = repository / "tiny"
    for path, data in tiny_files().items():
        (rules / path).parent.mkdir(parents=True, exist_ok=True)
        (rules / path).write_bytes(data)
    git(repository, "init", "--quiet", "--initial-branch=main")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "Rulebook as released")
    git(repository, "tag", "released")
    out, audit = tmp_path / "out.csv", tmp_path / "audit.jsonl"
    where = ("--rulebooks", str(rules))
    run("screen", str(source), "-o", str(out), *where, "--audit", str(audit), *AT)
    facts = rules / "facts.yaml"
    facts.write_bytes(facts.read_bytes() + b"# another wording\n")
    manifest = ("--manifest", str(tmp_path / "out.csv.manifest.json"))

    assert 4 == run("verify", str(audit), *where).returncode
    assert 4 == run("verify", str(audit), *where, "--rules-at", "never").returncode
    sound = run("verify", str(audit), *where, "--rules-at", "released", *manifest)
    assert 0 == sound.returncode, sound.stdout.decode()

    lines = audit.read_bytes().splitlines(keepends=True)
    audit.write_bytes(lines[0])
    cut = run("verify", str(audit), *where, "--rules-at", "released", *manifest)
    assert 1 == cut.returncode
    assert b"cut off" in cut.stdout

    audit.write_bytes(lines[0].replace(b'"quantity":3', b'"quantity":4') + lines[1])
    told = run("verify", str(audit), *where, "--rules-at", "released", "--format", "json")
    differences = json.loads(told.stdout)["differences"]
    assert 1 == told.returncode
    assert {"altered-record", "wrong-id"} == {each["code"] for each in differences}
    assert "首处差异" in (
        run("verify", str(audit), *where, "--rules-at", "released", "--lang", "zh").stdout.decode()
    )


def test_progress_moves_on_a_terminal(source: Path, tmp_path: Path) -> None:
    leader, follower = os.openpty()
    process = subprocess.Popen(
        command("screen", str(source), "-o", str(tmp_path / "out.csv"), "--rulebooks", TINY),
        stderr=follower,
        stdout=subprocess.DEVNULL,
    )
    process.wait()
    os.close(follower)
    time.sleep(0.05)
    told = os.read(leader, 65536).decode()
    os.close(leader)

    assert "\r2 of 2 rows" in told
    assert "█" in told
