"""Which day's law applies, and between which days it lies while facts are missing."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.vehicle import vehicle_rulebook

from lexport.evaluate import evaluate
from lexport.ir.cases import FactValue

D30, J02 = date(2025, 12, 30), date(2026, 1, 2)


@pytest.mark.parametrize(
    ("facts", "earliest", "latest"),
    [
        ({"declaration_mode": "ordinary", "declared_on": D30}, D30, D30),
        ({"declaration_mode": "ordinary", "declared_on": D30, "exported_on": J02}, D30, D30),
        ({"declaration_mode": "advance", "declared_on": D30, "exported_on": J02}, J02, J02),
        ({"declaration_mode": "advance", "exported_on": J02}, J02, J02),
        ({"declaration_mode": "advance", "declared_on": D30}, D30, None),
        ({"declared_on": D30}, D30, None),
        ({"declared_on": D30, "exported_on": J02}, D30, J02),
        ({"declared_on": J02, "exported_on": J02}, J02, J02),
        ({"declaration_mode": "ordinary"}, None, None),
        ({}, None, None),
    ],
)
def test_the_governing_date(
    facts: dict[str, FactValue], earliest: date | None, latest: date | None
) -> None:
    governing = evaluate(vehicle_rulebook(), facts).governing_date

    assert (earliest, latest) == (governing.earliest, governing.latest)
    assert (earliest if earliest == latest else None) == governing.date
    assert ("gacc-2014-74/5",) == governing.because
