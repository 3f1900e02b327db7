"""The canonical layout: order of keys, quotes, braces, and where comments come to stand."""

from __future__ import annotations

import pytest

from lexport.tidy.canonical import canonical


def laid_out(text: str, kind: str = "decision") -> str:
    found = canonical(kind, f"{kind}.yaml", text.encode())
    assert found is not None
    assert canonical(kind, f"{kind}.yaml", found.encode()) == found
    return found


def test_keys_stand_in_the_order_of_the_schema_and_take_their_comments_along() -> None:
    before = """# yaml-language-server: $schema=x
# What it is about.

rules:
# the first
- then: required   # the outcome
  # why
  because: [ 'a-1/1' ]

  id: "first"
    # deeper, at the end
# the second
-   id: second
    then: not_required
    because:
    - a-1/2
    # closes the list
decision: licence
"""
    after = """# yaml-language-server: $schema=x
# What it is about.

decision: licence
rules:
  # the first
  - id: first
    then: required  # the outcome
    # why
    because: [a-1/1]
    # deeper, at the end
  # the second
  - id: second
    then: not_required
    because:
      - a-1/2
      # closes the list
"""

    assert laid_out(before) == after


def test_lines_of_a_condition_keep_the_order_of_their_author() -> None:
    text = """rules:
  - id: a
    when:
      vehicle_class: bus
      any:
        - condition: new
        - condition: used
      goods_form: complete_vehicle
"""

    assert laid_out(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("'0110'", '"0110"'),
        ('"2-1"', '"2-1"'),
        ("'2026-01-01'", "2026-01-01"),
        ("'NO'", '"NO"'),
        ("'true'", '"true"'),
        ("'petrol'", "petrol"),
        ("'it''s new'", "it's new"),
        ('"a: b"', '"a: b"'),
        ("'say \"so\"'", 'say "so"'),
        ("'\"so\" it says'", "'\"so\" it says'"),
        ('"a # b"', '"a # b"'),
        ('"2026年起"', "2026年起"),
        ("1000.00", "1000.00"),
        ("'https://example.org/a#b'", "https://example.org/a#b"),
        ('"\\u8f66"', "车"),
    ],
)
def test_quotes_stand_where_a_text_would_read_otherwise(before: str, after: str) -> None:
    assert laid_out(f"then: {before}\n") == f"then: {after}\n"


def test_braces_stay_where_they_fit_the_line() -> None:
    short = "question: {en: 'Is it new?', zh: 是新车吗}\n"
    long = f"question: {{en: {'very ' * 20}long, zh: {'很长' * 10}}}\n"

    assert laid_out(short) == 'question: {en: "Is it new?", zh: 是新车吗}\n'
    assert laid_out(long) == (f"question:\n  en: {'very ' * 20}long\n  zh: {'很长' * 10}\n")


def test_braces_with_a_comment_inside_are_written_line_by_line() -> None:
    before = (
        "outcomes: {  # all of them\n  yes_1: {zh: 甲, en: a},  # first\n  # second\n  b: {}\n}\n"
    )
    after = "outcomes:  # all of them\n  yes_1: {en: a, zh: 甲}  # first\n  # second\n  b: {}\n"

    assert laid_out(before) == after


def test_a_folded_text_keeps_its_lines_and_what_looks_like_a_comment_in_it() -> None:
    before = (
        "question:\n    zh: 问\n    en: >-   # short\n        one # two\n        three\n\n# end\n"
    )
    after = "question:\n  en: >-  # short\n    one # two\n    three\n  zh: 问\n\n# end\n"

    assert laid_out(before) == after


def test_a_text_broken_over_lines_is_folded_where_words_are_spaced() -> None:
    long = " ".join(["word"] * 30)
    before = f'question:\n  en: {long[:40]}\n    {long[40:]}\n  zh: "一句\n    两句"\n'
    found = laid_out(before)

    assert found.startswith("question:\n  en: >-\n    word word")
    assert found.endswith("\n  zh: 一句 两句\n")
    assert max(map(len, found.split("\n"))) <= 100


def test_a_code_table_is_sorted_by_code_and_first_day_and_quoted_only_where_needed() -> None:
    before = (
        "code,from,through,groups,title_en\r\n"
        '"02",2026-01-01,,a,"two, or more"\n01,,,a,"one"\n02,,2025-12-31,,"""2"""\n'
    )
    after = (
        "code,from,through,groups,title_en\n"
        '01,,,a,one\n02,,2025-12-31,,"""2"""\n02,2026-01-01,,a,"two, or more"\n'
    )

    assert canonical("codes", "a.csv", before.encode()) == after


@pytest.mark.parametrize(
    "text", ["a: 1\na: 2\n", "a: &x 1\n", "\ta: 1\n", "a: 0110\n", "- a\n", ""]
)
def test_a_file_that_cannot_be_read_is_left_alone(text: str) -> None:
    assert canonical("decision", "decision.yaml", text.encode()) is None
