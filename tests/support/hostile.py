"""A rulebook whose every text tries to become something else than text."""

from __future__ import annotations

import dataclasses
import datetime
import random
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, cast

from tests.support.random_rulebooks import random_rulebook
from tests.support.sites import ROOT

from lexport.ir.cases import Case, Expectation
from lexport.ir.glossary import Term
from lexport.ir.rulebook import Maintainer, Rulebook
from lexport.output import OutputFile
from lexport.publishing import written
from lexport.revisions import Commit
from lexport.targets import javascript
from lexport.targets.site import Sources, build
from lexport.targets.site.history import (
    Cause,
    Changed,
    Comparison,
    Effect,
    Example,
    Group,
    History,
    Release,
    Revision,
)
from lexport.targets.site.stale import Stale
from lexport.text import LANGUAGES, Language, Text

# A tag of every kind that runs, what ends the elements it may stand in, and all that Markdown,
# its extensions, templates, YAML and JSON could take for theirs; and a mark that turns directions.
HOSTILE = (
    "1. <script>window.hacked=1</script><img src=x onerror=window.hacked=1> \"quoted\" 'single'"
    " </title></h1></pre></textarea> {{ 7*7 }} {% raw %} {: #own .cls } {#id} [a](javascript:x)"
    " ![b](c) `code` **bold** __under__ <!-- end --> &lt;kept&gt; | cell | # head \\ ^[n] ~~s~~"
    " \u202eright\u202c \u200fleft ]]> */ //"
)
# Fields whose text is shown as it stands, beside those that hold a `Text`.
SHOWN = {"number", "issued_by", "answered_by", "unit", "name_of", "contact"}


def hostile_rulebook() -> Rulebook:
    rulebook = random_rulebook(random.Random(7))
    case = Case(
        id="only-case",
        title=Text("case", "case"),
        facts={"declared_on": datetime.date(2026, 1, 2), "fast": True},
        expect=Expectation("needs_facts"),
        answered_by="law",
        answered_by_kind="reading",
        asked="1",
    )
    term = Term(
        "only-term", Text("t", "t"), Text("d", "d"), Text("n", "n"), ("fast",), ("law-0/1",)
    )
    rulebook = dataclasses.replace(
        rulebook,
        cases={"only-case": case},
        terms={"only-term": term},
        maintainers=(Maintainer(HOSTILE, HOSTILE),),
    )
    return cast("Rulebook", _spoiled(rulebook, ""))


def _spoiled(value: Any, name: str) -> Any:  # noqa: ANN401  (any part of a rulebook)
    if isinstance(value, Text):
        return Text(f"{HOSTILE} {value.en}", f"{HOSTILE} {value.zh}")
    if isinstance(value, str):
        return f"{HOSTILE} {value}" if name in SHOWN else value
    if isinstance(value, tuple):
        return tuple(_spoiled(each, name) for each in value)
    if isinstance(value, dict):
        return {key: _spoiled(each, name) for key, each in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value,
            **{
                each.name: _spoiled(getattr(value, each.name), each.name)
                for each in dataclasses.fields(value)
                if each.init
            },
        )
    return value


def hostile_site() -> Iterator[tuple[Language, list[OutputFile]]]:
    rulebook = hostile_rulebook()
    [module] = [file for file in javascript.build(rulebook) if file.path.name == "index.js"]
    name = next(iter(rulebook.rules))
    sources = Sources(
        rulebook,
        texts={},
        inside=dict.fromkeys(rulebook.rules, ("only-case",)),
        validator=module,
        validator_name="random",
        history=_hostile_history(rulebook),
        stale=(Stale("rule", name, HOSTILE),),
    )
    for language in LANGUAGES:
        pages = ROOT / "site"
        yield (
            language,
            [
                *build(sources, language),
                *written(pages / "assets", PurePosixPath("assets")),
                *_plain_pages(language),
            ],
        )


def _hostile_history(rulebook: Rulebook) -> History:
    """A past whose every word and message is hostile, and which names what is gone."""
    text = Text(HOSTILE, HOSTILE)
    commit = Commit("0" * 40, datetime.date(2026, 1, 2), (HOSTILE,), HOSTILE, HOSTILE)
    effects = tuple(
        Effect(
            decision=decision,
            before=text,
            after=text,
            cause=cause,
            groups=(Group((text,), None, None),),
            is_whole=False,
            example=Example({"fast": HOSTILE}, ("fast",), (HOSTILE, HOSTILE), ((), ()), (HOSTILE,)),
            listed=listed,
            follows=listed == "",
        )
        for decision in (*rulebook.decisions, HOSTILE)
        for listed in ("", HOSTILE)
        for cause in Cause
    )
    parts = tuple(
        Changed("meaning", what, HOSTILE, "changed")
        for what in ("rule", "fact", "outcome", "code", "instrument", "open question", "case")
    )
    rules = dict.fromkeys(rulebook.rules, "changed")
    found = Comparison("1.0.0", HOSTILE, rules, effects, parts, besides=(text,))
    return History(
        releases=(Release("1.0.1", commit, (commit,), "1.0.0", found),),
        revisions=(Revision(commit, rules, found), Revision(commit, rules, None)),
        pending=found,
    )


def _plain_pages(language: Language) -> Iterator[OutputFile]:
    """Pages in the places of the hand-written ones, which link to the vehicle rulebook."""
    for file in written(ROOT / "site" / language, PurePosixPath()):
        yield OutputFile(file.path, "# Page\n")
