"""The chain to the verdict in Polars, written by hand: one lazy query, streamed."""

from __future__ import annotations

from datetime import date
from functools import reduce
from pathlib import Path

import polars as pl

from benchmarks.by_hand import goods as tables

Pair = tuple[pl.Expr, pl.Expr | str | int]

YEAR_2026, YEAR_2027 = date(2026, 1, 1), date(2027, 1, 1)
MODIFICATION_RULE = date(2025, 11, 14)
WEAK, TOUCHED = tables.WEAK, tables.TOUCHED
ANY = WEAK | TOUCHED
col = pl.col


def answer(source: Path, target: Path) -> None:
    frame = pl.scan_parquet(source).with_columns(
        governing=pl.when(col("declaration_mode") == "advance")
        .then(col("exported_on"))
        .otherwise(col("declared_on")),
        engine=col("powertrain").is_in(tables.ENGINES),
        year_start=col("licence_expires_on").dt.replace(month=1, day=1),
    )
    frame = frame.with_columns(
        since_2026=col("governing") >= YEAR_2026,
        since_2027=col("governing") >= YEAR_2027,
        listed=col("manufacturer_miit_listed") & col("manufacturer_ccc_valid"),
        valid_from=pl.max_horizontal("licence_issued_on", "year_start"),
        days_registered=(col("licence_applied_on") - col("registered_on")).dt.total_days(),
        goods_rule=_goods_rule(),
    )
    frame = frame.with_columns(
        goods_group=_picked(
            (col("goods_rule") == "kind-engine-of-other-vehicles", "parts"),
            otherwise=col("goods_rule").str.strip_prefix("kind-").str.replace_all("-", "_"),
        ),
        mode_rule=_mode_rule(),
    )
    frame = frame.with_columns(
        used=col("goods_group") == "used_vehicle",
        electric_car=col("goods_group").is_in(tables.ELECTRIC_CARS),
        all_terrain=col("goods_group").is_in(tables.ALL_TERRAIN),
        cycle_parts=col("goods_group").is_in(CYCLE_PARTS),
        trade_regime=_picked(
            (
                _starts("mode_rule", "foreign-origin", "contracted"),
                "licensed_without_qualification",
            ),
            (
                _starts("mode_rule", "foreign-aid", "temporary", "small", "returned"),
                "outside_licensing",
            ),
            otherwise="licensed",
        ),
        mode_doubt=_picked(
            (_starts("mode_rule", "foreign-aid", "temporary"), TOUCHED),
            (_starts("mode_rule", "small", "large", "returned", "other"), ANY),
            otherwise=0,
        ),
    )
    frame = frame.with_columns(free_rule=_free_rule())
    frame = frame.with_columns(
        bound=col("free_rule").is_null(),
        requirement_rule=pl.coalesce("free_rule", _bound_rule()),
    )
    frame = frame.with_columns(
        doubt=_doubt(),
        exporter_against=_joined(_against_exporter()),
        cover_against=_joined(_against_licence()),
        claimed=col("transfer_registered_on") < YEAR_2026,
        letter_rule=_letter_rule(),
    )
    frame = frame.with_columns(
        eligible=~col("bound") | (col("exporter_against") == ""),
        covered=~col("bound") | (col("cover_against") == ""),
        lacking=col("letter_rule")
        .is_in(["letter-lacking", "letter-from-somebody-else"])
        .fill_null(value=False),
        exporter_rules=_exporter_rules(),
        cover_rules=_cover_rules(),
    )
    frame.with_columns(verdict_doubt=_verdict_doubt()).select(*_shown()).sink_parquet(target)


CYCLE_PARTS = ["motorcycle_kit", "motorcycle_engine_or_frame", "electric_motorcycle_frame"]
LOW_SPEED = ["low_speed_vehicle", "vehicle_kit", "chassis"]
DOUBTFUL_COVER = [
    "twelve-clearances-used-up",
    "licence-across-years-used-in-its-year",
    "licence-across-years-used-in-its-year;twelve-clearances-used-up",
]


def _picked(*pairs: Pair, otherwise: pl.Expr | str | int | None) -> pl.Expr:
    """The value beside the first condition that is true."""
    return reduce(
        lambda rest, pair: pl.when(pair[0]).then(_value(pair[1])).otherwise(rest),
        reversed(pairs),
        _value(otherwise),
    )


def _value(value: pl.Expr | str | int | None) -> pl.Expr:
    return value if isinstance(value, pl.Expr) else pl.lit(value)


def _joined(pairs: list[Pair]) -> pl.Expr:
    parts = [pl.when(test).then(_value(rule)) for test, rule in pairs]
    return pl.concat_str(parts, separator=";", ignore_nulls=True)


