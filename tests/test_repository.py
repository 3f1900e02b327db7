"""Facts about the repository: what may stand in it, and that its files agree with one another."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import lexport

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
GUIDES = ["README.md", "CONTRIBUTING.md", "CONTRIBUTING-EDITORS.md", "CONTRIBUTING-PROGRAMMERS.md"]

# Written so that no pattern matches its own line.
FORBIDDEN = {
    "machine path": re.compile(
        r"(?<![\w.-])/(?:work|root|tmp|home|Users|opt|mnt)/\w|\b[A-Z]:\\Users"
    ),
    "package registry address": re.compile(
        r"\b(?:pypi|pythonhosted|npmjs|yarnpkg|unpkg|jsdelivr|crates|anaconda|debian|ubuntu)"
        r"\.(?:org|com|io|net)\b"
    ),
    "secret": re.compile(r"\bgh[pousr]_\w{20}|\bAKIA[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE\sKEY"),
}


def git(*arguments: str) -> list[str]:
    # A container's root may read a checkout that belongs to somebody else.
    command = ["git", "-c", "safe.directory=*", "-c", "core.quotePath=false", *arguments]
    return subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    ).stdout.splitlines()


def tracked_files() -> list[str]:
    """Files that are committed or would be: a mistake is named before it is in the history."""
    listed = git("ls-files", "--cached", "--others", "--exclude-standard")
    return [name for name in listed if (ROOT / name).is_file()]


def make_targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [phony] = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    return set(phony.split())


def pinned(path: Path) -> dict[str, str]:
    """Name -> version of every requirement in a pinned file."""
    lines = re.findall(r"^([a-z0-9-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(lines)


def requirements_of(name: str) -> list[str]:
    core: list[str] = PROJECT["project"]["dependencies"]
    if name == "core":
        return core
    groups = PROJECT["project"]["optional-dependencies"] | PROJECT["dependency-groups"]
    group: list[str] = groups[name]
    return core + group


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_file_holds_what_belongs_to_one_machine(kind: str) -> None:
    found = []
    for name in tracked_files():
        text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
        found += [f"{name}: {match.group()}" for match in FORBIDDEN[kind].finditer(text)]

    assert [] == found


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("machine path", "see /" + "home/ann/lexport"),
        ("machine path", "C:\\" + "Users\\ann"),
        ("package registry address", "https://files.pythonhosted" + ".org/packages/"),
        ("secret", "ghp_" + "a" * 36),
    ],
)
def test_what_belongs_to_one_machine_is_recognised(kind: str, text: str) -> None:
    assert FORBIDDEN[kind].search(text)


def test_no_lock_file_that_records_addresses_is_committed() -> None:
    assert [] == [name for name in tracked_files() if Path(name).name in {"uv.lock", "pylock.toml"}]


def test_there_are_requirements_files_for_use_development_and_benchmarks() -> None:
    assert {"core", "dev", "bench"} <= {path.stem for path in REQUIREMENTS}


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.stem)
def test_every_requirement_is_a_version_and_its_hashes(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    content = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    entry = re.compile(
        r"[a-z0-9-]+==[^\s\\]+(?: ; [^\\\n]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n?"
    )

    assert "" == entry.sub("", content)
    assert pinned(path)


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.stem)
def test_a_pinned_file_satisfies_what_the_project_asks_for(path: Path) -> None:
    versions = pinned(path)
    asked = [Requirement(text) for text in requirements_of(path.stem)]

    assert [] == [
        str(wanted)
        for wanted in asked
        if not wanted.specifier.contains(versions.get(wanted.name.lower(), "0"))
    ]


def test_all_pinned_files_agree_on_each_version() -> None:
    versions: dict[str, set[str]] = {}
    for path in REQUIREMENTS:
        for name, version in pinned(path).items():
            versions.setdefault(name, set()).add(version)

    assert {} == {name: found for name, found in versions.items() if len(found) > 1}


def test_the_core_needs_four_packages() -> None:
    names = {Requirement(text).name for text in PROJECT["project"]["dependencies"]}

    assert {"pyyaml", "jsonschema", "jinja2", "click"} == names


def test_make_help_lists_every_target() -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert make_targets() == set(re.findall(r"^  make ([a-z-]+) +\S", shown, re.MULTILINE))


@pytest.mark.parametrize("guide", GUIDES)
def test_every_make_command_in_a_guide_exists(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)make ([a-z][a-z-]*)", text, re.MULTILINE))

    assert set() == named - make_targets()


def test_the_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert {"demo", "test"} <= set(re.findall(r"^make ([a-z-]+)", text, re.MULTILINE))


@pytest.mark.parametrize("guide", [*GUIDES, "CHANGELOG.md"])
def test_every_relative_link_leads_to_a_file(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", text)

    assert [] == [link for link in links if not (ROOT / link).exists()]


def test_continuous_integration_runs_all_tests_and_stops_at_the_first_failure() -> None:
    script = ROOT / ".ci" / "run"
    text = script.read_text(encoding="utf-8")

    assert os.access(script, os.X_OK)
    assert re.search(r"^set -euo pipefail$", text, re.MULTILINE)
    assert re.search(r"\bmake test\b", text)
    assert set() == set(re.findall(r"\bmake ([a-z-]+)", text)) - make_targets()


def test_the_changelog_speaks_of_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    [newest, *_] = re.findall(r"^## \[?([0-9][0-9.]*)", text, re.MULTILINE)

    assert lexport.__version__ == newest


def test_the_wheel_holds_the_whole_package_and_the_schemas(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [wheel] = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    tracked = tracked_files()
    package = {
        name.removeprefix("generator/") for name in tracked if name.startswith("generator/lexport/")
    }
    schemas = {f"lexport/{name}" for name in tracked if name.startswith("schemas/")}

    assert package
    assert schemas
    assert set() == (package | schemas) - packed
