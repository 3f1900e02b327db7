"""No page shows what a reader should not see: templates, program names, stops of a wrong script."""

import pytest
from tests.support.readable import blemishes
from tests.support.sites import Built

from lexport.ir.rulebook import Rulebook

pytestmark = pytest.mark.slow


def as_printed(rulebook: Rulebook) -> set[str]:
    """Names shown as their source prints them, whatever its parentheses and spaces."""
    names = {each.title.zh for each in rulebook.instruments.values()}
    for table in rulebook.code_tables.values():
        for row in table.rows:
            names |= {row.title.zh, row.columns.get("source_name", "")}
        # The note on a table tells of its columns, which its files name so.
        names |= {name for name in table.columns if "_" in name}
    # A diagnostic on colons shows what it wants.
    return names - {""} | {"键: 值"}


def test_pages_read_well_in_both_languages(vehicles: Rulebook, built: Built) -> None:
    assert [] == blemishes(built.pages, as_printed(vehicles))[:20]


@pytest.mark.parametrize(
    ("at", "text", "seen"),
    [
        ("en/rules", "a value like {{ code }}", "a place left open"),
        ("en/rules", "what {code} says", "a place left open"),
        ("en/rules", "write `through`", "Markdown left over"),
        ("en/rules", "read goods_kind first", "a name of the program"),
        ("en/rules", "a rule , and", "a space before a stop"),
        ("en/rules", "a rule., and so;; on", "a stop said twice"),
        ("en/rules", "a rule ()", "an empty pair"),
        ("zh/rules", "规则(新增)", "a parenthesis of ASCII"),
        ("zh/rules", "规则, 新增", "a stop of ASCII"),
        ("zh/rules", "规则。 新增", "a space after a stop"),
        ("zh/rules", "规则 新增", "a space between characters"),
        ("zh/rules", "«规则»", "quotes of another script"),
    ],
)
def test_each_blemish_is_seen(at: str, text: str, seen: str) -> None:
    html = f"<article><p>a <em>b</em> {text}</p></article>"

    assert any(seen in each for each in blemishes({at: html}, {"official"}))


def test_an_empty_first_line_of_a_sample_is_seen() -> None:
    html = "<article><pre><code>\nfirst: line</code></pre></article>"

    [found] = blemishes({"en/some": html}, {"official"})
    assert "en/some: a sample that begins with an empty line" == found


def test_names_as_printed_code_and_other_languages_are_left_alone() -> None:
    html = (
        "<article><p>载人车辆(VIN码)<code>goods_kind</code></p>"
        '<p>英文<span lang="en">(the goods, as they are)</span></p></article>'
    )

    assert [] == blemishes({"zh/some": html}, {"载人车辆(VIN码)"})