def _starts(name: str, *beginnings: str) -> pl.Expr:
    return pl.any_horizontal(*(col(name).str.starts_with(f"mode-{each}") for each in beginnings))


def _dated(rule: str) -> pl.Expr:
    return _picked((col("since_2026"), f"{rule}-2026"), otherwise=f"{rule}-2025")


def _mapped(name: str, table: dict[str, str]) -> pl.Expr:
    return col(name).replace_strict(table, default=None, return_dtype=pl.String)


def _goods_rule() -> pl.Expr:
    vehicle, engine = col("vehicle_class"), col("engine")
    cycle = vehicle.is_in(tables.CYCLES)
    low_speed = vehicle == "low_speed_vehicle"
    fuel_cell = col("powertrain") == "fuel_cell"
    with_engine = {name: rule for name, (_, rule) in tables.NEW_WITH_ENGINE.items()}
    electric = {name: rule for name, (_, rule) in tables.NEW_ELECTRIC.items()}
    complete = _picked(
        ((col("condition") == "used") & vehicle.is_in(tables.ROAD_VEHICLES), "kind-used-vehicle"),
        (engine, _mapped("vehicle_class", with_engine)),
        (
            fuel_cell & ~col("has_vin") & ((vehicle == "passenger_car") | low_speed),
            "kind-fuel-cell-car-without-vin",
        ),
        (
            vehicle == "passenger_car",
            _picked(
                (~col("has_vin"), "kind-new-electric-car-without-vin"),
                (fuel_cell, "kind-new-fuel-cell-car"),
                otherwise="kind-new-battery-electric-car",
            ),
        ),
        (low_speed & col("has_vin"), "kind-electric-low-speed-vehicle-with-vin"),
        (low_speed, "kind-electric-low-speed-vehicle-without-vin"),
        otherwise=_mapped("vehicle_class", electric),
    )
    kit = _picked(
        (vehicle == "all_terrain_vehicle", "kind-motorcycle-kit"),
        ((vehicle == "motorcycle") & engine, "kind-motorcycle-kit"),
        (vehicle == "motorcycle", "kind-electric-motorcycle-kit"),
        (engine, "kind-vehicle-kit"),
        ((vehicle == "passenger_car") | low_speed, "kind-electric-car-kit"),
        otherwise="kind-electric-commercial-kit",
    )
    return _picked(
        (col("goods_form") == "complete_vehicle", complete),
        (col("goods_form") == "parts", "kind-parts"),
        (col("goods_form") == "complete_kit", kit),
        (cycle & engine, "kind-motorcycle-engine-or-frame"),
        (cycle, "kind-electric-motorcycle-frame"),
        (col("goods_form") == "engine_or_frame", "kind-engine-of-other-vehicles"),
        (engine, "kind-chassis"),
        otherwise="kind-electric-chassis",
    )


def _mode_rule() -> pl.Expr:
    mode = col("trade_mode")
    four = _picked(
        (col("origin_country") != "CN", _dated("mode-foreign-origin")),
        (~col("since_2026"), "mode-four-modes-2025"),
        (~mode.is_in(tables.CATALOGUE_MODES), "mode-processing-or-donation-2026"),
        (col("since_2027"), "mode-general-or-border-trade-after-2026"),
        (mode == "0110", "mode-general-trade-2026"),
        otherwise="mode-border-trade-2026",
    )
    small = col("consignment_value_cny") <= tables.SAMPLES_AT_MOST_CNY
    return _picked(
        (mode.is_in(tables.FOUR_MODES), four),
        (mode == "3422", _dated("mode-contracted-project")),
        (mode == "3511", _dated("mode-foreign-aid")),
        (mode.is_in(tables.TEMPORARY), "mode-temporary-exit"),
        (mode.is_in(tables.SAMPLES) & small, "mode-small-samples"),
        (mode.is_in(tables.SAMPLES), "mode-large-samples"),
        (mode == "4561", "mode-returned-goods"),
        otherwise=_dated("mode-other"),
    )


def _free_rule() -> pl.Expr:
    free = _picked(
        (col("since_2026"), _mapped("goods_group", tables.FREE)),
        otherwise=_mapped("goods_group", tables.FREE_BEFORE_2026),
    )
    outside = _picked(
        (col("electric_car"), "electric-car-outside-licensing-by-trade-mode"),
        otherwise="outside-licensing-by-trade-mode",
    )
    is_outside = col("trade_regime") == "outside_licensing"
    return pl.coalesce(free, pl.when(is_outside).then(outside))


