"""Rulebooks of any size, as text: every part grows with the number of rules, as real ones do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

RULES_A_DECISION = 20
RULES_A_FACT = 8
RULES_A_PROVISION = 2
PROVISIONS_AN_INSTRUMENT = 10
CASES_A_FILE = 50
COLOURS = ("red", "green", "blue", "black", "white")
KIND = "# yaml-language-server: $schema={up}schemas/{kind}.schema.json\n"


def synthetic_rulebook(rules: int) -> dict[PurePosixPath, bytes]:
    """The files of a rulebook with so many rules, whole hundreds, besides those of its verdict."""
    if rules % 100:
        raise ValueError("whole hundreds of rules")
    files = {
        "rulebook.yaml": _rulebook(rules),
        "facts.yaml": _facts(rules),
        "decisions/verdict.yaml": _verdict(),
        **_instruments(rules),
        **_decisions(rules),
        **_cases(rules),
    }
    return {PurePosixPath(name): text.encode() for name, text in files.items()}


def _both(text: str) -> str:
    return f"{{en: {text}, zh: 第{text.rpartition(' ')[2]}项规定}}"


def _rulebook(rules: int) -> str:
    return (
        KIND.format(up="../../", kind="rulebook")
        + f"""\
rulebook: synthetic-{rules}
version: "2026.1.0"
title: {_both("rulebook number 1")}
summary: {_both("an invented rulebook 1")}
jurisdiction: CN
time_zone: Asia/Shanghai
authoritative_language: zh
covers: {{from: 2025-01-01}}
verdict: verdict
python_package: synthetic
maintainers: [{{name: Nobody, contact: nowhere}}]
"""
    )


def _facts(rules: int) -> str:
    return (
        KIND.format(up="../../", kind="facts")
        + "facts:\n"
        + "".join(_fact_lines(rules))
        + f"""\
governing_date:
  title: {_both("governing date 1")}
  alternatives:
    - when: {{declaration_mode: ordinary}}
      date: declared_on
      because: [act-0/0]
      says: {_both("the day of acceptance 1")}
    - when: {{declaration_mode: advance}}
      date: exported_on
      because: [act-0/0]
      says: {_both("the day of exit 2")}
"""
    )


def _fact_lines(rules: int) -> Iterator[str]:
    kinds = {
        "declared_on": "type: date",
        "exported_on": "type: date",
        "declaration_mode": "type: choice\n    values:\n"
        + "".join(f"      {name}: {_both(f'{name} 1')}\n" for name in ("ordinary", "advance")),
    }
    colours = "".join(f"      {name}: {_both(f'{name} 1')}\n" for name in COLOURS)
    for number in range(rules // RULES_A_FACT):
        kinds[f"colour_{number}"] = f"type: choice\n    values:\n{colours}"
        kinds[f"flag_{number}"] = "type: yes_no"
        kinds[f"amount_{number}"] = "type: integer\n    minimum: 0"
    for number, (name, kind) in enumerate(kinds.items()):
        yield f"  {name}:\n    {kind.rstrip()}\n    title: {_both(f'fact {number}')}\n"
        yield f"    question: {_both(f'what about {number}')}\n"


def _decisions(rules: int) -> dict[str, str]:
    return {
        f"decisions/step_{number}.yaml": KIND.format(up="../../../", kind="decision")
        + f"decision: step_{number}\nquestion: {_both(f'step {number}')}\noutcomes:\n"
        + "".join(f"  {name}: {_both(f'outcome {name} 1')}\n" for name in ("taken", "left"))
        + "rules:\n"
        + "".join(_rule(rules, number, each) for each in range(RULES_A_DECISION))
        for number in range(rules // RULES_A_DECISION)
    }


def _rule(rules: int, decision: int, number: int) -> str:
    """A rule of four lines; every second decision reads the one before."""
    whole = decision * RULES_A_DECISION + number
    fact = whole % (rules // RULES_A_FACT)
    clause = whole % (rules // RULES_A_PROVISION)
    law = f"act-{clause // PROVISIONS_AN_INSTRUMENT}/{clause % PROVISIONS_AN_INSTRUMENT}"
    reads = f"      step_{decision - 1}: taken\n" if decision % 2 else ""
    return f"""\
  - id: rule-{whole}
    title: {_both(f"rule {whole}")}
    in_force: {{from: 2025-01-01, through: 2026-12-31}}
    when:
      colour_{fact}: [{COLOURS[number % 5]}, {COLOURS[(number + 1) % 5]}]
      amount_{fact}: {{at_least: {number}, at_most: {whole + 50}}}
{reads}    unless:
      flag_{fact}: true
    then: {"taken" if number % 2 else "left"}
    because: [{law}]
"""


def _verdict() -> str:
    rules = {"not_controlled": "red", "clear": "[green, blue]", "blocked": "[black, white]"}
    outcomes = "".join(f"  {name}: {_both(f'{name} 1')}\n" for name in rules)
    written = "".join(
        f"  - id: verdict-{number}\n    title: {_both(f'verdict {number}')}\n    when:\n"
        f"      colour_0: {colours}\n    then: {name}\n    because: [act-0/0]\n"
        for number, (name, colours) in enumerate(rules.items())
    )
    return (
        KIND.format(up="../../../", kind="decision")
        + f"decision: verdict\nquestion: {_both('verdict 1')}\n"
        + f"outcomes:\n{outcomes}rules:\n{written}"
    )


def _instruments(rules: int) -> dict[str, str]:
    return {
        f"instruments/act-{number}.yaml": KIND.format(up="../../../", kind="instrument")
        + f"instrument: act-{number}\nkind: law\ntitle: {_both(f'act {number}')}\n"
        + "issued_by: [NPC]\nissued_on: 2025-01-01\nstate: in_force\nprovisions:\n"
        + "".join(
            f'  - id: "{each}"\n    title: {_both(f"clause {each}")}\n'
            f"    says: {_both(f'it is as it is {each}')}\n    grade: primary\n"
            "    source: https://example.org/act\n    compared_on: 2026-01-01\n"
            for each in range(PROVISIONS_AN_INSTRUMENT)
        )
        for number in range(rules // RULES_A_PROVISION // PROVISIONS_AN_INSTRUMENT)
    }


def _cases(rules: int) -> dict[str, str]:
    return {
        f"cases/cases-{number}.yaml": KIND.format(up="../../../", kind="cases")
        + "cases:\n"
        + "".join(_case(number * CASES_A_FILE + each) for each in range(CASES_A_FILE))
        for number in range(rules // CASES_A_FILE)
    }


def _case(number: int) -> str:
    return f"""\
  - id: case-{number}
    title: {_both(f"case {number}")}
    answered_by: {{who: act-0/0, kind: instrument}}
    facts:
      declaration_mode: ordinary
      declared_on: 2026-01-02
      colour_0: red
      amount_0: {number}
    expect:
      verdict: not_controlled
"""
