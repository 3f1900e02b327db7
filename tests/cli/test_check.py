"""`lexport check` as its users run it: files in, answers out, exit codes, errors with places."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.vehicle import ROOT

EXAMPLES = ROOT / "examples"


def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lexport", *arguments],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """One cache of compiled rulebooks for these tests, none of the user's."""
    folder = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv("LEXPORT_CACHE", str(folder))


VERDICTS = {
    "new-battery-electric-car.yaml": ("clear", 0),
    "electric-car-at-the-turn-of-the-year.yaml": ("not_controlled", 0),
    "electric-car-by-an-unauthorised-trader.yaml": ("blocked", 1),
    "plug-in-hybrid.yaml": ("blocked", 1),
    "electric-car-without-a-vin.yaml": ("not_controlled", 0),
    "used-electric-car.yaml": ("blocked", 1),
    "facts-missing.json": ("needs_facts", 3),
}


def test_every_example_is_expected_to_say_something() -> None:
    shipments = {path.name for path in EXAMPLES.iterdir() if path.suffix in {".yaml", ".json"}}

    assert set(VERDICTS) == shipments


@pytest.mark.parametrize("name", VERDICTS)
def test_an_example_is_answered_for_programs(name: str) -> None:
    done = run("check", f"examples/{name}", "--format", "json")
    answer = json.loads(done.stdout)

    assert VERDICTS[name] == (answer["verdict"], done.returncode)
    assert done.stderr == ""
    assert all(each["because"] for each in answer["decisions"].values() if each["rules"])


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", VERDICTS)
def test_an_example_is_answered_for_people(name: str, lang: str) -> None:
    done = run("check", f"examples/{name}", "--lang", lang)
    verdict, code = VERDICTS[name]

    assert code == done.returncode
    assert done.stderr == ""
    assert verdict in done.stdout.splitlines()[0]
    assert "\x1b" not in done.stdout


# One fact of an example, another value, and the different answer it must give.
CHANGES = [
    (
        "new-battery-electric-car.yaml",
        "exporter_role: authorised_exporter",
        "exporter_role: other",
        "blocked",
    ),
    (
        "new-battery-electric-car.yaml",
        "declared_on: 2026-01-02",
        "declared_on: 2026-07-01",
        "blocked",
    ),
    (
        "new-battery-electric-car.yaml",
        "declared_on: 2026-01-02",
        "declared_on: 2025-12-31",
        "not_controlled",
    ),
    ("new-battery-electric-car.yaml", "has_vin: true", "has_vin: false", "needs_review"),
    (
        "new-battery-electric-car.yaml",
        "licence_quantity_remaining: 50",
        "licence_quantity_remaining: 11",
        "blocked",
    ),
    (
        "electric-car-at-the-turn-of-the-year.yaml",
        "declared_on: 2025-12-31",
        "declared_on: 2026-01-01",
        "needs_facts",
    ),
    (
        "electric-car-by-an-unauthorised-trader.yaml",
        "declared_on: 2026-01-02",
        "declared_on: 2025-12-31",
        "not_controlled",
    ),
    (
        "electric-car-by-an-unauthorised-trader.yaml",
        "exporter_role: other",
        "exporter_role: manufacturer",
        "needs_facts",
    ),
    ("plug-in-hybrid.yaml", "licence_presented: false", "licence_presented: true", "needs_facts"),
    ("electric-car-without-a-vin.yaml", "has_vin: false", "has_vin: true", "blocked"),
    (
        "used-electric-car.yaml",
        "after_sales_letter: false",
        "after_sales_letter: true",
        "needs_facts",
    ),
    (
        "used-electric-car.yaml",
        "registered_on: 2026-01-05",
        "registered_on: 2025-11-05",
        "needs_facts",
    ),
    ("facts-missing.json", '"2025-12-30"', '"2026-01-01"', "needs_facts"),
    ("facts-missing.json", '"exported_on": null', '"exported_on": "2025-12-31"', "not_controlled"),
    ("facts-missing.json", '"advance"', '"ordinary"', "not_controlled"),
]


