"""What the built pages say is what the rulebook says; and the comparison can fail."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from tests.support.html import tree
from tests.support.readback import differences
from tests.support.sites import Built

from lexport.ir.rulebook import Rulebook
from lexport.pipeline import package_of
from lexport.text import LANGUAGES, Language

pytestmark = pytest.mark.slow


def test_the_pages_say_what_the_rulebook_says(vehicles: Rulebook, built: Built) -> None:
    assert [] == differences(vehicles, built.pages)[:20]


@pytest.mark.parametrize(
    ("at", "before", "after"),
    [
        ("en/rules/new-battery-electric-car", "lies from 1 January", "lies from 2 January"),
        ("zh/rules/new-battery-electric-car", "2026年1月1日</time>", "2026年1月2日</time>"),
        ("en/decisions/licence_requirement", 'datetime="2026-01-01"', 'datetime="2026-02-01"'),
        ("en/codes/8703801090", 'datetime="2025-12-31"', 'datetime="2025-12-30"'),
        ("zh/timeline", 'data-key="2026-01-01"', 'data-key="2026-01-11"'),
    ],
)
def test_one_thing_altered_by_hand_is_seen(
    vehicles: Rulebook, built: Built, at: str, before: str, after: str
) -> None:
    html = built.pages[at]

    assert before in html
    assert [] != differences(vehicles, {**built.pages, at: html.replace(before, after)})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_on_every_page_is_answered_as_the_page_says(
    vehicles: Rulebook, built: Built, language: Language
) -> None:
    package = package_of(vehicles)
    answers = {
        name: package.check(case.facts, case.known_on).verdict
        for name, case in vehicles.cases.items()
    }
    shown: dict[str, set[str]] = {}
    for path, html in built.pages.items():
        if path.split("/")[0] == language and ("data-case=" in html or path.endswith("/cases")):
            page = tree(html)
            rows = page.with_("data-case") or page.with_("data-key")
            for row in rows:
                name = row.attributes.get("data-case") or row.attributes["data-key"]
                shown.setdefault(name, set()).update(
                    kind.removeprefix("lx-verdict-")
                    for mark in row.of_class("lx-mark")
                    for kind in mark.attributes["class"].split()
                    if kind.startswith("lx-verdict-")
                )

    assert {name: {verdict} for name, verdict in answers.items()} == shown


@pytest.mark.node
def test_javascript_answers_every_example_alike(
    vehicles: Rulebook, built: Built, tmp_path: Path
) -> None:
    """The very module that the pages load, run outside a browser."""
    package = package_of(vehicles)
    given = {
        name: [
            {fact: _plain(value) for fact, value in case.facts.items()},
            case.known_on and case.known_on.isoformat(),
        ]
        for name, case in vehicles.cases.items()
    }
    module = tmp_path / "validator.mjs"
    module.write_bytes((built.folder / "en" / "assets" / "validator.js").read_bytes())
    script = tmp_path / "run.mjs"
    script.write_text(
        'import { check } from "./validator.mjs";\n'
        'import { readFileSync } from "node:fs";\n'
        'const given = JSON.parse(readFileSync(0, "utf-8"));\n'
        "const said = Object.entries(given).map(([name, [facts, knownOn]]) => {\n"
        "  const answer = check(facts, knownOn);\n"
        "  return [name, [answer.verdict, answer.rules, answer.missing]];\n"
        "});\n"
        "console.log(JSON.stringify(Object.fromEntries(said)));\n",
        encoding="utf-8",
    )
    made = subprocess.run(
        ["node", str(script)],
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    expected = {}
    for name, case in vehicles.cases.items():
        answer = package.check(case.facts, case.known_on)
        expected[name] = [answer.verdict, list(answer.rules), list(answer.missing)]

    assert expected == json.loads(made.stdout)


def _plain(value: object) -> object:
    return value if isinstance(value, (bool, int, str)) else str(value)


def test_no_page_holds_a_word_of_a_template(built: Built) -> None:
    left = re.compile(r"\{[%{]|lx-None|>None<|\bUndefined\b")

    assert [] == [path for path, html in built.pages.items() if left.search(html)][:5]
