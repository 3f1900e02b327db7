"""Every name that is used is given somewhere, once."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from tests.support.tiny import checked, codes, replaced, tiny_files

from lexport.analyse import analyse
from lexport.load import load_files

RULES = "decisions/licence_requirement.yaml"


@pytest.mark.parametrize(
    ("path", "old", "new", "code", "near"),
    [
        (
            "facts.yaml",
            "{from: registered_on, t",
            "{from: registred_on, t",
            "unknown-fact",
            "registered_on",
        ),
        ("facts.yaml", "fact: vin}", "fact: vim}", "unknown-fact", "vin"),
        (
            "facts.yaml",
            "not_before: declared_on",
            "not_before: declared",
            "unknown-fact",
            "declared_on",
        ),
        (
            "facts.yaml",
            "because: [act-2025-1/2]",
            "because: [act-2025-1/22]",
            "unknown-provision",
            "act-2025-1/2",
        ),
        (RULES, "ended_by: act-2025-1/3", "ended_by: act-2025-1", None, None),
        (
            RULES,
            "ended_by: act-2025-1/3",
            "ended_by: act-2025-2",
            "unknown-instrument",
            "act-2025-1",
        ),
        (
            "decisions/documents.yaml",
            "licence_requirement: required",
            "licence_requirement: requires",
            "unknown-outcome",
            "required",
        ),
        (
            "decisions/findings.yaml",
            "{fact: exported_on}",
            "{fact: export_on}",
            "unknown-fact",
            "exported_on",
        ),
        (
            "decisions/findings.yaml",
            "expected: {commodity_code",
            "expected: {comodity_code",
            "unknown-fact",
            "commodity_code",
        ),
        ("decisions/findings.yaml", "country: [DE", "country: [DD", "unknown-code", None),
        (
            "decisions/findings.yaml",
            "in: commodity-codes/",
            "in: comodity-codes/",
            "unknown-code-table",
            "commodity-codes",
        ),
        (
            "codes/commodity-codes.yaml",
            "because: [act-2025-1/1]",
            "because: [act-2025-1/9]",
            "unknown-provision",
            None,
        ),
        (
            "codes/commodity-codes.csv",
            "electric,Used",
            "electrics,Used",
            "unknown-group",
            "electric",
        ),
        (
            "open-questions.yaml",
            "provisions: [act-2025-1/2]",
            "provisions: [act-2025-1/x]",
            "unknown-provision",
            None,
        ),
        (
            "open-questions.yaml",
            "about: [act-2025-1/3]",
            "about: [act-2025-3/3]",
            "unknown-provision",
            "act-2025-1/3",
        ),
        ("glossary.yaml", "facts: [on_list]", "facts: [no_list]", "unknown-fact", "on_list"),
        ("rulebook.yaml", "verdict: verdict", "verdict: verdicts", "unknown-decision", "verdict"),
        (
            "instruments/customs-2014-74.yaml",
            "repealed_by: act-2025-1",
            "repealed_by: act-2025-2",
            "unknown-instrument",
            "act-2025-1",
        ),
        (
            "cases/days.yaml",
            "who: act-2025-1/3",
            "who: act-2025-1/33",
            "unknown-provision",
            "act-2025-1/3",
        ),
        (
            "cases/days.yaml",
            "documents: [export_licence]",
            "documents: [export_license]",
            "unknown-outcome",
            "export_licence",
        ),
        (
            "cases/days.yaml",
            "rules: [electric-car-before]",
            "rules: [electric-car-befor]",
            "unknown-rule",
            "electric-car-before",
        ),
        (
            "cases/days.yaml",
            "{licence_requirement: {",
            "{license_requirement: {",
            "unknown-decision",
            "licence_requirement",
        ),
        (
            "cases/days.yaml",
            "outcome: not_required",
            "outcome: not-required",
            "unknown-outcome",
            "not_required",
        ),
        ("cases/days.yaml", "      country: DE", "      contry: DE", "unknown-fact", "country"),
        ("cases/days.yaml", "      country: DE", "      country: FR", "unknown-code", None),
    ],
)
def test_a_name_that_nothing_gives_is_found_wherever_it_is_used(
    path: str, old: str, new: str, code: str | None, near: str | None
) -> None:
    found = replaced(path, old, new).diagnostics
    expected = [] if code is None else [code]

    assert expected == [each.code for each in found if each.code.startswith("unknown")]
    for each in found:
        if near is not None and each.code == code:
            assert path == each.span.file
            assert f"did you mean `{near}`?" in each.way_out.en
            assert f"是否想写 `{near}`？" in each.way_out.zh


def test_facts_computed_facts_and_decisions_share_their_names() -> None:
    loaded = checked("""
