"""Checks of identifiers, held against another implementation and against known numbers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from lexport import checks

CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize("vin", ["1M8GDM9AXKP042788", "11111111111111111", "LVSHCAMB1CE054249"])
def test_known_vins_pass(vin: str) -> None:
    assert checks.vin_form(vin)
    assert checks.vin_check_digit(vin)


@pytest.mark.parametrize(
    "vin",
    [
        "",
        "1M8GDM9AXKP04278",
        "1M8GDM9AXKP0427888",
        "IM8GDM9AXKP042788",
        "1m8gdm9axkp042788",
        "1M8GDM9AXKP04278\n",
        "１M8GDM9AXKP042788",
    ],
)
def test_a_vin_of_another_form_fails_both_checks(vin: str) -> None:
    assert not checks.vin_form(vin)
    assert not checks.vin_check_digit(vin)


def test_any_other_check_digit_fails() -> None:
    vin = "1M8GDM9AXKP042788"
    for digit in set("0123456789X") - {"X"}:
        assert not checks.vin_check_digit(vin[:8] + digit + vin[9:])


@given(st.text(alphabet=sorted(checks.VIN_VALUES), min_size=17, max_size=17))
def test_the_sum_written_out_has_the_weights_of_the_standard(vin: str) -> None:
    values = (checks.VIN_VALUES[character] for character in vin)
    total = sum(v * weight for v, weight in zip(values, checks.VIN_WEIGHTS, strict=True))
    right = vin[:8] + checks.VIN_REMAINDERS[total % 11] + vin[9:]

    assert checks.vin_check_digit(right)
    assert checks.vin_check_digit(vin) == (vin == right)


@given(st.text(alphabet=sorted(checks.USCC_VALUES), min_size=18, max_size=18))
def test_the_code_written_out_has_the_weights_of_the_standard(code: str) -> None:
    values = (checks.USCC_VALUES[character] for character in code)
    weights = (*checks.USCC_WEIGHTS, 1)
    total = sum(v * weight for v, weight in zip(values, weights, strict=True))

    assert checks.uscc_check_digit(code) == (total % 31 == 0)


@given(st.text(alphabet="09AZaz-é９\n", min_size=10, max_size=13))
def test_licence_numbers_are_judged_as_their_picture_says(number: str) -> None:
    expected = re.fullmatch("[0-9]{2}-[0-9A-Z]{2}-[0-9A-Z]{6}", number) is not None

    assert checks.licence_number_form(number) == expected


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91440300708461136T", "91440113MACPQJKN06"])
def test_known_social_credit_codes_pass(code: str) -> None:
    assert checks.uscc_form(code)
    assert checks.uscc_check_digit(code)


@given(st.text(alphabet=CHARACTERS, min_size=17, max_size=18))
def test_social_credit_codes_are_judged_as_another_library_judges_them(code: str) -> None:
    try:
        expected = uscc.calc_check_digit(code[:17]) == code[17:]
    except (ValueError, IndexError):
        expected = False

    assert checks.uscc_check_digit(code) == (expected and checks.uscc_form(code))


@given(st.text())
def test_no_text_is_too_strange_to_be_judged(text: str) -> None:
    for check in (
        checks.vin_form,
        checks.vin_check_digit,
        checks.uscc_form,
        checks.uscc_check_digit,
        checks.licence_number_form,
    ):
        assert isinstance(check(text), bool)


@pytest.mark.parametrize(
    ("number", "passes"),
    [
        ("26-AA-204966", True),
        ("06-01-100256", True),
        ("26-AA-20496A", True),
        ("26AA204966", False),
        ("2026-AA-204966", False),
        ("26-aa-204966", False),
        ("26-AA-204966\n", False),
    ],
)
def test_licence_numbers_have_their_form(number: str, *, passes: bool) -> None:
    assert passes == checks.licence_number_form(number)
