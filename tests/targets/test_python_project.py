"""The generated Python project: builds reproducibly, installs alone, is typed, quotes safely."""

from __future__ import annotations

import ast
import hashlib
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.generated import imported
from tests.support.random_rulebooks import random_facts, random_rulebook
from tests.support.vehicle import vehicle_rulebook

from lexport.ir.rulebook import Rulebook
from lexport.output import write
from lexport.targets.python import build
from lexport.text import Text

HOSTILE = (
    "quotes \"\"\" and ''' and \\",
    "a line\nbreak, \r, \u2028 and \x85",
    "} {{ x }} {% raw %} #",
    "\u202eright to left\u202c \ufeff",
    "import os; os.abort()",
    "\x00 nothing \x1b[31m",
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project generated from the vehicle rulebook."""
    folder = tmp_path_factory.mktemp("project")
    write(build(vehicle_rulebook()), folder / "python")
    return folder / "python"


def run(*command: str, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_wheel_and_sdist_build_to_equal_hashes_twice(project: Path, tmp_path: Path) -> None:
    for number in ("1", "2"):
        command = (sys.executable, "-m", "build", "--no-isolation", "-o", str(tmp_path / number))
        run(*command, cwd=project, SOURCE_DATE_EPOCH="1767225600")

    assert digests(tmp_path / "1") == digests(tmp_path / "2")
    assert {".whl", ".gz"} == {path.suffix for path in (tmp_path / "1").iterdir()}


def test_the_wheel_answers_in_an_empty_environment(project: Path, tmp_path: Path) -> None:
    command = (sys.executable, "-m", "build", "--no-isolation", "--wheel", "-o", str(tmp_path))
    run(*command, cwd=project)
    [wheel] = tmp_path.glob("*.whl")
    run(sys.executable, "-m", "venv", str(tmp_path / "empty"), cwd=tmp_path)
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = tmp_path / "empty" / scripts / "python"
    run(
        str(python),
        "-m",
        "pip",
        "-q",
        "install",
        "--no-index",
        "--no-deps",
        str(wheel),
        cwd=tmp_path,
    )
    script = (
        "from cn_vehicle_export import check\n"
        "answer = check({'goods_form': 'complete_vehicle', 'powertrain': 'battery_electric'})\n"
        "print(answer.verdict, answer.missing[0])\n"
        "print(len(answer.explain('zh')), len(answer.to_dict()))\n"
    )

    told = run(str(python), "-I", "-c", script, cwd=tmp_path).split()
    assert ["needs_facts", "declared_on"] == told[:2]
    assert int(told[2]) > 3


def test_nothing_but_the_standard_library_is_imported(project: Path) -> None:
    for path in (project / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert {name.name.split(".")[0] for name in node.names} <= sys.stdlib_module_names
            elif isinstance(node, ast.ImportFrom) and not node.level:
                assert (node.module or "").split(".")[0] in sys.stdlib_module_names


def test_the_source_passes_strict_type_checks_for_python_3_10(project: Path) -> None:
    run(sys.executable, "-m", "mypy", "--strict", "--python-version", "3.10", "src", cwd=project)


def test_the_source_passes_ruff_for_python_3_10(project: Path) -> None:
    rules = "E4,E7,E9,F,W,B"
    ruff = (sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache")
    run(*ruff, "--target-version", "py310", "--select", rules, "src", cwd=project)


def test_the_same_rulebook_gives_the_same_files() -> None:
    assert list(build(vehicle_rulebook())) == list(build(vehicle_rulebook()))


def test_the_source_names_every_rule_with_its_title_and_provisions(project: Path) -> None:
    source = (project / "src/cn_vehicle_export/_decide.py").read_text(encoding="utf-8")
    for rule, (_, written) in vehicle_rulebook().rules.items():
        assert f"# {rule} -> {written.outcome}\n" in source
        assert f"# Because: {', '.join(written.because)}\n" in source


def hostile(rulebook: Rulebook, text: str) -> Rulebook:
    """The rulebook with one text wherever an author can write one."""
    words = Text(text, text)
    decisions = {
        name: replace(
            decision,
            question=words,
            outcomes={key: replace(each, text=words) for key, each in decision.outcomes.items()},
            rules=tuple(replace(rule, title=words, reading=words) for rule in decision.rules),
        )
        for name, decision in rulebook.decisions.items()
    }
    facts = {
        name: replace(fact, title=words, question=words, help=words)
        for name, fact in rulebook.facts.items()
    }
    return replace(rulebook, title=words, summary=words, decisions=decisions, facts=facts)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_an_author_writes_stays_text(text: str, tmp_path: Path) -> None:
    rng = random.Random(7)
    rulebook = hostile(random_rulebook(rng), text)
    package = imported(rulebook, tmp_path)
    facts = random_facts(rng, known=1)

    told = package.check(facts).explain("en")
    assert any(text[:4] in sentence for sentence in told)
    assert text == package.rule("verdict-0").title[0]
