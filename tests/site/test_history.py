"""What built pages tell of the past is what git and both versions of the rulebook say."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from tests.site.test_pages import broken_links
from tests.support.html import Element, tree
from tests.support.released import (
    AUTHOR,
    FOLDER,
    HOSTILE,
    LICENCE,
    Repository,
    released,
    released_site,
)
from tests.support.sites import Built, built_once

from lexport.approval import version
from lexport.history import history_of
from lexport.history.remembered import remembered
from lexport.pipeline import package_of, read
from lexport.publishing import sources_of
from lexport.targets.site import build
from lexport.targets.site.history import Cause, Comparison
from lexport.text import LANGUAGES, Language

PERSONS = re.compile(r"example\.org>|@example")
NUMBERS = {"quantity": int}


@pytest.fixture(scope="session")
def site(shared: Path) -> Built:
    return built_once(shared / "released", lambda: released_site(shared / "repository"))


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return released(tmp_path_factory.mktemp("released"))


# What is read from git


def test_a_release_is_a_new_version_and_holds_all_commits_since_the_last(
    repository: Repository,
) -> None:
    history = history_of(repository.folder, read(repository.folder).usable(), 10)

    assert [
        ("2026.2.2", "2026.2.1", "2026-03-09", ["Word it better"]),
        ("2026.2.1", "2026.2.0", "2026-03-01", ["Petrol cars after June"]),
        ("2026.2.0", "2026.1.0", "2026-02-04", ["Merge the limit of 2026"]),
        ("2026.1.0", None, "2026-01-05", ["Publish the rules"]),
    ] == [
        (each.version, each.before, str(each.commit.on), [c.subject for c in each.commits])
        for each in history.releases
    ]
    assert (AUTHOR, "Bo") == history.releases[2].commit.authors
    assert history.pending is None
    assert history.unknown is None


def test_each_cause_is_told_from_the_others(repository: Repository) -> None:
    history = history_of(repository.folder, read(repository.folder).usable(), 10)
    found = {each.version: each.comparison for each in history.releases}
    causes = {
        name: {(each.decision, each.cause) for each in comparison.origins}
        for name, comparison in found.items()
        if comparison is not None
    }

    assert causes == {
        "2026.2.0": {
            ("licence_requirement", Cause.CORRECTION),
            ("documents", Cause.LAW),
        },
        "2026.2.1": {("licence_requirement", Cause.DECIDED)},
        "2026.2.2": set(),
    }
    assert found["2026.2.1"] is not None
    assert "2026-07-01" == str(found["2026.2.1"].first_day)


def test_a_rule_has_the_revisions_that_changed_it(repository: Repository) -> None:
    history = history_of(repository.folder, read(repository.folder).usable(), 10)

    assert [("Petrol cars after June", "changed"), ("Publish the rules", "added")] == [
        (each.commit.subject, each.rules["petrol-car"]) for each in history.of_rule("petrol-car")
    ]
    assert ["Publish the rules"] == [each.commit.subject for each in history.of_rule("free")]


def test_older_changes_are_named_without_their_effects(repository: Repository) -> None:
    history = history_of(repository.folder, read(repository.folder).usable(), 1)
    told = [each.comparison is not None for each in history.releases]

    assert [True, False, False, False] == told
    [_, older, _] = history.revisions
    assert older.comparison is None
    assert {"cheap-electric-car", "electric-car", "licence-paper"} == set(older.rules)


def test_what_is_not_in_a_version_yet_is_told_apart(tmp_path: Path) -> None:
    made = released(tmp_path)
    made.edit(LICENCE, "value_cny: {at_most: 2000.00}", "value_cny: {at_most: 3000.00}")
    made.lock()
    made.commit("Raise it again")
    history = history_of(made.folder, read(made.folder).usable(), 10)

    assert "2026.2.2" == history.releases[0].version
    assert history.pending is not None
    assert {"licence_requirement"} == {each.decision for each in history.pending.origins}


def test_pages_tell_what_no_version_has_yet(tmp_path: Path) -> None:
    """Here only that the rulebook begins a month later; no answer to a day both cover changes."""
    made = released(tmp_path)
    made.edit("rulebook.yaml", "covers: {from: 2025-01-01}", "covers: {from: 2025-02-01}")
    made.lock()
    sources = sources_of(made.folder)
    words = (
        ("What the rulebook speaks of changes", "1 January 2025", "1 February 2025"),
        ("规则库涵盖的范围有变化", "2025年1月1日", "2025年2月1日"),
    )
    for language, said in zip(LANGUAGES, words, strict=True):
        files = {file.path.as_posix(): file.text for file in build(sources, language)}
        [index] = re.findall("{ #pending }.*?\n## ", files["changes/index.md"], re.DOTALL)

        assert [] == [word for word in said if word not in index]


def test_before_anybody_has_locked_the_rules_there_is_no_history(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    made.commit("Only a draft")
    history = history_of(made.folder, read(made.folder).usable(), 10)

    assert history.unknown is not None
    assert "decisions.lock" in history.unknown.en
    assert () == history.releases


def test_a_version_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    made = released(tmp_path)
    good = (made.folder / LICENCE).read_text(encoding="utf-8")
    made.edit(LICENCE, "then: required", "then: never_heard_of")
    lock = made.folder / "decisions.lock"
    lock.write_text(
        re.sub("(?m)^electric-car .*", "electric-car 0000", lock.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    made.commit("Break it")
    (made.folder / LICENCE).write_text(good, encoding="utf-8")
    made.lock()
    made.commit("Mend it")
    history = history_of(made.folder, read(made.folder).usable(), 10)

    assert [("Mend it", None), ("Break it", None)] == [
        (each.commit.subject, each.comparison) for each in history.of_rule("electric-car")[:2]
    ]


def test_without_git_or_its_past_the_pages_say_so(repository: Repository, tmp_path: Path) -> None:
    outside = tmp_path / "copy"
    subprocess.run(["cp", "-R", str(repository.folder), str(outside)], check=True)
    shallow = tmp_path / "shallow"
    address = f"file://{repository.place}"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", address, str(shallow)], check=True)
    for folder, said in (
        (outside, "was not built in a git repository"),
        (shallow / FOLDER, "without its past"),
    ):
        files = {file.path.as_posix(): file.text for file in build(sources_of(folder), "en")}

        assert said in files["rules/petrol-car/index.md"]
        assert said in files["changes/index.md"]


def test_a_comparison_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEXPORT_CACHE", str(tmp_path))
    made: list[int] = []

    def make() -> Comparison:
        made.append(1)
        return Comparison("1", "2", {"a-rule": "changed"})

    first, second = (remembered("one", "two", make) for _ in range(2))
    assert first == second == Comparison("1", "2", {"a-rule": "changed"})
    assert [1] == made
    remembered("one", "three", make)
    assert [1, 1] == made


def test_what_is_kept_is_what_was_compared(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEXPORT_CACHE", str(tmp_path))
    rulebook = read(repository.folder).usable()
    first, second = (history_of(repository.folder, rulebook, 10) for _ in range(2))

    assert len(list((tmp_path / "comparisons").iterdir())) >= 3
    assert first == second


def test_a_spoiled_memory_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEXPORT_CACHE", str(tmp_path))
    remembered("one", "two", lambda: Comparison("1", "2"))
    [kept] = (tmp_path / "comparisons").iterdir()
    kept.write_text('{"before": 1}', encoding="utf-8")

    assert Comparison("1", "2") == remembered("one", "two", lambda: Comparison("1", "2"))


# What is built


@pytest.mark.slow
def test_every_link_of_the_history_leads_somewhere(site: Built) -> None:
    assert [] == list(broken_links(site.folder, site.pages))


@pytest.mark.slow
def test_commit_messages_and_names_are_text(site: Built) -> None:
    words = " ".join(HOSTILE.split())
    for language in LANGUAGES:
        for at in ("changes/2026-2-0", "rules/electric-car"):
            html = site.pages[f"{language}/{at}"]

            assert words in tree(html).text
            assert "<script>window" not in html
            assert not PERSONS.search(html)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "at", "words"),
    [
        ("en", "changes/2026-2-0", ["The law has changed", "Corrections", "What stays the same"]),
        ("en", "changes/2026-2-0", ["press or trade source", "Single cars", "did not answer"]),
        ("en", "changes/2026-2-1", ["Decided for the first time", "1 July 2026", "no rule holds"]),
        ("en", "changes/2026-2-2", ["No answer changes", "Nothing", "translation"]),
        ("en", "changes/2026-1-0", ["First version", "Publish the rules"]),
        ("zh", "changes/2026-2-0", ["法律有变化", "更正", "不变之处", "单辆汽车"]),
        ("zh", "changes/2026-2-1", ["首次作出判定", "2026年7月1日"]),
        ("zh", "changes/2026-2-2", ["没有答案改变", "译文"]),
        ("en", "", ["Version 2026.2.2", "No answer changes", "What each version changed"]),
        ("zh", "", ["2026.2.2 版", "没有答案改变", "各版本变更"]),
        ("en", "changes", ["Version 2026.2.2", "Version 2026.1.0", "First version"]),
        ("en", "rules/petrol-car", ["The rule was changed.", "Version 2026.2.1", "Ana"]),
        ("en", "rules/free", ["First version of the rule."]),
        ("zh", "rules/petrol-car", ["修改本规则。", "2026.2.1 版"]),
    ],
)
def test_a_bulletin_says_what_changed(
    site: Built, language: Language, at: str, words: list[str]
) -> None:
    text = tree(site.pages[f"{language}/{at}".rstrip("/")]).text

    assert [] == [word for word in words if word not in text]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_of_bulletins_are_answered_as_they_say(
    site: Built, repository: Repository, language: Language
) -> None:
    """The shipment behind each link, asked of both versions, gives the two verdicts shown."""
    checked = 0
    for number, names in enumerate((("2026.2.0", "2026.1.0"), ("2026.2.1", "2026.2.0"))):
        now, before = (
            package_of(version(f"main~{number_of}", repository.folder).usable())
            for number_of in (2 - number, 3 - number)
        )
        page = site.pages[f"{language}/changes/{names[0].replace('.', '-')}"]
        for cell in tree(page).all("dd"):
            links = [a.attributes["href"] for a in cell.all("a")]
            queries = [urlsplit(link).query for link in links if "/checker/" in link]
            if not queries:
                continue
            facts = _facts(queries[0])
            shown = re.findall(r"lx-verdict-(\w+)", " ".join(_classes(cell)))

            assert shown == [before.check(facts).verdict, now.check(facts).verdict]
            checked += 1
    assert checked >= 3


def _classes(cell: Element) -> list[str]:
    return [mark.attributes["class"] for mark in cell.of_class("lx-mark")]


def _facts(query: str) -> dict[str, object]:
    facts: dict[str, object] = {}
    for name, value in parse_qsl(query):
        if not name.startswith("_"):
            said = {"yes": True, "no": False}.get(value, value)
            facts[name] = NUMBERS[name](value) if name in NUMBERS else said
    return facts


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_bulletins_are_in_the_feeds_and_what_comes_later_in_the_calendar(
    site: Built, language: Language
) -> None:
    folder = site.folder / language / "timeline"
    items = json.loads((folder / "changes.json").read_text(encoding="utf-8"))["items"]
    calendar = (folder / "changes.ics").read_text(encoding="utf-8")
    marks = [item["id"].rpartition(":version:")[2] for item in items if ":version:" in item["id"]]

    assert ["2026.2.2", "2026.2.1", "2026.2.0", "2026.1.0"] == marks
    assert 1 == calendar.count(f"UID:urn:lexport:tiny:{language}:version:")
    assert "DTSTART;VALUE=DATE:20260701" in calendar
    for item in items:
        if ":version:" in item["id"]:
            assert item["title"] in tree(site.pages[f"{language}/changes"]).text
