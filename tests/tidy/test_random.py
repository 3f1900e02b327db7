"""On random rulebooks, written in every ugly way: laying out keeps meaning and comments."""

from __future__ import annotations

import random
from pathlib import PurePosixPath

import pytest
from tests.support.random_rulebooks import random_rulebook
from tests.support.scrawl import Scrawl
from tests.support.written import written

from lexport.ir.codes import CodeTable
from lexport.ir.rulebook import Rulebook
from lexport.load import load_files
from lexport.tidy.canonical import canonical

Files = dict[PurePosixPath, bytes]
TABLE = """# yaml-language-server: $schema=../../../schemas/code-table.schema.json
table: codes
title: {en: codes, zh: 代码}
key: code
pattern: "9999999999"
groups: {dated: {en: dated, zh: 甲}, mixed: {en: mixed, zh: 乙}}
because: []
"""


def scrawled(seed: int) -> tuple[Files, dict[PurePosixPath, list[str]]]:
    rng = random.Random(seed)
    rulebook = random_rulebook(rng)
    files: Files = {}
    comments = {}
    for name, (kind, data) in written(rulebook).items():
        path = PurePosixPath(name)
        up = "../" * (len(path.parts) + 1)
        scrawl = Scrawl(rng)
        first = f"# yaml-language-server: $schema={up}schemas/{kind}.schema.json"
        files[path] = scrawl.file(first, data).encode()
        comments[path] = [first, *scrawl.comments]
    files[PurePosixPath("codes/codes.yaml")] = TABLE.encode()
    files[PurePosixPath("codes/codes.csv")] = _rows(rulebook.code_tables["codes"]).encode()
    return files, comments


def _rows(table: CodeTable) -> str:
    lines = [
        f"{row.code},{row.from_ or ''},{row.through or ''},{';'.join(row.groups)},row,行"
        for row in table.rows
    ]
    return "\n".join(["code,from,through,groups,title_en,title_zh", *lines]) + "\n"


def tidied(files: Files) -> Files:
    kinds = {"instruments": "instrument", "decisions": "decision"}
    found = {}
    for path, data in files.items():
        kind = kinds.get(path.parent.name, path.stem)
        if path.parent.name == "codes":
            kind = "codes" if path.suffix == ".csv" else "code-table"
        text = canonical(kind, str(path), data)
        assert text is not None, data.decode()
        found[path] = text.encode()
    return found


def read(files: Files) -> Rulebook:
    loaded = load_files(files)
    assert loaded.rulebook is not None, loaded.diagnostics
    return loaded.rulebook


@pytest.mark.parametrize("seed", range(25))
def test_meaning_order_and_comments_stay_and_a_second_time_changes_nothing(seed: int) -> None:
    files, comments = scrawled(seed)
    before, tidy = read(files), tidied(files)
    after = read(tidy)

    assert [list(before.facts), list(before.decisions)] == [
        list(after.facts),
        list(after.decisions),
    ]
    for part in (
        "facts",
        "computed",
        "governing_date",
        "decisions",
        "instruments",
        "questions",
        "maintainers",
        "version",
    ):
        assert getattr(before, part) == getattr(after, part)
    assert {
        code: sorted(rows, key=str) for code, rows in before.code_tables["codes"].members.items()
    } == {code: sorted(rows, key=str) for code, rows in after.code_tables["codes"].members.items()}
    for path, notes in comments.items():
        lines = tidy[path].decode().split("\n")
        assert lines[0] == notes[0]
        for note in notes:
            assert 1 == sum(line == note or line.endswith(f" {note}") for line in lines), note
    assert tidied(tidy) == tidy