# facts.yaml
  vin_well_formed:
    type: yes_no
    title: {en: well-formed number, zh: 号码格式正确}
    because: []
    check: {name: vin_form, fact: vin}
  verdict:
    type: yes_no
    title: {en: number of a form, zh: 号码格式}
    because: []
    check: {name: vin_form, fact: vin}
""")

    assert "duplicate-id" in codes(loaded)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("cases/days.yaml", "id: electric-on-the-first-day", "id: electric-on-the-last-day-before"),
        ("open-questions.yaml", "id: as-parts", "id: as-cars"),
        ("instruments/act-2025-1.yaml", '- id: "2"', '- id: "1"'),
        ("decisions/verdict.yaml", "id: not-listed", "id: petrol-car"),
    ],
)
def test_two_things_with_one_name_are_named_with_both_places(path: str, old: str, new: str) -> None:
    [found] = [each for each in replaced(path, old, new).diagnostics if each.code == "duplicate-id"]
    [first] = found.related

    assert path == found.span.file
    assert found.span != first.span


def test_the_same_name_in_another_decision_or_table_is_no_duplicate() -> None:
    loaded = replaced("decisions/findings.yaml", "  odd-data: {", "  required: {")

    assert "duplicate-id" not in codes(loaded)


def test_what_a_broken_definition_would_have_given_is_not_called_unknown() -> None:
    loaded = replaced(
        "facts.yaml", "  powertrain:\n    type: choice", "  powertrain:\n    type: chose"
    )

    assert ["unknown-word"] == codes(loaded)


def test_where_names_could_not_be_read_none_is_called_unknown() -> None:
    loaded = replaced("instruments/act-2025-1.yaml", "provisions:\n", "provision:\n")

    assert ["unknown-key"] == codes(loaded)


def test_a_name_typed_in_full_width_is_called_that_and_not_unknown() -> None:
    found = replaced("decisions/findings.yaml", "country: [DE", "country: [ＤＥ").diagnostics

    assert ["full-width-letter"] == [each.code for each in found]
    assert "write `DE`" == found[0].way_out.en


def test_a_retired_kind_of_thing_may_lend_its_id_to_another_kind() -> None:
    files = tiny_files()
    path = PurePosixPath("cases/days.yaml")
    text = files[path].decode().replace("id: electric-on-the-first-day", "id: old-rule")

    assert [] == codes(load_files({**files, path: text.encode()}).analysed(analyse))


def test_a_flood_of_unknown_names_is_reported_in_good_time() -> None:
    files = tiny_files()
    path = PurePosixPath("glossary.yaml")
    terms = "".join(
        f"""  - id: term-{n}
    en: term {n}
    zh: 术语{n}
    definition: {{en: A term., zh: 术语。}}
    facts: [fact_{n}]
    provisions: [act-2025-1/x{n}]
"""
        for n in range(3000)
    )
    files[path] += terms.encode()
    found = load_files(files).analysed(analyse).diagnostics

    assert 6000 == len(found)
    assert {"unknown-fact", "unknown-provision"} == {each.code for each in found}
