"""Provisions, tables, decisions, texts: what the examples of the catalogue leave to say."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from tests.support.tiny import checked, codes, replaced, tiny_files

from lexport.analyse import analyse
from lexport.load import load_files

HEADER = "code,from,through,groups,title_en,title_zh\n"


def with_countries(*rows: str) -> list[tuple[str, int]]:
    """Diagnostics, with their lines, of a table of countries with these rows."""
    files = tiny_files()
    path = PurePosixPath("codes/countries.csv")
    extra = ["DE,,,,Germany,德国", *rows] if not any(r.startswith("DE") for r in rows) else rows
    text = HEADER + "\n".join([*extra, "NO,,,,Norway,挪威", ""])
    found = load_files({**files, path: text.encode()}).analysed(analyse).diagnostics
    return [(each.code, each.span.line) for each in found]


@pytest.mark.parametrize(
    "rows",
    [
        ["DE,,2020-01-01,,Germany,德国", "DE,2020-01-02,,,Germany,德国"],
        ["DE,2021-01-01,,,Germany,德国", "DE,,2019-12-31,,Germany,德国"],
    ],
)
def test_rows_that_follow_one_another_do_not_overlap(rows: list[str]) -> None:
    assert [] == with_countries(*rows)


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (["DE,,2020-01-01,,Germany,德国", "DE,2020-01-01,,,Germany,德国"], 3),
        (["DE,,,,Germany,德国", "DE,2020-01-01,2020-01-02,,Germany,德国"], 3),
        (["DE,2020-01-01,,,Germany,德国", "DE,,,,Germany,德国"], 3),
        (
            [
                "DE,2000-01-01,2030-01-01,,Germany,德国",
                "DE,1990-01-01,1999-12-31,,Germany,德国",
                "DE,2010-01-01,2010-01-02,,Germany,德国",
            ],
            4,
        ),
    ],
)
def test_rows_that_share_a_day_are_found(rows: list[str], line: int) -> None:
    assert [("overlapping-rows", line)] == with_countries(*rows)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("FR,2020-02-30,,,France,法国", "no-such-date"),
        ("FR,2020/02/03,,,France,法国", "date-form"),
        ("FR,２０２０-02-03,,,France,法国", "full-width-digit"),
        ("FR,2020-01-02,2020-01-01,,France,法国", "through-before-from"),
        ("FR,,,,,法国", "empty-cell"),
        (",,,,France,法国", "empty-cell"),
        ("ＦＲ,,,,France,法国", "full-width-letter"),
        ("FR,,,x,France,法国", "unknown-group"),
        ("FR,,,,France,France (FR)", None),
        ("FR,,,,France,some country", "no-chinese"),
    ],
)
def test_a_bad_row_is_one_diagnostic_on_its_line(row: str, code: str | None) -> None:
    expected = [] if code is None else [(code, 3)]

    assert expected == with_countries(row)


def test_a_grade_in_a_table_is_one_of_the_grades() -> None:
    loaded = replaced(
        "codes/commodity-codes.csv",
        "旧的纯电动乘用车,primary\n8703801010,2026",
        "旧的纯电动乘用车,primery\n8703801010,2026",
    )

    assert ["unknown-word"] == codes(loaded)
    assert "did you mean `primary`?" in loaded.diagnostics[0].way_out.en


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("facts.yaml", "because: [act-2025-1/2]", "because: []"),
        ("open-questions.yaml", "about: [act-2025-1/3]", "about: [act-2025-1/4]"),
        ("glossary.yaml", "provisions: [act-2025-1/1]", "provisions: [act-2025-1/4]"),
    ],
)
def test_naming_a_provision_without_resting_on_it_does_not_encode_it(
    path: str, old: str, new: str
) -> None:
    assert [] == codes(replaced(path, old, new))


def test_a_provision_cited_by_a_computed_fact_alone_is_encoded() -> None:
    files = tiny_files()
    path = PurePosixPath("decisions/findings.yaml")
    files[path] = files[path].replace(b"because: [act-2025-1/2]", b"because: [act-2025-1/1]")

    assert [] == codes(load_files(files).analysed(analyse))
    facts = PurePosixPath("facts.yaml")
    files[facts] = files[facts].replace(b"because: [act-2025-1/2]", b"because: []")
    assert ["provision-not-encoded"] == codes(load_files(files).analysed(analyse))


def test_nothing_is_called_uncited_while_a_citation_cannot_be_read() -> None:
    loaded = replaced("decisions/findings.yaml", "because: [act-2025-1/2]", "because: {}")

    assert ["wrong-kind"] == codes(loaded)


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("VIN", []),
        ("ISO 9000", []),
        ('"20"', []),
        ("petrol cars", ["no-chinese"]),
        ("Vehicle identification number", ["no-chinese"]),
        ("汽车 VIN", []),
    ],
)
def test_a_chinese_text_without_chinese_is_a_name_or_a_warning(
    zh: str, expected: list[str]
) -> None:
    found = checked(f"""
# codes/countries.yaml
title: {{en: countries, zh: {zh}}}
""")

    assert expected == codes(found)


@pytest.mark.parametrize(
    ("en", "expected"),
    [
        ("countries (国家)", []),
        ("国家 of the world", ["chinese-in-english"]),
        ("the same", []),
    ],
)
def test_an_english_text_may_gloss_a_chinese_name_in_brackets(en: str, expected: list[str]) -> None:
    found = checked(f"""
# codes/countries.yaml
title: {{en: {en}, zh: 国家}}
""")

    assert expected == codes(found)


def test_a_rule_with_only_a_period_or_only_an_exception_says_when_it_holds() -> None:
    for lines in ("in_force: {from: 2025-01-01}", "unless: {powertrain: battery_electric}"):
        loaded = checked(f"""
# decisions/licence_requirement.yaml
  - id: petrol-car
    title: {{en: A petrol car needs no licence., zh: 汽油车不需要许可证。}}
    {lines}
    then: not_required
    because: [act-2025-1/1]
""")

        assert [] == codes(loaded)


def test_resting_on_a_decision_that_collects_is_refused_like_reading_it() -> None:
    loaded = replaced(
        "decisions/documents.yaml", "rests_on: [licence_requirement]", "rests_on: [findings]"
    )

    assert ["reads-collected-decision"] == codes(loaded)


def test_a_case_expects_a_list_of_a_decision_that_collects() -> None:
    old = "documents: [export_licence]"
    one = replaced("cases/days.yaml", old, "decisions: {documents: {outcome: export_licence}}")
    several = replaced(
        "cases/days.yaml", old, "decisions: {documents: {outcome: [export_licence]}}"
    )

    assert ["one-or-several"] == codes(one)
    assert [] == codes(several)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("date: exported_on", "date: quantity", "wrong-type-of-fact"),
        (
            "check: {name: vin_form, fact: vin}",
            "check: {name: vin_form, fact: on_list}",
            "wrong-type-of-fact",
        ),
        ("check: {name: vin_form, fact: vin}", "first_known: [has_vin, on_list]", None),
        (
            "check: {name: vin_form, fact: vin}",
            "first_known: [has_vin, quantity]",
            "wrong-type-of-fact",
        ),
        ("check: {name: vin_form, fact: vin}", "end_of_year: declared_on", "computed-type-differs"),
        (
            "when: {declaration_mode: advance}",
            "when: {commodity_code: {in: commodity-codes/electric}}",
            "governing-date-circle",
        ),
    ],
)
def test_computations_read_facts_of_the_right_type(old: str, new: str, code: str | None) -> None:
    assert [code] * (code is not None) == codes(replaced("facts.yaml", old, new))
