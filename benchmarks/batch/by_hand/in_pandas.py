"""The chain to the verdict in pandas, written by hand: small codes, looked up in small tables.

Text is read as categories. What depends on a few of them is worked out once for each combination
by the plain functions for one shipment, and the columns of text are made of codes at the end.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.batch.by_hand.words import (
    Array,
    Tests,
    Words,
    bits,
    looked_up,
    picked,
    together,
    words,
)
from benchmarks.by_hand import goods as plain

CATEGORIES = (
    "declaration_mode",
    "goods_form",
    "vehicle_class",
    "powertrain",
    "condition",
    "trade_mode",
    "origin_country",
    "exporter_role",
    "after_sales_letter_issuer",
    "commodity_code",
    "licence_commodity_code",
)
FLAGS = (
    "manufacturer_miit_listed",
    "manufacturer_ccc_valid",
    "manufacturer_on_annual_list",
    "authorised_by_manufacturer",
    "used_vehicle_exporter_filed",
    "modified",
)
OTHERS = (
    *FLAGS,
    "invoice",
    "declared_on",
    "exported_on",
    "has_vin",
    "registered_on",
    "licence_applied_on",
    "after_sales_letter",
    "licence_presented",
    "licence_issued_on",
    "licence_expires_on",
    "quantity",
    "licence_quantity_remaining",
    "licence_uses",
    "consignment_value_cny",
    "transfer_registered_on",
)
WEAK, TOUCHED = plain.WEAK, plain.TOUCHED
ANY = WEAK | TOUCHED
ENGINES_AND_FRAMES = {"motorcycle_engine_or_frame", "electric_motorcycle_frame"}
CYCLE_PARTS = {"motorcycle_kit", *ENGINES_AND_FRAMES}
LOW_SPEED = {"low_speed_vehicle", "vehicle_kit", "chassis"}
DOUBTFUL_COVER = {
    "twelve-clearances-used-up",
    "licence-across-years-used-in-its-year",
    "licence-across-years-used-in-its-year;twelve-clearances-used-up",
}


def answer(source: Path, target: Path) -> None:
    facts = _read(source)
    goods, goods_rule = _goods(facts)
    governing = np.where(
        _is(facts, "declaration_mode", "advance"), facts["exported_on"], facts["declared_on"]
    )
    since_2026, since_2027 = governing >= _day("2026-01-01"), governing >= _day("2027-01-01")
    regime, mode_rule, mode_doubt = _regime(facts, since_2026, since_2027)
    required, requirement_rule, doubt = _requirement(
        goods, regime, mode_doubt, since_2026, since_2027
    )
    used = goods.among({"used_vehicle"})
    exporter, eligible, exporter_doubt = _exporter(
        facts, goods, regime.among({"licensed"}), required, used, governing
    )
    cover, covered, cover_doubt = _cover(facts, goods, required, used, since_2026)
    claimed = facts["transfer_registered_on"].to_numpy() < _day("2026-01-01")
    letter, asked, lacking, tests = _letter(facts, required, used, since_2026)
    clear = required & eligible & covered & ~lacking
    verdict_doubt = np.select(
        [~required, clear],
        [doubt, doubt | exporter_doubt | cover_doubt],
        np.where(eligible, ANY, doubt | exporter_doubt)
        & np.where(covered, ANY, doubt | cover_doubt)
        & np.where(lacking, doubt | np.where(claimed, TOUCHED, 0), ANY),
    )
    transition = picked([(claimed, "claimed")], "not_claimed")
    verdict_rules = bits(
        [
            (~required, "shipment-not-controlled"),
            (clear, "shipment-clear"),
            (required & ~eligible, "blocked-by-the-exporter"),
            (required & ~covered, "blocked-by-the-licence"),
            (lacking, "blocked-by-the-letter"),
        ]
    )
    marked = Words(transition.codes, ["marked-before-2026", "marked-since-2026"])
    rules = [
        goods_rule, mode_rule, requirement_rule, exporter, cover, marked, letter, bits(tests),
        verdict_rules,
    ]  # fmt: skip
    answers = pd.DataFrame(
        {
            "invoice": facts["invoice"],
            "verdict": picked(
                [
                    (verdict_doubt > 0, "needs_review"),
                    (~required, "not_controlled"),
                    (clear, "clear"),
                ],
                "blocked",
            ).column(),
            "goods_group": goods.column(),
            "trade_regime": regime.column(),
            "licence_requirement": picked([(required, "required")], "not_required").column(),
            "exporter_eligibility": picked(
                [(~required, "not_applicable"), (eligible, "eligible")], "not_eligible"
            ).column(),
            "licence_cover": picked(
                [(~required, "not_applicable"), (covered, "covered")], "not_covered"
            ).column(),
            "transition_claim": transition.column(),
            "after_sales_confirmation": picked(
                [(lacking, "lacking"), (asked, "in_order")], "not_applicable"
            ).column(),
            "rule_ids": together(rules).column(),
        }
    )
    answers.to_parquet(target, index=False)


def _read(source: Path) -> pd.DataFrame:
    table = pq.read_table(source, columns=[*CATEGORIES, *OTHERS], read_dictionary=list(CATEGORIES))
    money = table.column("consignment_value_cny").cast(pa.float64())
    place = table.schema.get_field_index("consignment_value_cny")
    table = table.set_column(place, "consignment_value_cny", money)
    return table.to_pandas(date_as_object=False)


def _day(iso: str) -> np.datetime64:
    return np.datetime64(iso)


def _is(facts: pd.DataFrame, name: str, word: str) -> Array:
    found: Array = (facts[name] == word).to_numpy()
    return found


def _goods(facts: pd.DataFrame) -> tuple[Words, Words]:
    names = ("goods_form", "vehicle_class", "powertrain")
    used = _is(facts, "condition", "used")

    def group(
        form: str, vehicle: str, powertrain: str, vin: int, used: int
    ) -> tuple[str, str, int]:
        return *plain.goods_group(form, vehicle, powertrain, bool(vin), bool(used)), 0

    keys: list[Words | Array] = [*(words(facts, name) for name in names)]
    keys += [facts["has_vin"].to_numpy(), used]
    goods, rules, _ = looked_up(keys, group)
    return goods, rules


def _regime(
    facts: pd.DataFrame, since_2026: Array, since_2027: Array
) -> tuple[Words, Words, Array]:
    large = facts["consignment_value_cny"].to_numpy() > plain.SAMPLES_AT_MOST_CNY
    origin = picked([(_is(facts, "origin_country", "CN"), "CN")], "of another country")

    def regime(
        mode: str, origin: str, large: int, in_2026: int, in_2027: int
    ) -> tuple[str, str, int]:
        value = plain.SAMPLES_AT_MOST_CNY + large
        found, (rule,), doubt = plain.trade_regime(
            mode, origin, value, bool(in_2026), bool(in_2027)
        )
        return found, rule, doubt

    return looked_up([words(facts, "trade_mode"), origin, large, since_2026, since_2027], regime)


def _requirement(
    goods: Words, regime: Words, mode_doubt: Array, since_2026: Array, since_2027: Array
) -> tuple[Array, Words, Array]:
    def requirement(
        group: str, regime: str, doubt: int, in_2026: int, in_2027: int
    ) -> tuple[str, str, int]:
        required, rule, in_all = plain.licence_requirement(
            group, regime, doubt, bool(in_2026), bool(in_2027)
        )
        return ("required" if required else "not_required"), rule, in_all

    keys: list[Words | Array] = [goods, regime, mode_doubt, since_2026, since_2027]
    required, rules, doubt = looked_up(keys, requirement)
    return required.among({"required"}), rules, doubt


def _exporter(
    facts: pd.DataFrame,
    goods: Words,
    licensed: Array,
    required: Array,
    used: Array,
    governing: Array,
) -> tuple[Words, Array, Array]:
    flags = {name: facts[name].to_numpy() for name in FLAGS}
    listed = flags["manufacturer_miit_listed"] & flags["manufacturer_ccc_valid"]
    since_modification = governing >= _day("2025-11-14")
    electric, all_terrain = goods.among(plain.ELECTRIC_CARS), goods.among(plain.ALL_TERRAIN)
    cycle_parts, engines = goods.among(CYCLE_PARTS), goods.among(ENGINES_AND_FRAMES)
    low_speed = goods.among(LOW_SPEED) & _is(facts, "vehicle_class", "low_speed_vehicle")
    is_used, new = required & used, required & ~used & licensed
    other = new & _is(facts, "exporter_role", "other")
    trader = new & _is(facts, "exporter_role", "authorised_exporter")
    unauthorised = trader & ~flags["authorised_by_manufacturer"]
    unlisted = new & ~flags["manufacturer_on_annual_list"]
    ordinary = new & ~cycle_parts & ~all_terrain
    modified = flags["modified"] & since_modification
    against = bits(
        [
            (is_used & ~flags["used_vehicle_exporter_filed"], "used-vehicle-without-filing"),
            (is_used & modified & ~listed, "used-modified-vehicle-not-listed"),
            (other & electric, "electric-car-by-neither-maker-nor-authorised"),
            (
                (other | unauthorised) & engines,
                "engine-or-frame-by-neither-maker-nor-authorised",
            ),
            (other & ~electric & ~engines, "neither-maker-nor-authorised"),
            (unauthorised & ~engines, "not-authorised-this-year"),
            (unlisted & engines, "maker-of-engines-or-frames-not-on-the-list"),
            (unlisted & ~engines, "maker-not-on-the-list"),
            (new & cycle_parts & ~listed, "maker-of-motorcycle-kits-or-parts-not-listed"),
            (ordinary & ~flags["manufacturer_miit_listed"], "maker-not-in-the-announcement"),
            (
                ordinary & ~flags["manufacturer_ccc_valid"] & ~low_speed,
                "maker-without-certification",
            ),
        ]
    )
    eligible = against.among({""})
    favourable = picked(
        [
            (~required, "no-licence-no-qualification"),
            (~eligible, ""),
            (used & ~since_modification, "used-vehicle-filed-before-the-modification-rule"),
            (used & flags["modified"], "used-modified-vehicle-listed"),
            (used, "used-vehicle-filed"),
            (~licensed, "list-does-not-bind"),
            (electric, "qualified-for-electric-cars"),
            (all_terrain, "qualified-for-all-terrain-vehicles"),
            (low_speed, "qualified-for-low-speed-vehicles"),
            (engines, "qualified-for-engines-and-frames"),
        ],
        "qualified-for-vehicles",
    )
    rules = together([against, favourable])
    # Every ground on engines and frames is open; of kits, this one where it stands alone.
    doubtful = new & engines | rules.among({"maker-of-motorcycle-kits-or-parts-not-listed"})
    return rules, eligible, np.where(doubtful, TOUCHED, 0)


def _cover(
    facts: pd.DataFrame, goods: Words, required: Array, used: Array, since_2026: Array
) -> tuple[Words, Array, Array]:
    declared, issued = facts["declared_on"], facts["licence_issued_on"]
    expires = facts["licence_expires_on"]
    year_start = expires.to_numpy().astype("datetime64[Y]").astype("datetime64[s]")
    valid_from = pd.Series(np.maximum(issued.to_numpy(), year_start))
    pieces, left = facts["quantity"].to_numpy(), facts["licence_quantity_remaining"].to_numpy()
    uses, presented = facts["licence_uses"].to_numpy(), facts["licence_presented"].to_numpy()
    other_code = facts["commodity_code"].astype(str) != facts["licence_commodity_code"].astype(str)
    day = declared.to_numpy()
    across = issued.to_numpy() < year_start - np.timedelta64(22, "D")
    later = (declared.dt.year > issued.dt.year).to_numpy()
    tests: Tests = [
        (day > expires.to_numpy(), "declared-after-expiry"),
        (day > (valid_from + pd.DateOffset(months=6)).to_numpy(), "declared-after-six-months"),
        (day < issued.to_numpy(), "declared-before-issue"),
        (~across & (day < year_start), "declared-before-the-licence-year"),
        (across & later, "licence-across-years"),
        (across & ~later, "licence-across-years-used-in-its-year"),
        (pieces > left, "quantity-exceeded"),
        (other_code.to_numpy(), "other-code-on-the-licence"),
        (~used & (uses > 11), "twelve-clearances-used-up"),
        (used & (uses > 0), "used-vehicle-licence-used-up"),
        (used & (pieces < left), "used-quantity-short"),
        (used & (pieces > 20), "more-than-twenty-used-vehicles"),
    ]
    at_hand = required & presented
    against = bits(
        [
            (required & ~presented, "no-licence-presented"),
            *((at_hand & test, rule) for test, rule in tests),
        ]
    )
    covered = against.among({""})
    favourable = picked(
        [
            (~required, "no-licence-no-cover"),
            (~covered, ""),
            (used, "licence-covers-used-vehicles"),
            (uses == 0, "licence-covers"),
            (goods.among(plain.MOTORCYCLES), "licence-covers-motorcycles-again"),
            (since_2026, "licence-covers-again-2026"),
        ],
        "licence-covers-again-2025",
    )
    rules = together([against, favourable])
    doubt = np.select(
        [
            rules.among(DOUBTFUL_COVER),
            rules.among({"licence-covers-motorcycles-again"}),
        ],
        [TOUCHED, ANY],
        0,
    )
    return rules, covered, doubt


def _letter(
    facts: pd.DataFrame, required: Array, used: Array, since_2026: Array
) -> tuple[Words, Array, Array, Tests]:
    applied = facts["licence_applied_on"].to_numpy()
    late = applied > facts["registered_on"].to_numpy() + np.timedelta64(180, "D")
    early = applied < _day("2026-01-01")
    asked = required & used & since_2026 & ~early & ~late
    by_maker = _is(facts, "after_sales_letter_issuer", "manufacturer")
    rules = picked(
        [
            (~asked, ""),
            (~facts["after_sales_letter"].to_numpy(), "letter-lacking"),
            (by_maker, "letter-from-the-manufacturer"),
        ],
        "letter-from-somebody-else",
    )
    tests: Tests = [
        (~required, "no-licence-no-letter"),
        (~used, "letter-is-for-used-vehicles"),
        (used & ~since_2026, "letter-not-asked-in-2025"),
        (used & early, "letter-not-asked-before-2026"),
        (used & late, "letter-not-asked-after-180-days"),
    ]
    lacking = rules.among({"letter-lacking", "letter-from-somebody-else"})
    return rules, asked, lacking, tests
