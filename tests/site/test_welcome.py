"""What the home page offers by hand has to fit the rulebook."""

import json

import pytest

from lexport.ir.rulebook import Rulebook
from lexport.targets.site.welcome import WelcomeError, welcome


def offer(reader: dict[str, str], asked: str = "trader-without-authorisation") -> str:
    return json.dumps({"readers": [{"en": "Buyer", "zh": "买方", **reader}], "asked": [asked]})


def test_a_reader_starts_with_one_answer_or_on_a_page(vehicles: Rulebook) -> None:
    said = welcome(offer({"fact": "condition", "value": "used"}), vehicles)
    page = welcome(offer({"page": "background"}), vehicles)

    assert "checker/?condition=used" == said.readers[0].to
    assert "background" == page.readers[0].to


@pytest.mark.parametrize(
    ("reader", "asked"),
    [
        ({"fact": "condition", "value": "old"}, "trader-without-authorisation"),
        ({"fact": "no_such_fact", "value": "yes"}, "trader-without-authorisation"),
        ({"fact": "declared_on", "value": "2026-01-02"}, "trader-without-authorisation"),
        ({"page": "background"}, "no-such-case"),
    ],
)
def test_what_does_not_exist_is_refused(
    vehicles: Rulebook, reader: dict[str, str], asked: str
) -> None:
    with pytest.raises(WelcomeError):
        welcome(offer(reader, asked), vehicles)
