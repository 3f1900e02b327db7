"""Files to take away, periods of codes and rules, and marks on translations left behind."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from tests.support.released import Repository
from tests.support.tiny import checked

from lexport.ir.rulebook import Rulebook
from lexport.publishing import sources_of
from lexport.review.translations import memory_of
from lexport.targets.site import Sources, build, downloads
from lexport.targets.site.stale import Stale
from lexport.text import LANGUAGES, Language, Text


@pytest.fixture(scope="module")
def tiny() -> Rulebook:
    rulebook = checked().rulebook

    assert rulebook is not None
    return rulebook


def built(sources: Sources, language: Language = "en") -> dict[str, str]:
    return {file.path.as_posix(): file.text for file in build(sources, language)}


def plain(page: str) -> str:
    """The text of a page without its marks."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())


# Files


def test_a_decision_table_has_a_row_for_each_rule(tiny: Rulebook) -> None:
    files = built(Sources(tiny))
    rows = list(csv.DictReader(io.StringIO(files["data/decisions/licence_requirement.csv"])))
    decision = tiny.decisions["licence_requirement"]

    assert [(rule.id, rule.outcome) for rule in decision.rules] == [
        (row["rule"], row["outcome"]) for row in rows
    ]
    assert ("", "2025-12-31") == (rows[1]["from"], rows[1]["through"])
    assert len(decision.rules) == len(
        json.loads(files["data/decisions/licence_requirement.json"])["rules"]
    )


def test_a_code_table_has_every_row_and_column(tiny: Rulebook) -> None:
    rows = list(csv.DictReader(io.StringIO(built(Sources(tiny))["data/codes/commodity-codes.csv"])))

    assert ["8703801010", "8703801010", "8703801090"] == [row["code"] for row in rows]
    assert ["primary", "primary", "official"] == [row["grade"] for row in rows]


@pytest.mark.parametrize("start", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_can_run_as_a_formula(tiny: Rulebook, start: str) -> None:
    table = tiny.code_tables["commodity-codes"]
    row = replace(table.rows[0], title=Text(start, start))
    [made, *_] = downloads.of_table(Sources(tiny), replace(table, rows=(row,)))
    [_, cells] = csv.reader(io.StringIO(made.text, newline=""))

    assert ["'" + start.replace("\r", "\n")] * 2 == cells[4:6]


def test_a_negative_number_stays_one(tiny: Rulebook) -> None:
    table = tiny.code_tables["commodity-codes"]
    row = replace(table.rows[0], columns={"grade": "-1.5"})
    [made, *_] = downloads.of_table(Sources(tiny), replace(table, rows=(row,)))
    [_, cells] = csv.reader(io.StringIO(made.text))

    assert "-1.5" == cells[-1]


def test_every_file_on_a_page_is_there_with_its_checksum(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    for language in LANGUAGES:
        files = built(sources_of(repository.folder), language)
        lines = files["data/sha256sums.txt"].splitlines()
        sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
        offered = {
            name.removeprefix("data/")
            for name in files
            if name.startswith("data/") and name != "data/sha256sums.txt"
        }

        assert offered == set(sums)
        for name, digest in sums.items():
            assert digest == hashlib.sha256(files[f"data/{name}"].encode()).hexdigest()
        for page, kinds in (
            ("rules/petrol-car", ("csv", "json", "yaml")),
            ("decisions/licence_requirement", ("csv", "json", "yaml")),
            ("codes/tables/commodity-codes", ("csv", "json", "yaml")),
        ):
            text = files[f"{page}/index.md"]
            folder, name = page.replace("/tables", "").split("/")
            for kind in kinds:
                assert f'href="{"../" * (page.count("/") + 1)}data/{folder}/{name}.{kind}"' in text
                assert sums[f"{folder}/{name}.{kind}"] in text


# Periods


@pytest.mark.parametrize(
    ("language", "absent", "present"),
    [
        ("en", "did not exist on those dates", "from 1 January 2025 on"),
        ("zh", "该期间内无此编号", "自2025年1月1日起"),
    ],
)
def test_a_code_says_on_which_dates_it_did_not_exist(
    tiny: Rulebook, language: Language, absent: str, present: str
) -> None:
    page = built(Sources(tiny), language)["codes/8703801090/index.md"]
    [before] = re.findall('<tr data-key="through-2024-12-31".*?</tr>', page)
    [after] = re.findall('<tr data-key="2025-01-01" id="2025-01-01".*?</tr>', page)

    assert absent in plain(before)
    assert present in plain(before)
    assert absent not in plain(after)


def test_a_code_without_known_days_has_no_periods(tiny: Rulebook) -> None:
    table = tiny.code_tables["commodity-codes"]
    rows = tuple(replace(row, from_=None, through=None) for row in table.rows[-1:])
    tables = {**tiny.code_tables, "commodity-codes": replace(table, rows=rows)}
    page = built(Sources(replace(tiny, code_tables=tables)))["codes/8703801090/index.md"]

    assert "{ #dates }" not in page


def test_a_rule_says_what_holds_before_and_after_it(tiny: Rulebook) -> None:
    pages = built(Sources(tiny))
    new = plain(pages["rules/electric-car/index.md"])
    old = plain(pages["rules/electric-car-before/index.md"])
    free = pages["rules/petrol-car/index.md"]

    assert (
        "before 1 January 2026 this rule did not hold yet; see Before 2026 an electric car" in new
    )
    assert "from 1 January 2026 on this rule holds no longer; see An electric car needs" in old
    assert "did not hold yet" not in free


# Translations


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Translation behind its source"), ("zh", "译文落后于原文")]
)
def test_a_translation_left_behind_is_marked_on_the_page_of_its_thing(
    tmp_path: Path, language: Language, words: str
) -> None:
    repository = Repository(tmp_path)
    rulebook = checked().rulebook

    assert rulebook is not None
    memory = memory_of(rulebook).text()
    (repository.folder / "translations.lock").write_text(memory, encoding="utf-8")
    repository.edit(
        "decisions/licence_requirement.yaml", "汽油车不需要许可证。", "汽油车无须许可证。"
    )
    pages = built(sources_of(repository.folder), language)
    marked = {name for name, text in pages.items() if name.endswith(".md") and words in text}

    assert {"rules/petrol-car/index.md"} == marked


@pytest.mark.parametrize(
    ("sort", "name", "place", "pages"),
    [
        ("fact", "powertrain", "title", ["facts/powertrain"]),
        ("computed", "days_since_registration", "title", ["facts/days_since_registration"]),
        ("provision", "act-2025-1/1", "says", ["law/act-2025-1/1"]),
        ("decision", "verdict", "outcomes.clear.text", ["decisions/verdict"]),
        (
            "decision",
            "documents",
            "outcomes.export_licence.text",
            ["decisions/documents", "documents/export_licence"],
        ),
        (
            "code",
            "commodity-codes/8703801090@2025-01-01",
            "title",
            ["codes/8703801090", "codes/tables/commodity-codes"],
        ),
        ("codes", "countries", "title", ["codes/tables/countries"]),
        ("case", "electric-on-the-first-day", "title", ["cases"]),
        ("facts", "governing_date", "title", ["facts"]),
        ("rulebook", "tiny", "title", [""]),
    ],
)
def test_each_sort_of_thing_has_its_page(
    tiny: Rulebook, sort: str, name: str, place: str, pages: list[str]
) -> None:
    files = built(Sources(tiny, stale=(Stale(sort, name, place),)))
    marked = [path for path, text in files.items() if "Translation behind" in text]

    assert sorted(f"{page}/index.md".lstrip("/") for page in pages) == sorted(marked)
