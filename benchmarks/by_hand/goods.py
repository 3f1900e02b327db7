"""What the goods are, how licensing treats the trade mode, and whether a licence is required."""

from __future__ import annotations

from decimal import Decimal

Rules = tuple[str, ...]

# Why an outcome is to be reviewed: its evidence is weak, or it touches an open question.
WEAK, TOUCHED = 1, 2

ENGINES = frozenset(("petrol", "diesel", "hybrid", "plug_in_hybrid", "range_extended"))
ROAD_VEHICLES = frozenset(("passenger_car", "bus", "truck", "special_vehicle"))
CYCLES = frozenset(("motorcycle", "all_terrain_vehicle"))

ELECTRIC_CARS = frozenset(
    (
        "new_battery_electric_car",
        "new_fuel_cell_car",
        "electric_low_speed_vehicle_with_vin",
        "electric_car_kit",
    )
)
ALL_TERRAIN = frozenset(("all_terrain_vehicle", "electric_all_terrain_vehicle"))
MOTORCYCLES = ALL_TERRAIN | {
    "motorcycle",
    "motorcycle_kit",
    "motorcycle_engine_or_frame",
    "electric_motorcycle_frame",
}

NEW_ELECTRIC = {
    "bus": ("new_electric_bus", "kind-new-electric-bus"),
    "truck": ("new_electric_truck", "kind-new-electric-truck"),
    "special_vehicle": ("new_electric_special_vehicle", "kind-new-electric-special-vehicle"),
    "motorcycle": ("electric_motorcycle", "kind-electric-motorcycle"),
    "all_terrain_vehicle": ("electric_all_terrain_vehicle", "kind-electric-all-terrain-vehicle"),
}
NEW_WITH_ENGINE = {
    "passenger_car": ("new_engine_car", "kind-new-engine-car"),
    "bus": ("new_bus", "kind-new-bus"),
    "truck": ("new_truck", "kind-new-truck"),
    "special_vehicle": ("new_special_vehicle", "kind-new-special-vehicle"),
    "motorcycle": ("motorcycle", "kind-motorcycle"),
    "all_terrain_vehicle": ("all_terrain_vehicle", "kind-all-terrain-vehicle"),
    "low_speed_vehicle": ("low_speed_vehicle", "kind-low-speed-vehicle"),
}


def goods_group(
    form: str, vehicle: str, powertrain: str, has_vin: bool, used: bool
) -> tuple[str, str]:
    """The kind of goods and the rule that says so."""
    engine = powertrain in ENGINES
    if form == "complete_vehicle":
        if used and vehicle in ROAD_VEHICLES:
            return "used_vehicle", "kind-used-vehicle"
        if engine:
            return NEW_WITH_ENGINE[vehicle]
        if vehicle == "passenger_car":
            if powertrain == "fuel_cell":
                if has_vin:
                    return "new_fuel_cell_car", "kind-new-fuel-cell-car"
                return "fuel_cell_car_without_vin", "kind-fuel-cell-car-without-vin"
            if has_vin:
                return "new_battery_electric_car", "kind-new-battery-electric-car"
            return "new_electric_car_without_vin", "kind-new-electric-car-without-vin"
        if vehicle == "low_speed_vehicle":
            if has_vin:
                return (
                    "electric_low_speed_vehicle_with_vin",
                    "kind-electric-low-speed-vehicle-with-vin",
                )
            if powertrain == "fuel_cell":
                return "fuel_cell_car_without_vin", "kind-fuel-cell-car-without-vin"
            return (
                "electric_low_speed_vehicle_without_vin",
                "kind-electric-low-speed-vehicle-without-vin",
            )
        return NEW_ELECTRIC[vehicle]
    if form == "parts":
        return "parts", "kind-parts"
    if form == "complete_kit":
        if vehicle == "all_terrain_vehicle":
            return "motorcycle_kit", "kind-motorcycle-kit"
        if vehicle == "motorcycle":
            if engine:
                return "motorcycle_kit", "kind-motorcycle-kit"
            return "electric_motorcycle_kit", "kind-electric-motorcycle-kit"
        if engine:
            return "vehicle_kit", "kind-vehicle-kit"
        if vehicle in {"passenger_car", "low_speed_vehicle"}:
            return "electric_car_kit", "kind-electric-car-kit"
        return "electric_commercial_kit", "kind-electric-commercial-kit"
    if vehicle in CYCLES:
        if engine:
            return "motorcycle_engine_or_frame", "kind-motorcycle-engine-or-frame"
        return "electric_motorcycle_frame", "kind-electric-motorcycle-frame"
    if form == "engine_or_frame":
        return "parts", "kind-engine-of-other-vehicles"
    if engine:
        return "chassis", "kind-chassis"
    return "electric_chassis", "kind-electric-chassis"