def _bound_rule() -> pl.Expr:
    return _picked(
        (col("since_2027"), _mapped("goods_group", tables.UNDER_LICENCE_AFTER_2026)),
        (col("since_2026"), _mapped("goods_group", tables.UNDER_LICENCE)),
        otherwise=_mapped("goods_group", tables.UNDER_LICENCE_BEFORE_2026),
    )


def _doubt() -> pl.Expr:
    rule = col("requirement_rule")
    own = _picked((rule.is_in(list(tables.DOUBTFUL_REQUIREMENTS)), ANY), otherwise=0)
    by_mode = col("bound") | rule.str.contains("outside-licensing", literal=True)
    return own | _picked((by_mode, col("mode_doubt")), otherwise=0)


def _against_exporter() -> list[Pair]:
    used = col("bound") & col("used")
    new = col("bound") & ~col("used") & (col("trade_regime") == "licensed")
    other = new & (col("exporter_role") == "other")
    engine = col("goods_group").is_in(CYCLE_PARTS[1:])
    plain = new & ~col("cycle_parts") & ~col("all_terrain")
    modified = col("modified") & (col("governing") >= MODIFICATION_RULE) & ~col("listed")
    trader = (col("exporter_role") == "authorised_exporter") & ~col("authorised_by_manufacturer")
    unauthorised = new & trader
    unlisted = new & ~col("manufacturer_on_annual_list")
    certified = col("manufacturer_ccc_valid") | _low_speed()
    return [
        (used & ~col("used_vehicle_exporter_filed"), "used-vehicle-without-filing"),
        (used & modified, "used-modified-vehicle-not-listed"),
        (other & col("electric_car"), "electric-car-by-neither-maker-nor-authorised"),
        (
            (other | unauthorised) & engine,
            "engine-or-frame-by-neither-maker-nor-authorised",
        ),
        (other & ~col("electric_car") & ~engine, "neither-maker-nor-authorised"),
        (unauthorised & ~engine, "not-authorised-this-year"),
        (unlisted & engine, "maker-of-engines-or-frames-not-on-the-list"),
        (unlisted & ~engine, "maker-not-on-the-list"),
        (new & col("cycle_parts") & ~col("listed"), "maker-of-motorcycle-kits-or-parts-not-listed"),
        (plain & ~col("manufacturer_miit_listed"), "maker-not-in-the-announcement"),
        (plain & ~certified, "maker-without-certification"),
    ]


def _low_speed() -> pl.Expr:
    """A low-speed vehicle with an engine, its kit or its chassis."""
    return (col("vehicle_class") == "low_speed_vehicle") & col("goods_group").is_in(LOW_SPEED)


def _exporter_rules() -> pl.Expr:
    return _picked(
        (~col("bound"), "no-licence-no-qualification"),
        (col("exporter_against") != "", col("exporter_against")),
        (
            col("used") & (col("governing") < MODIFICATION_RULE),
            "used-vehicle-filed-before-the-modification-rule",
        ),
        (col("used") & col("modified"), "used-modified-vehicle-listed"),
        (col("used"), "used-vehicle-filed"),
        (col("trade_regime") != "licensed", "list-does-not-bind"),
        (col("electric_car"), "qualified-for-electric-cars"),
        (col("all_terrain"), "qualified-for-all-terrain-vehicles"),
        (_low_speed(), "qualified-for-low-speed-vehicles"),
        (col("goods_group").is_in(CYCLE_PARTS[1:]), "qualified-for-engines-and-frames"),
        otherwise="qualified-for-vehicles",
    )


def _against_licence() -> list[Pair]:
    at_hand, used = col("bound") & col("licence_presented"), col("used")
    day, issued = col("declared_on"), col("licence_issued_on")
    pieces, left = col("quantity"), col("licence_quantity_remaining")
    other_code = col("commodity_code") != col("licence_commodity_code")
    across = issued < col("year_start").dt.offset_by("-22d")
    later = day.dt.year() > issued.dt.year()
    tests: list[Pair] = [
        (day > col("licence_expires_on"), "declared-after-expiry"),
        (day > col("valid_from").dt.offset_by("6mo"), "declared-after-six-months"),
        (day < issued, "declared-before-issue"),
        (~across & (day < col("year_start")), "declared-before-the-licence-year"),
        (across & later, "licence-across-years"),
        (across & ~later, "licence-across-years-used-in-its-year"),
        (pieces > left, "quantity-exceeded"),
        (other_code, "other-code-on-the-licence"),
        (~used & (col("licence_uses") > 11), "twelve-clearances-used-up"),
        (used & (col("licence_uses") > 0), "used-vehicle-licence-used-up"),
        (used & (pieces < left), "used-quantity-short"),
        (used & (pieces > 20), "more-than-twenty-used-vehicles"),
    ]
    absent: Pair = (col("bound") & ~col("licence_presented"), "no-licence-presented")
    return [absent, *((at_hand & test, rule) for test, rule in tests)]


