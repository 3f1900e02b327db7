"""Plain scalars: read alike by every program, or refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lexport.load.scalars import Refused, plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-7", -7),
        ("5000", 5000),
        ("1.10", Decimal("1.10")),
        ("-0.5", Decimal("-0.5")),
        ("9" * 40, int("9" * 40)),
        ("petrol", "petrol"),
        ("no-one", "no-one"),
        ("yes_no", "yes_no"),
        ("Nothing", "Nothing"),
        ("2026-01-01", "2026-01-01"),
        ("31.12.2025", "31.12.2025"),
        ("mofcom-2025-54/1", "mofcom-2025-54/1"),
        ("整车", "整车"),
        ("0110a", "0110a"),
        ("-", "-"),
    ],
)
def test_what_every_program_reads_alike_is_a_value(text: str, value: object) -> None:
    read = plain(text)

    assert (type(value), value) == (type(read), read)
    assert str(value) == str(read)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-value"),
        ("NO", "ambiguous-word"),
        ("yes", "ambiguous-word"),
        ("Off", "ambiguous-word"),
        ("True", "ambiguous-word"),
        ("n", "ambiguous-word"),
        ("~", "null-value"),
        ("null", "null-value"),
        ("0110", "unquoted-code"),
        ("0880", "unquoted-code"),
        ("-01", "unquoted-code"),
        ("0x1F", "hexadecimal-number"),
        ("0o17", "hexadecimal-number"),
        ("0b11", "hexadecimal-number"),
        ("1_000", "number-with-underscore"),
        ("12:30", "number-with-colon"),
        ("12:30:45", "number-with-colon"),
        ("1e3", "unusual-number"),
        ("+1", "unusual-number"),
        (".5", "unusual-number"),
        ("1.", "unusual-number"),
        (".inf", "unusual-number"),
        ("-.INF", "unusual-number"),
        (".NaN", "unusual-number"),
        ("9" * 41, "number-too-long"),
        ("9" * 100_000, "number-too-long"),
    ],
)
def test_what_programs_read_differently_is_refused_by_name(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        plain(text)

    assert code == refused.value.code