FOUR_MODES = frozenset(("0110", "0214", "0615", "0715", "4019", "3612"))
CATALOGUE_MODES = frozenset(("0110", "4019"))
SAMPLES = frozenset(("3010", "3039"))
TEMPORARY = frozenset(("2600", "2700"))
SAMPLES_AT_MOST_CNY = 30_000


def trade_regime(
    mode: str, origin: str, value_cny: Decimal | int | str, since_2026: bool, since_2027: bool
) -> tuple[str, Rules, int]:
    """How licensing treats the trade mode, the rules that say so, and what is doubtful in it."""
    if mode in FOUR_MODES:
        if origin != "CN":
            rule = "mode-foreign-origin-2026" if since_2026 else "mode-foreign-origin-2025"
            return "licensed_without_qualification", (rule,), 0
        if not since_2026:
            return "licensed", ("mode-four-modes-2025",), 0
        if mode not in CATALOGUE_MODES:
            return "licensed", ("mode-processing-or-donation-2026",), 0
        if since_2027:
            return "licensed", ("mode-general-or-border-trade-after-2026",), 0
        if mode == "0110":
            return "licensed", ("mode-general-trade-2026",), 0
        return "licensed", ("mode-border-trade-2026",), 0
    if mode == "3422":
        rule = "mode-contracted-project-2026" if since_2026 else "mode-contracted-project-2025"
        return "licensed_without_qualification", (rule,), 0
    if mode == "3511":
        rule = "mode-foreign-aid-2026" if since_2026 else "mode-foreign-aid-2025"
        return "outside_licensing", (rule,), TOUCHED
    if mode in TEMPORARY:
        return "outside_licensing", ("mode-temporary-exit",), TOUCHED
    if mode in SAMPLES:
        if Decimal(value_cny) <= SAMPLES_AT_MOST_CNY:
            return "outside_licensing", ("mode-small-samples",), WEAK | TOUCHED
        return "licensed", ("mode-large-samples",), WEAK | TOUCHED
    if mode == "4561":
        return "outside_licensing", ("mode-returned-goods",), WEAK | TOUCHED
    rule = "mode-other-2026" if since_2026 else "mode-other-2025"
    return "licensed", (rule,), WEAK | TOUCHED


