"""Texts of every cell: found wherever there are any, however narrow the form and the checks."""

from __future__ import annotations

import random
from itertools import product

import pytest

from lexport.ir.facts import CheckName
from lexport.regions.cells import texts
from lexport.regions.exact import TextTest
from lexport.regions.identifiers import CHECKS, IDENTIFIERS
from lexport.regions.texts import Form, Piece, examples

GENUINE = {
    CheckName.VIN_FORM: "1M8GDM9AXKP042788",
    CheckName.VIN_CHECK_DIGIT: "1M8GDM9AXKP042788",
    CheckName.USCC_FORM: "91350100M000100Y43",
    CheckName.USCC_CHECK_DIGIT: "91350100M000100Y43",
    CheckName.LICENCE_NUMBER_FORM: "26-AA-204966",
}


def reads_as_passing(name: CheckName, text: str) -> bool:
    sum_: int | None = 0
    for place, character in enumerate(text):
        sum_ = IDENTIFIERS[name].after(sum_, place, character)
    return len(text) == len(IDENTIFIERS[name].places) and sum_ == 0


@pytest.mark.parametrize("name", CheckName)
def test_an_identifier_read_character_by_character_passes_exactly_when_its_check_does(
    name: CheckName,
) -> None:
    rng, passed = random.Random(1), 0
    for _ in range(4_000):
        text = list(GENUINE[name])
        for place in rng.sample(range(len(text)), rng.randint(0, 2)):
            text[place] = rng.choice("0123456789ABCHIJKOQSVXYZ-é")
        spelled = "".join(text)[: rng.choice((99, 99, 99, 16))]
        passed += CHECKS[name](spelled)

        assert CHECKS[name](spelled) is reads_as_passing(name, spelled)
    assert 0 < passed < 4_000


def test_a_form_too_short_for_a_check_still_has_texts_that_fail_it() -> None:
    """Nothing of it may be dropped: no list of likely identifiers has such a text."""
    test = TextTest("plate", check=CheckName.VIN_CHECK_DIGIT)

    cells = texts("plate", Form("AA-99", None, 100), [test])

    assert cells.size == 1
    assert cells.tests[test] == frozenset()
    assert examples([cells.form], cells.cells[0], 1) == ["AA-00"]


@pytest.mark.parametrize(("picture", "passes"), [("99-AA-999999", 1), ("99-AA-99999A", 1)])
def test_a_form_that_always_passes_a_check_has_no_cell_that_fails_it(
    picture: str, passes: int
) -> None:
    test = TextTest("number", check=CheckName.LICENCE_NUMBER_FORM)

    cells = texts("number", Form(picture, None, 100), [test])

    assert (cells.size, len(cells.tests[test])) == (1, passes)


def test_a_check_digit_is_found_behind_any_beginning_that_leaves_one_open() -> None:
    for start in ("LVSHCAMB", "LVSHCAMB1CE05424", "1M8GDM9A_"[:8], "91350100M000100Y4"):
        check = CheckName.USCC_CHECK_DIGIT if start[0] == "9" else CheckName.VIN_CHECK_DIGIT
        for passing in (True, False):
            piece = Piece(begins=start, checks=((check, passing),))
            [found] = examples([Form(None, None, 40)], [piece], 1)

            assert found.startswith(start)
            assert CHECKS[check](found) is passing


def test_no_text_is_found_where_a_beginning_rules_a_check_out() -> None:
    for start in ("LVO", "1M8GDM9AY", "1M8GDM9AXKP0427881"):
        piece = Piece(begins=start, checks=((CheckName.VIN_CHECK_DIGIT, True),))

        assert examples([Form(None, None, 40)], [piece], 1) == []


def test_exactly_the_texts_there_are_come_out_of_a_small_form() -> None:
    rng = random.Random(4)
    everything = ["".join(each) for each in product("0123456789", repeat=2)]
    for _ in range(60):
        named = frozenset(rng.sample(everything, rng.randint(0, 100)))
        barred = tuple(rng.sample("0123456789", rng.randint(0, 10)))
        piece = Piece(but_not=barred, others=named)
        left = [text for text in everything if text not in named and text[0] not in barred]

        assert examples([Form("99", None, 100)], [piece], 200) == left
        assert examples([Form("99", None, 100)], [piece], 3) == left[:3]


def test_free_texts_never_run_out_however_many_rules_name() -> None:
    named = frozenset(chr(code) for code in range(32, 60_000) if not 0xD800 <= code < 0xE000)
    missing = named - {"龘", "猋"}
    piece = Piece(others=frozenset(missing))

    assert set(examples([Form(None, None, 1)], [piece], 2)) == {"龘", "猋"}


def test_all_checks_together_fail_or_pass_in_every_way_they_can() -> None:
    asked = [TextTest("any", check=name) for name in CheckName]

    cells = texts("any", Form(None, None, 40), asked)

    # Each kind of number passes by form alone or with its digit, or nothing passes.
    assert cells.size == 6
    for pieces in cells.cells:
        for piece in pieces:
            [text] = examples([cells.form], [piece], 1)
            assert all(CHECKS[name](text) is passes for name, passes in piece.checks)