def _cover_rules() -> pl.Expr:
    return _picked(
        (~col("bound"), "no-licence-no-cover"),
        (col("cover_against") != "", col("cover_against")),
        (col("used"), "licence-covers-used-vehicles"),
        (col("licence_uses") == 0, "licence-covers"),
        (col("goods_group").is_in(tables.MOTORCYCLES), "licence-covers-motorcycles-again"),
        otherwise=_dated("licence-covers-again"),
    )


def _letter_rule() -> pl.Expr:
    asked = (
        col("bound")
        & col("used")
        & col("since_2026")
        & (col("licence_applied_on") >= YEAR_2026)
        & (col("days_registered") <= 180)
    )
    by_maker = col("after_sales_letter_issuer") == "manufacturer"
    return _picked(
        (~asked, pl.lit(None, dtype=pl.String)),
        (~col("after_sales_letter"), "letter-lacking"),
        (by_maker, "letter-from-the-manufacturer"),
        otherwise="letter-from-somebody-else",
    )


def _verdict_doubt() -> pl.Expr:
    doubt, rules = col("doubt"), col("exporter_rules")
    # Every ground on engines and frames is open; of kits, one where it stands alone.
    of_engines = col("goods_group").is_in(CYCLE_PARTS[1:]) & (col("trade_regime") == "licensed")
    alone = rules == "maker-of-motorcycle-kits-or-parts-not-listed"
    exporter = doubt | _picked((of_engines | alone, TOUCHED), otherwise=0)
    cover = doubt | _picked(
        (col("cover_rules").is_in(DOUBTFUL_COVER), TOUCHED),
        (col("cover_rules") == "licence-covers-motorcycles-again", ANY),
        otherwise=0,
    )
    letter = doubt | _picked((col("claimed"), TOUCHED), otherwise=0)
    return _picked(
        (~col("bound"), doubt),
        (_clear(), exporter | cover),
        otherwise=_picked((col("eligible"), ANY), otherwise=exporter)
        & _picked((col("covered"), ANY), otherwise=cover)
        & _picked((col("lacking"), letter), otherwise=ANY),
    )


def _clear() -> pl.Expr:
    return col("bound") & col("eligible") & col("covered") & ~col("lacking")


def _shown() -> list[pl.Expr]:
    bound, lettered = col("bound"), col("letter_rule").is_not_null()
    return [
        col("invoice"),
        _picked(
            (col("verdict_doubt") > 0, "needs_review"),
            (~bound, "not_controlled"),
            (_clear(), "clear"),
            otherwise="blocked",
        ).alias("verdict"),
        col("goods_group"),
        col("trade_regime"),
        _picked((bound, "required"), otherwise="not_required").alias("licence_requirement"),
        _picked(
            (~bound, "not_applicable"), (col("eligible"), "eligible"), otherwise="not_eligible"
        ).alias("exporter_eligibility"),
        _picked(
            (~bound, "not_applicable"), (col("covered"), "covered"), otherwise="not_covered"
        ).alias("licence_cover"),
        _picked((col("claimed"), "claimed"), otherwise="not_claimed").alias("transition_claim"),
        _picked(
            (col("lacking"), "lacking"), (lettered, "in_order"), otherwise="not_applicable"
        ).alias("after_sales_confirmation"),
        _joined(_rules()).alias("rule_ids"),
    ]


def _rules() -> list[Pair]:
    bound, used, always = col("bound"), col("used"), pl.lit(value=True)
    return [
        (always, col("goods_rule")),
        (always, col("mode_rule")),
        (always, col("requirement_rule")),
        (always, col("exporter_rules")),
        (always, col("cover_rules")),
        (col("claimed"), "marked-before-2026"),
        (~col("claimed"), "marked-since-2026"),
        (~bound, "no-licence-no-letter"),
        (always, col("letter_rule")),
        (~used, "letter-is-for-used-vehicles"),
        (used & ~col("since_2026"), "letter-not-asked-in-2025"),
        (used & (col("licence_applied_on") < YEAR_2026), "letter-not-asked-before-2026"),
        (used & (col("days_registered") > 180), "letter-not-asked-after-180-days"),
        (~bound, "shipment-not-controlled"),
        (_clear(), "shipment-clear"),
        (bound & ~col("eligible"), "blocked-by-the-exporter"),
        (bound & ~col("covered"), "blocked-by-the-licence"),
        (col("lacking"), "blocked-by-the-letter"),
    ]