FREE = {
    "new_electric_car_without_vin": "electric-car-without-vin",
    "electric_low_speed_vehicle_without_vin": "electric-car-without-vin",
    "fuel_cell_car_without_vin": "fuel-cell-car-without-vin",
    "electric_motorcycle": "electric-motorcycle",
    "electric_motorcycle_kit": "electric-motorcycle-kit",
    "parts": "parts",
}
FREE_BEFORE_2026 = {
    "new_battery_electric_car": "new-battery-electric-car-before-the-regime",
    "new_fuel_cell_car": "fuel-cell-car-before-the-regime",
    "electric_low_speed_vehicle_with_vin": "electric-low-speed-vehicle-with-vin-before-the-regime",
    "electric_car_kit": "electric-car-kit-before-the-regime",
} | FREE
UNDER_LICENCE = {
    "new_battery_electric_car": "new-battery-electric-car",
    "new_fuel_cell_car": "fuel-cell-car",
    "electric_low_speed_vehicle_with_vin": "electric-low-speed-vehicle-with-vin",
    "electric_car_kit": "electric-car-kit",
    "new_engine_car": "engine-car-2026",
    "new_bus": "bus-truck-or-special-vehicle-2026",
    "new_truck": "bus-truck-or-special-vehicle-2026",
    "new_special_vehicle": "bus-truck-or-special-vehicle-2026",
    "low_speed_vehicle": "bus-truck-or-special-vehicle-2026",
    "new_electric_bus": "electric-bus",
    "new_electric_truck": "electric-truck-2026",
    "new_electric_special_vehicle": "electric-truck-2026",
    "electric_chassis": "electric-truck-2026",
    "electric_commercial_kit": "electric-truck-2026",
    "electric_all_terrain_vehicle": "electric-truck-2026",
    "vehicle_kit": "kit-or-chassis-2026",
    "chassis": "kit-or-chassis-2026",
    "motorcycle": "motorcycle-2026",
    "all_terrain_vehicle": "motorcycle-2026",
    "motorcycle_engine_or_frame": "motorcycle-2026",
    "motorcycle_kit": "motorcycle-kit-2026",
    "electric_motorcycle_frame": "electric-motorcycle-frame-2026",
    "used_vehicle": "used-vehicle",
}
UNDER_LICENCE_BEFORE_2026 = {
    group: rule.replace("-2026", "-2025") for group, rule in UNDER_LICENCE.items()
}
IN_THE_CATALOGUE = frozenset(
    (
        "engine-car-2026",
        "bus-truck-or-special-vehicle-2026",
        "kit-or-chassis-2026",
        "motorcycle-2026",
    )
)
UNDER_LICENCE_AFTER_2026 = {
    group: "vehicles-of-the-catalogue-after-2026" if rule in IN_THE_CATALOGUE else rule
    for group, rule in UNDER_LICENCE.items()
}
DOUBTFUL_REQUIREMENTS = {
    "fuel-cell-car": WEAK | TOUCHED,
    "fuel-cell-car-before-the-regime": WEAK | TOUCHED,
    "fuel-cell-car-without-vin": WEAK | TOUCHED,
    "electric-motorcycle-kit": WEAK | TOUCHED,
    "electric-low-speed-vehicle-with-vin": WEAK | TOUCHED,
    "electric-car-kit": WEAK | TOUCHED,
    "electric-car-kit-before-the-regime": WEAK | TOUCHED,
    "electric-truck-2026": WEAK | TOUCHED,
    "electric-truck-2025": WEAK | TOUCHED,
    "motorcycle-kit-2026": WEAK | TOUCHED,
    "motorcycle-kit-2025": WEAK | TOUCHED,
    "electric-motorcycle-frame-2026": WEAK | TOUCHED,
    "electric-motorcycle-frame-2025": WEAK | TOUCHED,
}


def licence_requirement(
    group: str, regime: str, regime_doubt: int, since_2026: bool, since_2027: bool
) -> tuple[bool, str, int]:
    """Whether a licence is required, the rule that says so, and what is doubtful in it."""
    free = (FREE if since_2026 else FREE_BEFORE_2026).get(group)
    if free is not None:
        return False, free, DOUBTFUL_REQUIREMENTS.get(free, 0)
    if regime == "outside_licensing":
        if group in ELECTRIC_CARS:
            return False, "electric-car-outside-licensing-by-trade-mode", regime_doubt
        return False, "outside-licensing-by-trade-mode", regime_doubt
    if since_2027:
        rule = UNDER_LICENCE_AFTER_2026[group]
    elif since_2026:
        rule = UNDER_LICENCE[group]
    else:
        rule = UNDER_LICENCE_BEFORE_2026[group]
    return True, rule, DOUBTFUL_REQUIREMENTS.get(rule, 0) | regime_doubt
