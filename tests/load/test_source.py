"""Bytes to text: what deceives the eye is found, and the rest is still read as meant."""

from __future__ import annotations

import pytest

from lexport.load.source import MOST_BYTES, MOST_CHARACTERS_REPORTED, decode
from lexport.load.yaml import read


def found(data: bytes) -> list[tuple[str, int, int]]:
    return [(each.code, each.span.line, each.span.column) for each in decode("f", data).diagnostics]


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\t", "tab"),
        ("\x07", "invisible-character"),
        ("\x7f", "invisible-character"),
        ("\x85", "odd-line-break"),
        ("\x0c", "odd-line-break"),
        ("\u2028", "odd-line-break"),
        ("\r", "odd-line-break"),
        ("\xa0", "no-break-space"),
        ("\u202f", "no-break-space"),
        ("\u3000", "full-width-space"),
        ("\xad", "invisible-character"),
        ("\u200b", "invisible-character"),
        ("\ufeff", "invisible-character"),
        ("\ufe0f", "invisible-character"),
        ("\U000e0041", "invisible-character"),
        ("\u202e", "bidirectional-character"),
        ("\u2066", "bidirectional-character"),
        ("\u200f", "bidirectional-character"),
        ("\ufffd", "damaged-character"),
        ("\u2f00", "look-alike-character"),
    ],
)
def test_each_deceptive_character_has_its_diagnostic_and_place(character: str, code: str) -> None:
    assert [(code, 2, 4)] == found(f"a: b\nzh:{character}整\n".encode())


@pytest.mark.parametrize(
    "text", ["a: b\r\nc: d\r\n", "整车（含底盘）：“纯电动”、——……\n", "a: 🚗\n"]
)
def test_line_ends_of_windows_and_chinese_punctuation_are_fine(text: str) -> None:
    assert [] == found(text.encode())


def test_neighbours_are_one_slip() -> None:
    assert [("tab", 1, 1), ("tab", 2, 3)] == found(b"\t\t\ta: 1\nb:\t\t2\n")


def test_a_flood_is_cut_off() -> None:
    assert MOST_CHARACTERS_REPORTED == len(found("整\u200b".encode() * 10_000))


def test_text_put_together_from_parts_is_found() -> None:
    assert [("not-normalised", 1, 4), ("not-normalised", 2, 6)] == found(
        "a: e\u0301\nb: 整数\uf900\n".encode()
    )


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\xff\xfea\x00", (1, 1)),
        ("a: 1\nzh: 整".encode() + "车".encode("gb18030"), (2, 6)),
        (b"\xed\xa0\x80", (1, 1)),
    ],
)
def test_other_encodings_are_refused_where_they_begin(data: bytes, place: tuple[int, int]) -> None:
    assert [("not-utf-8", *place)] == found(data)


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not() -> None:
    assert [] == found(b"#" * MOST_BYTES)
    assert [("file-too-large", 1, 1)] == found(b"#" * (MOST_BYTES + 1))


def test_places_after_tabs_are_those_of_the_file_on_disk() -> None:
    source = decode("f", b"a:\n\tb: NO\n\tc:\tyes\n")
    root, diagnostics = read(source)

    assert root is not None
    assert ["f:2:5", "f:3:5"] == [str(each.span) for each in diagnostics]
    assert "f:2:2" == str(root.at(["a"]).key_of("b").span)


def test_what_cannot_be_seen_is_left_out_of_what_is_read() -> None:
    source = decode("f", "po\u200bwertrain: pe\u202etrol\xa0car\n".encode())
    root, _ = read(source)

    assert root is not None
    assert {"powertrain": "petrol car"} == root.value


def test_what_an_escape_hides_is_found_too() -> None:
    _, diagnostics = read(decode("f", b'a: "x\\u200by"\nb: "\\u202e"\nc: "\\xa0"\n'))

    assert [
        ("invisible-character", 1),
        ("bidirectional-character", 2),
        ("no-break-space", 3),
    ] == [(each.code, each.span.line) for each in diagnostics]
