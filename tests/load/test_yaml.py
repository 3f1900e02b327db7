"""YAML to places: exact, bounded, and the same with both parsers."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.support.tiny import FOLDER

from lexport.load.node import Mapping, Node, Sequence
from lexport.load.source import decode
from lexport.load.yaml import LOADER, MOST_LEVELS, read

BOTH = (yaml.CSafeLoader, yaml.SafeLoader)


def tree(text: str, loader: type[yaml.SafeLoader | yaml.CSafeLoader] = LOADER) -> Node:
    root, diagnostics = read(decode("file.yaml", text.encode()), loader)

    assert [] == diagnostics
    assert root is not None
    return root


def found(text: str) -> list[tuple[str, int, int]]:
    source = decode("file.yaml", text.encode())
    _, diagnostics = read(source)
    return sorted(
        (each.code, each.span.line, each.span.column)
        for each in (*source.diagnostics, *diagnostics)
    )


def shape(node: Node | None) -> object:
    """A tree with the place of everything in it."""
    match node:
        case Mapping():
            return (
                node.extent[:2],
                {key.text: (key.extent, shape(child)) for key, child in node.items()},
            )
        case Sequence():
            return (node.extent[:2], [shape(child) for child in node.elements()])
        case Node():
            return (node.extent, repr(node.value))
        case None:
            return None


def test_every_key_and_value_knows_its_line_and_column() -> None:
    root = tree("车辆:\n  - {功率: 5, b: true}\n  - '引号'\n")
    [first, second] = root.at(["车辆"]).elements()

    assert "file.yaml:1:1" == str(root.key_of("车辆").span)
    assert "file.yaml:2:6" == str(first.key_of("功率").span)
    assert (2, 10, 11) == _columns(first.at(["功率"]))
    assert (2, 16, 20) == _columns(first.at(["b"]))
    assert (3, 5, 9) == _columns(second)
    assert {"车辆": [{"功率": 5, "b": True}, "引号"]} == root.value


def _columns(node: Node) -> tuple[int, int, int]:
    span = node.span
    return span.line, span.column, span.end_column


def test_a_part_over_several_lines_shows_where_it_begins() -> None:
    root = tree("rules:\n  - id: a\n    then: b\n")

    assert (2, 5, 6) == _columns(root.at(["rules", 0]))


@pytest.mark.parametrize("quoted", ['"NO"', "'NO'", "|\n  NO", ">-\n  NO"])
def test_what_is_quoted_is_text(quoted: str) -> None:
    value = tree(f"country: {quoted}\n").at(["country"]).value

    assert "NO" == str(value).strip()


def test_every_mistake_of_a_file_is_reported_in_one_run() -> None:
    text = "a: NO\nb: &x 0110\nc: *x\nd: !!str d\nb: 1\ne:\n"

    assert [
        ("alias", 3, 4),
        ("ambiguous-word", 1, 4),
        ("anchor", 2, 4),
        ("duplicate-key", 5, 1),
        ("empty-value", 6, 1),
        ("tag", 4, 4),
        ("unquoted-code", 2, 4),
    ] == found(text)


def test_the_first_of_two_equal_keys_is_kept_and_named() -> None:
    source = decode("file.yaml", b"a: 1\nb: {x: 1}\nb: {z: NO}\n")
    root, diagnostics = read(source)

    assert root is not None
    assert {"a": 1, "b": {"x": 1}} == root.value
    assert ["duplicate-key", "ambiguous-word"] == [each.code for each in diagnostics]
    assert ["file.yaml:2:1"] == [str(related.span) for related in diagnostics[0].related]


def test_nesting_is_stopped_at_the_limit_and_not_before() -> None:
    fine = "a: " + "[" * (MOST_LEVELS - 1) + "]" * (MOST_LEVELS - 1)
    deep = "a: " + "[" * MOST_LEVELS + "]" * MOST_LEVELS

    assert [] == found(fine)
    assert [("nested-too-deeply", 1, 3 + MOST_LEVELS)] == found(deep)


@pytest.mark.parametrize("loader", BOTH)
def test_a_hundred_thousand_brackets_do_no_harm(
    loader: type[yaml.SafeLoader | yaml.CSafeLoader],
) -> None:
    root, diagnostics = read(decode("file.yaml", b"[" * 100_000), loader)

    assert root is None
    assert ["nested-too-deeply"] == [each.code for each in diagnostics]


def test_an_alias_bomb_is_refused_reference_by_reference() -> None:
    lines = ["a: &a [x, x, x, x]"]
    lines += [
        f"{name}: &{name} [*{before}, *{before}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    codes = [code for code, _, _ in found("\n".join(lines))]

    assert {"alias": 16, "anchor": 9} == {code: codes.count(code) for code in set(codes)}


def test_a_question_mark_inside_a_text_in_braces_belongs_to_it() -> None:
    for loader in BOTH:
        root = tree("{en: Is it? ,zh: 是吗?, a: what ? how}\n", loader)

        assert {"en": "Is it?", "zh": "是吗?", "a": "what ? how"} == root.value


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.yaml")), ids=lambda path: path.stem)
def test_both_parsers_give_the_same_tree_for_every_file(path: Path) -> None:
    [one, other] = [shape(read(decode("f", path.read_bytes()), loader)[0]) for loader in BOTH]

    assert one is not None
    assert one == other


TOKENS = [
    *"[]{},:-?|>\"'%@`&*!# \n",
    "\n  ",
    "\n    ",
    "- ",
    ": ",
    "? ",
    "a",
    "整",
    "x?,",
    "5",
    "NO",
]


@given(st.randoms(use_true_random=False))
def test_both_parsers_agree_on_broken_files_too(randomness: random.Random) -> None:
    text = (FOLDER / "decisions" / "findings.yaml").read_text(encoding="utf-8")
    text = text[: randomness.randrange(len(text))]
    for _ in range(randomness.randrange(3)):
        at = randomness.randrange(len(text) + 1)
        text = text[:at] + randomness.choice(TOKENS) + text[at + randomness.randrange(3) :]
    source = decode("f", text.encode())
    [one, other] = [read(source, loader) for loader in BOTH]
    said, said_by_other = ([each.code for each in diagnostics] for _, diagnostics in (one, other))
    if said == said_by_other and None not in (one[0], other[0]):
        assert shape(one[0]) == shape(other[0])
    else:
        # They may stumble over different things; that the file is wrong is said by both.
        assert said
        assert said_by_other


GRAMMAR = st.recursive(
    st.one_of(
        st.text(alphabet="abz ?:#-,'\"整数\n0159.", max_size=8),
        st.integers(-99, 99),
        st.booleans(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text(alphabet="ab_整", min_size=1, max_size=4), inner, max_size=3),
    ),
    max_leaves=12,
)


@given(GRAMMAR, st.booleans())
def test_what_was_written_as_yaml_reads_back_with_the_same_places(
    value: object, flow: bool
) -> None:
    text = yaml.safe_dump(
        {"a": value}, allow_unicode=True, sort_keys=False, default_flow_style=flow
    )
    source = decode("f", text.encode())
    [one, other] = [read(source, loader) for loader in BOTH]

    assert shape(one[0]) == shape(other[0])
    assert [each.code for each in one[1]] == [each.code for each in other[1]]
    if one[0] is not None and not one[1]:
        assert repr({"a": value}) == repr(one[0].value)