@pytest.mark.parametrize(("name", "old", "new", "verdict"), CHANGES)
def test_one_changed_fact_gives_the_other_answer(
    name: str, old: str, new: str, verdict: str
) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    assert old in text
    before = json.loads(run("check", "-", "--format", "json", stdin=text).stdout)
    after = json.loads(run("check", "-", "--format", "json", stdin=text.replace(old, new)).stdout)

    assert verdict == after["verdict"]
    assert before["decisions"] != after["decisions"]


def test_a_hybrid_needs_a_licence_whatever_its_vin() -> None:
    text = (EXAMPLES / "plug-in-hybrid.yaml").read_text(encoding="utf-8")
    for vin in ("", "has_vin: true\n", "has_vin: false\n"):
        answer = json.loads(run("check", "-", "--format", "json", stdin=text + vin).stdout)

        assert "required" == answer["decisions"]["licence_requirement"]["outcome"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("powertrain: steam\n", "-:1:13", "battery_electric"),
        ("goods_form: parts\nseats: five\n", "-:2:8", "whole number"),
        ("trade_mode: 0110\n", "-:1:13", "quotation marks"),
        ("declared_on: 2026-02-30\n", "-:1:14", "calendar"),
        ("has_vin: true\nhas_vin: false\n", "-:2:1", "has_vin"),
        ("power_train: petrol\n", "-:1:14", "powertrain"),
        ('{"seats": 5,\n "seats": 6}', "-:2:2", "seats"),
        ("\tseats: 5\n", "-:1:1", "tab"),
        ("- one\n- two\n", "-:1:1", "fact"),
        ("", "-:1:1", "empty"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text: str, place: str, words: str) -> None:
    done = run("check", "-", stdin=text)

    assert 2 == done.returncode
    assert done.stdout == ""
    assert done.stderr.startswith(place)
    assert words in done.stderr


def test_null_is_unknown_in_yaml_and_json() -> None:
    for text in ("seats: null\n", '{"seats": null}', "seats:\n"):
        done = run("check", "-", "--format", "json", stdin=text)

        assert 3 == done.returncode


def test_wrong_use_says_the_way_out() -> None:
    nowhere = run("check", "examples/plug-in-hybrid.yaml", "--rulebooks", "tests")
    misspelt = run("chek", "x")

    assert (2, 2) == (nowhere.returncode, misspelt.returncode)
    assert "rulebook.yaml" in nowhere.stderr
    assert "check" in misspelt.stderr


def test_answering_imports_no_heavy_package() -> None:
    """JSON in, JSON out: PyYAML, jsonschema and Jinja2 would take longer than the answer."""
    run("check", "examples/facts-missing.json")
    script = (
        "import sys\n"
        "from lexport.cli import main\n"
        "try:\n"
        "    main(['check', 'examples/facts-missing.json'])\n"
        "except SystemExit:\n"
        "    pass\n"
        "print(sorted({'yaml', 'jsonschema', 'jinja2'} & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert "[]\n" == done.stderr


def test_a_changed_rulebook_is_never_answered_from_the_cache(tmp_path: Path) -> None:
    copy = tmp_path / "regulations" / "cn-vehicle-export"
    for path in (ROOT / "regulations" / "cn-vehicle-export").rglob("*"):
        if path.is_file():
            target = copy / path.relative_to(ROOT / "regulations" / "cn-vehicle-export")
            target.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8")
            modeline = "../" * len(path.relative_to(ROOT).parts[:-1]) + "schemas/"
            target.write_text(text.replace(modeline, modeline), encoding="utf-8")
    arguments = (
        "check",
        "examples/plug-in-hybrid.yaml",
        "--format",
        "json",
        "--rulebooks",
        str(copy),
    )
    first = json.loads(run(*arguments).stdout)
    rulebook = copy / "rulebook.yaml"
    rulebook.write_text(
        rulebook.read_text(encoding="utf-8").replace('"2026.11.0"', '"2026.11.1"'), encoding="utf-8"
    )
    second = json.loads(run(*arguments).stdout)

    assert ("2026.11.0", "2026.11.1") == (
        first["rulebook"]["version"],
        second["rulebook"]["version"],
    )
