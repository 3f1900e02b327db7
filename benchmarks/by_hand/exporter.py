"""Who may obtain the licence, written by hand; and how many exporters a maker may authorise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from benchmarks.by_hand.goods import ALL_TERRAIN, ELECTRIC_CARS, UNDER_LICENCE

MODIFICATION_RULE = date(2025, 11, 14)

QUALIFIED = {
    **dict.fromkeys(UNDER_LICENCE, "qualified-for-vehicles"),
    **dict.fromkeys(ELECTRIC_CARS, "qualified-for-electric-cars"),
    **dict.fromkeys(ALL_TERRAIN, "qualified-for-all-terrain-vehicles"),
    "motorcycle_engine_or_frame": "qualified-for-engines-and-frames",
    "electric_motorcycle_frame": "qualified-for-engines-and-frames",
}


# Makers of off-road motorcycles qualify otherwise; whom their kits and parts follow is open.
MOTORCYCLE_PARTS = frozenset(
    ("motorcycle_kit", "motorcycle_engine_or_frame", "electric_motorcycle_frame")
)
ENGINES_AND_FRAMES = frozenset(("motorcycle_engine_or_frame", "electric_motorcycle_frame"))
# Each touches an open question; another ground beside them would stand without one.
DOUBTFUL_ELIGIBILITY = frozenset(
    (
        "qualified-for-engines-and-frames",
        "engine-or-frame-by-neither-maker-nor-authorised",
        "maker-of-engines-or-frames-not-on-the-list",
        "maker-of-motorcycle-kits-or-parts-not-listed",
    )
)
LOW_SPEED = frozenset(("low_speed_vehicle", "vehicle_kit", "chassis"))


def is_low_speed(facts: Mapping[str, Any], group: str) -> bool:
    """Whether it is a low-speed vehicle with an engine, its kit or its chassis."""
    return facts["vehicle_class"] == "low_speed_vehicle" and group in LOW_SPEED


def qualified(facts: Mapping[str, Any], group: str) -> str:
    """The rule by which this exporter may obtain the licence."""
    if is_low_speed(facts, group):
        return "qualified-for-low-speed-vehicles"
    return QUALIFIED[group]


def maker_and_exporter(facts: Mapping[str, Any], group: str) -> list[str]:
    """The rules by which this exporter cannot obtain a licence for anything but a used vehicle."""
    against = []
    role = facts["exporter_role"]
    unauthorised = role == "authorised_exporter" and not facts["authorised_by_manufacturer"]
    listed = facts["manufacturer_on_annual_list"]
    if group in ENGINES_AND_FRAMES:
        if role == "other" or unauthorised:
            against.append("engine-or-frame-by-neither-maker-nor-authorised")
        if not listed:
            against.append("maker-of-engines-or-frames-not-on-the-list")
    else:
        if role == "other":
            if group in ELECTRIC_CARS:
                against.append("electric-car-by-neither-maker-nor-authorised")
            else:
                against.append("neither-maker-nor-authorised")
        elif unauthorised:
            against.append("not-authorised-this-year")
        if not listed:
            against.append("maker-not-on-the-list")
    if group in MOTORCYCLE_PARTS:
        if not (facts["manufacturer_miit_listed"] and facts["manufacturer_ccc_valid"]):
            against.append("maker-of-motorcycle-kits-or-parts-not-listed")
    elif group not in ALL_TERRAIN:
        if not facts["manufacturer_miit_listed"]:
            against.append("maker-not-in-the-announcement")
        if not facts["manufacturer_ccc_valid"] and not is_low_speed(facts, group):
            against.append("maker-without-certification")
    return against


def used_vehicle_exporter(facts: Mapping[str, Any], governing: date) -> tuple[bool, list[str]]:
    """Whether this exporter may obtain a licence for a used vehicle, and the rules that say so."""
    filed = facts["used_vehicle_exporter_filed"]
    if governing < MODIFICATION_RULE:
        if filed:
            return True, ["used-vehicle-filed-before-the-modification-rule"]
        return False, ["used-vehicle-without-filing"]
    against = [] if filed else ["used-vehicle-without-filing"]
    modified = facts["modified"]
    if modified and not (facts["manufacturer_miit_listed"] and facts["manufacturer_ccc_valid"]):
        against.append("used-modified-vehicle-not-listed")
    if against:
        return False, against
    return True, ["used-modified-vehicle-listed" if modified else "used-vehicle-filed"]


def authorisation_capacity(facts: Mapping[str, Any], vehicle: str) -> tuple[str, str]:
    """How many trading exporters the maker may authorise, and the rule that says so."""
    if vehicle == "passenger_car":
        many, some, cars_or_buses = 2000, 200, "cars"
    elif vehicle == "bus":
        many, some, cars_or_buses = 1000, 100, "buses"
    else:
        return "figure_unknown", "figures-not-found"
    volume, markets = facts["annual_export_volume"], facts["overseas_outlet_markets"]
    if markets == 0:
        return "own_export_only", "own-export-only"
    if volume >= many and markets >= 5 and facts["own_brand"]:
        return "five", f"five-exporters-{cars_or_buses}"
    if volume >= some:
        return "three", f"three-exporters-{cars_or_buses}"
    return "one", f"one-exporter-{cars_or_buses}"
