"""What may be given as a fact: both packages accept and refuse the same, by name."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from tests.javascript.node import UNDEFINED, AnswerError, Node, Package, package_of
from tests.support.generated import imported
from tests.support.random_rulebooks import random_rulebook

from lexport.ir.facts import DecimalValue

pytestmark = pytest.mark.node


@pytest.fixture(scope="module")
def package(node: Node, tmp_path_factory: pytest.TempPathFactory) -> Package:
    return package_of(random_rulebook(random.Random(1)), node, tmp_path_factory.mktemp("facts"))


@pytest.fixture(scope="module")
def sister(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return imported(random_rulebook(random.Random(1)), tmp_path_factory.mktemp("sister"))


DATES = """
2026-01-02 0001-01-01 9999-12-31 2024-02-29 2000-02-29 0004-02-29 2023-02-29 1900-02-29 2026-02-30
2026-13-01 2026-00-10 2026-01-00 0000-01-01 2026-1-2 20260102 2026-01-0２ 2026-01-02T00:00:00
+002026-01 2026/01/02
"""
NUMBERS = """
0 0.00 0.1 3.5 3.50 3.500 3.501 -1 -0 -0.00 007.10 12345678901234.56 123456789012345.67
9007199254740993 9007199254740993.01 1e3 1_000 1,5 .5 5. . - --1 +1 ٣ NaN Infinity
"""
CODES = "8703801090 0000000000 870380109 87038010900 870380109０ ٨٧٠٣٨٠١٠٩٠ 87038O1090"
NAMES = "red constructor toString __proto__ hasOwnProperty Red"

# Of every kind of fact: what it can be, what it nearly is, and what breaks careless code.
VALUES: dict[str, tuple[object, ...]] = {
    "declared_on": (
        *DATES.split(),
        "2026-01-02\n",
        " 2026-01-02",
        "",
        739618,
        True,
        ["2026-01-02"],
        {},
    ),
    "declaration_mode": ("ordinary", "advance", "ordinary ", "", 1, True, ["ordinary"]),
    "colour": (*NAMES.split(), "", None),
    "fast": (True, False, "true", "yes", 1, 0, "", []),
    "code": (*CODES.split(), "8703801090\n", 8703801090, "", True),
    "vin": (
        *("x", "𠀀" * 40, "𠀀" * 41, "車" * 40, "e\u0301" * 20, "é" * 40, "a" * 41),
        *("\ud800", " ", "\x00", "", "\u2028", "'\"\\`${x}", 5),
    ),
    "seats": (0, 99, 100, -1, 5, "5", True, 1.5, 2**53 - 1, 2**60),
    "limit": (0, 2**53 - 1, 2**53, 2**53 + 1, 10**39, -1, -(2**70), "7", False, 0.5),
    "value": (
        *(*NUMBERS.split(), "9" * 26 + ".99", "9" * 41, "", " 1", "1 "),
        *(0, 5, -1, 3.5, 0.1, 0.07, 1.005, 19.99, 1e15, 4503599627370497.5, True, 2**60, 10**20),
    ),
}


def accepted(act: Callable[[], object]) -> object:
    """The facts as they were understood, or the fact that was refused."""
    try:
        return act()
    except AnswerError as error:
        return ("refused", error.name, error.fact)


def accepted_by_sister(sister: ModuleType, facts: dict[str, object]) -> object:
    return told(sister, lambda: sister.check(facts).facts)


def parsed_by_sister(sister: ModuleType, texts: dict[str, object]) -> object:
    return told(sister, lambda: sister.parse(texts))


def told(sister: ModuleType, act: Callable[[], dict[str, object]]) -> object:
    """The same of the Python package; dates and decimals are text in JavaScript."""
    try:
        facts = act()
    except sister.FactError as error:
        return ("refused", "FactError", error.fact)
    return {
        name: value if isinstance(value, (bool, int, str)) else str(value)
        for name, value in facts.items()
    }


@pytest.mark.parametrize("fact", VALUES)
def test_a_value_is_understood_or_refused_alike(
    fact: str, package: Package, sister: ModuleType
) -> None:
    outcomes = set()
    for value in VALUES[fact]:
        facts = {fact: value}
        understood = accepted(partial(package, "facts", facts))
        outcomes.add(type(understood))

        assert accepted_by_sister(sister, facts) == understood, value
    # Some were understood, and some refused.
    assert {dict, tuple} == outcomes


@pytest.mark.parametrize("text", ["9" * 37 + ".99", "-0.01", "9007199254740993.01"])
def test_a_decimal_number_keeps_all_its_digits(text: str, node: Node, tmp_path: Path) -> None:
    rulebook = random_rulebook(random.Random(1))
    value = replace(rulebook.facts["value"], type=DecimalValue(digits=2))
    unbounded = replace(rulebook, facts={**rulebook.facts, "value": value})

    assert {"value": text} == package_of(unbounded, node, tmp_path)("facts", {"value": text})


@pytest.mark.parametrize("number", [1e16, 1e21, 1e-7, 2.0**53])
def test_a_number_that_may_have_lost_digits_is_refused(number: float, package: Package) -> None:
    with pytest.raises(AnswerError, match="as text beyond") as raised:
        package("facts", {"value": number})

    assert "value" == raised.value.fact


@pytest.mark.parametrize("unknown", [None, UNDEFINED])
@pytest.mark.parametrize("fact", VALUES)
def test_null_and_undefined_are_unknown(fact: str, unknown: object, package: Package) -> None:
    assert {} == package("facts", {fact: unknown})
    assert {"class": True} == package("facts", {fact: unknown, "class": True})


@pytest.mark.parametrize(
    ("strange", "meant"),
    [("color", "colour"), ("seat", "seats"), ("Fast", "fast"), ("zebra_crossing", None)],
)
def test_an_unknown_fact_is_named_with_the_nearest_known(
    strange: str, meant: str | None, package: Package
) -> None:
    with pytest.raises(AnswerError) as raised:
        package("facts", {strange: True})

    assert ("FactError", strange) == (raised.value.name, raised.value.fact)
    said = " ".join(str(text) for text in raised.value.said)
    assert (meant is not None) == ("did you mean" in said)
    assert meant is None or 2 == said.count(f"`{meant}`")


def test_an_error_says_what_the_fact_can_be_in_both_languages(package: Package) -> None:
    with pytest.raises(AnswerError) as raised:
        package("facts", {"colour": "pink"})

    assert (
        'must be one of red, green, blue, not "pink"',
        '须为下列之一：red, green, blue，而非 "pink"',
    ) == raised.value.said


def test_only_own_properties_of_a_plain_object_are_facts(package: Package) -> None:
    told = package("scenario", "refusedFacts")

    assert {
        "null": ["TypeError", None],
        "text": ["TypeError", None],
        "list": ["TypeError", None],
        "map": ["TypeError", None],
        "function": ["TypeError", None],
        "ownProto": ["FactError", "__proto__"],
        "constructor": ["FactError", "constructor"],
        "inheritedIsUnknown": {},
        "symbolIsIgnored": {"fast": False},
        "hiddenIsUnknown": {},
    } == told
    assert {"colour": "red"} == package("scenario", "classInstance")


def test_a_polluted_prototype_adds_no_fact(package: Package) -> None:
    assert {
        "empty": {},
        "undefinedBeside": {},
        "known": {"colour": "red"},
        "bare": {"colour": "red"},
    } == package("scenario", "pollutedPrototype")


def test_integers_beyond_two_to_the_53_are_exact_or_refused(package: Package) -> None:
    assert {
        "safe": "9007199254740991",
        "unsafe": "limit",
        "big": "9007199254740993",
        "smallBig": "7",
        "minusZero": "0",
        "fraction": "limit",
        "nan": "limit",
        "infinite": "limit",
    } == package("scenario", "largeNumbers")
    assert package("scenario", "largeNumbersInJson")


def test_an_answer_keeps_the_facts_it_was_made_from(package: Package) -> None:
    assert package("scenario", "changedAfterwards")


def test_what_is_handed_out_can_be_changed_without_harm(package: Package) -> None:
    assert {"isSame": True, "title": package("catalogue")[0]["title"]["en"]} == package(
        "scenario", "handedOut"
    )


@pytest.mark.parametrize("known_on", ["2026-02-30", "soon", 5, {}])
def test_a_day_that_is_none_is_refused_by_its_name(known_on: object, package: Package) -> None:
    with pytest.raises(AnswerError) as raised:
        package("check", {}, known_on)

    assert "knownOn" == raised.value.fact


TEXTS: dict[str, tuple[object, ...]] = {
    "declared_on": ("2026-01-02", " 2026-01-02\t", "\u3000", "", "2026-1-2", "2026-02-30"),
    "fast": ("Yes", "NO", "是", "否", "無", " y ", "1", "0", "maybe", "有", True),
    "colour": ("red", " red ", "\x1cred\x85", "\ufeffred", "RED"),
    "seats": ("5", " 5 ", "05", "5.0", "5.5", "-1", "9007199254740993", "x", 5),
    "value": ("3.5", "3.50 ", "30000", "-0.10", "1e3", "9" * 26, "0.001", None),
    "vin": (" LVS ", "a b", "\u00a0x\u00a0", "\u2028x"),
}


@pytest.mark.parametrize("fact", TEXTS)
def test_text_from_forms_is_typed_alike(fact: str, package: Package, sister: ModuleType) -> None:
    for text in TEXTS[fact]:
        texts = {fact: text}

        assert parsed_by_sister(sister, texts) == accepted(partial(package, "parse", texts)), text


def test_what_was_parsed_can_be_checked(package: Package) -> None:
    typed = package(
        "parse", {"declared_on": " 2026-01-02", "value": "3.5", "fast": "no", "vin": ""}
    )

    assert {"declared_on": "2026-01-02", "value": "3.50", "fast": False} == typed
    assert typed == package("facts", typed)
