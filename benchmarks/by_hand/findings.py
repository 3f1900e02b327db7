"""What is wrong with the data of a shipment, written by hand: codes, facts, dates, identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from benchmarks.by_hand.licence import months_after

ENGINES = frozenset(("petrol", "diesel", "hybrid", "plug_in_hybrid", "range_extended"))

# Declared code: what heading a class of vehicle stands in, what lines its drive.
HEADINGS = {
    "passenger_car": (("8703",), "code-of-another-heading-car"),
    "bus": (("8702",), "code-of-another-heading-bus"),
    "truck": (("8704", "8701"), "code-of-another-heading-truck"),
    "motorcycle": (("8711",), "code-of-another-heading-motorcycle"),
    "all_terrain_vehicle": (("870310", "8711"), "code-of-another-heading-all-terrain-vehicle"),
    "special_vehicle": (
        ("8701", "8702", "8703", "8704", "8705", "8709"),
        "code-of-another-heading-special-vehicle",
    ),
    "low_speed_vehicle": (
        ("8702", "8703", "8704"),
        "code-of-another-heading-low-speed-vehicle",
    ),
}
CAR_LINES = {
    "petrol": (
        ("870321", "870322", "870323", "870324", "870310"),
        "code-of-another-drive-petrol-car",
    ),
    "diesel": (("870331", "870332", "870333", "870310"), "code-of-another-drive-diesel-car"),
    "hybrid": (("870340", "870350"), "code-of-another-drive-hybrid-car"),
    "plug_in_hybrid": (("870360", "870370"), "code-of-another-drive-plug-in-hybrid-car"),
}
# Tractors that draw no semi-trailer and off-road dumpers are not divided by drive.
UNDIVIDED_LINES = ("870110", "870130", "87019", "870410")
# A chassis with a range extender may leave with the motor alone.
CHASSIS_WITH_ENGINE = frozenset(("petrol", "diesel", "hybrid", "plug_in_hybrid"))
VEHICLES = ("8701", "8702", "8703", "8704")
ELECTRIC_LINES = ("870124", "870240", "870380", "870460")
ELECTRIC_OR_UNDIVIDED_LINES = (*ELECTRIC_LINES, *UNDIVIDED_LINES, "870310")
VEHICLES_AND_CHASSIS = ("8701", "8702", "8703", "8704", "8705", "8706")
RETIRED = frozenset(("8703800010", "8703800090"))  # split by VIN on 1 January 2025
USED_CARS = frozenset(("8703801010", "8703809010"))
NOT_USED_CARS = frozenset(("8703801090", "8703809090"))
# Apron buses, golf carts and motorcycles under 50 cc; electric lines are findings of their own.
WITHOUT_CONDITION = frozenset(("8702102000", "8702201000", "8703109000", "8711100090"))
# The declaration-level code of a kit is its line and 90.
KIT_LINES = """
    87032130 87032140 87032150 87032190 87032230 87032240 87032250 87032290 87032341 87032342
    87032343 87032349 87032351 87032352 87032353 87032359 87032361 87032362 87032363 87032369
    87032411 87032412 87032413 87032419 87032421 87032422 87032423 87032429 87033111 87033119
    87033121 87033122 87033123 87033129 87033211 87033212 87033213 87033219 87033221 87033222
    87033223 87033229 87033311 87033312 87033313 87033319 87033321 87033322 87033323 87033329
    87033361 87033362 87033363 87033369 87034011 87034012 87034013 87034019 87034021 87034022
    87034023 87034029 87034031 87034032 87034033 87034039 87034041 87034042 87034043 87034049
    87034051 87034052 87034053 87034059 87034061 87034062 87034063 87034069 87034071 87034072
    87034073 87034079 87035011 87035019 87035021 87035022 87035023 87035029 87035031 87035032
    87035033 87035039 87035041 87035042 87035043 87035049 87035051 87035052 87035053 87035059
    87035061 87035062 87035063 87035069 87035071 87035072 87035073 87035079
"""
KITS = frozenset(f"{line}90" for line in KIT_LINES.split())

VIN_VALUES = dict(
    zip(
        "0123456789ABCDEFGHJKLMNPRSTUVWXYZ",
        map(int, "012345678912345678123457923456789"),
        strict=True,
    )
)
VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
USCC_VALUES = {character: n for n, character in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1)
DIGITS = frozenset("0123456789")
DIGITS_AND_CAPITALS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def is_engine_line(code: str) -> bool:
    """Whether a line of tractors, buses, cars or trucks is for vehicles with an engine."""
    return code.startswith(VEHICLES) and not code.startswith(ELECTRIC_OR_UNDIVIDED_LINES)


def code_findings(facts: Mapping[str, Any], code: str) -> list[str]:
    """The rules by which the declared code does not fit the goods as described."""
    rules = []
    form, vehicle, powertrain = facts["goods_form"], facts["vehicle_class"], facts["powertrain"]
    if code.startswith("870380"):
        if facts["has_vin"]:
            if code.startswith("87038090"):
                rules.append("code-for-cars-without-vin")
        elif form != "complete_kit" and code.startswith("87038010"):
            rules.append("code-for-cars-with-vin")
        if facts["condition"] == "new":
            if code in USED_CARS:
                rules.append("code-for-used-cars")
        elif code in NOT_USED_CARS:
            rules.append("code-for-new-cars")
        if code in RETIRED:
            rules.append("code-retired")

    if form in {"complete_vehicle", "complete_kit"}:
        if vehicle in HEADINGS:
            headings, rule = HEADINGS[vehicle]
            if not code.startswith(headings):
                rules.append(rule)
        if vehicle == "passenger_car":
            if code.startswith("8703"):
                if powertrain in CAR_LINES:
                    lines, rule = CAR_LINES[powertrain]
                    if not code.startswith(lines):
                        rules.append(rule)
                elif powertrain == "range_extended":
                    if code.startswith("870380"):
                        rules.append("code-of-another-drive-range-extended-car")
                elif powertrain == "battery_electric" and not code.startswith(("870380", "870310")):
                    rules.append("code-of-another-drive-battery-car")
        elif vehicle == "bus":
            if powertrain in ENGINES:
                if code.startswith("870240"):
                    rules.append("code-of-another-drive-engine-bus")
            elif (
                powertrain == "battery_electric"
                and code.startswith("8702")
                and not code.startswith("870240")
            ):
                rules.append("code-of-another-drive-battery-bus")
        elif vehicle == "truck":
            if powertrain in ENGINES:
                if code.startswith(("870460", "870124")):
                    rules.append("code-of-another-drive-engine-truck")
            elif (
                powertrain == "battery_electric"
                and code.startswith(("8704", "8701"))
                and not code.startswith(("870460", "870124", *UNDIVIDED_LINES))
            ):
                rules.append("code-of-another-drive-battery-truck")
        elif vehicle in {"special_vehicle", "low_speed_vehicle"}:
            if powertrain in ENGINES:
                if code.startswith(ELECTRIC_LINES):
                    rules.append("code-of-another-drive-engine-special-or-low-speed-vehicle")
            elif powertrain == "battery_electric" and is_engine_line(code):
                rules.append("code-of-another-drive-battery-special-or-low-speed-vehicle")
        elif vehicle == "motorcycle":
            if powertrain in {"petrol", "diesel"}:
                if code.startswith("871160"):
                    rules.append("code-of-another-drive-engine-motorcycle")
            elif (
                powertrain == "battery_electric"
                and code.startswith("8711")
                and not code.startswith("871160")
            ):
                rules.append("code-of-another-drive-battery-motorcycle")
        if form == "complete_vehicle" and code in KITS:
            rules.append("code-of-another-form-kit")
    elif form == "chassis":
        if vehicle == "motorcycle":
            if code.startswith((*VEHICLES_AND_CHASSIS, "8711")):
                rules.append("code-of-another-form-parts")
        elif vehicle != "all_terrain_vehicle" and not code.startswith(VEHICLES_AND_CHASSIS):
            rules.append("code-of-another-form-chassis")
        if powertrain == "battery_electric":
            if is_engine_line(code):
                rules.append("code-of-another-drive-battery-chassis")
        elif powertrain in CHASSIS_WITH_ENGINE and code.startswith(ELECTRIC_LINES):
            rules.append("code-of-another-drive-engine-chassis")
    elif code.startswith(VEHICLES_AND_CHASSIS) or code.startswith("8711"):
        rules.append("code-of-another-form-parts")
    return rules


def identifier_findings(facts: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """What is wrong with VIN, unified social credit code and licence number: rules, findings."""
    rules, findings = [], []
    vin = facts["vin"]
    try:
        values = [VIN_VALUES[character] for character in vin]
    except KeyError:
        values = []
    if len(values) != 17:
        rules.append("vin-badly-formed")
        findings.append("vin-form")
    else:
        if not facts["has_vin"]:
            rules.append("vin-given-for-a-vehicle-without")
            findings.append("vin-against-has-vin")
        remainder = sum(map(int.__mul__, values, VIN_WEIGHTS)) % 11
        if vin[8] != ("X" if remainder == 10 else str(remainder)):
            if vin[0] == "L":
                rules.append("vin-check-digit-of-a-maker-in-china")
                findings.append("vin-check-digit")
            else:
                rules.append("vin-check-digit-of-another-maker")
                findings.append("vin-check-digit-foreign")

    uscc = facts["exporter_uscc"]
    try:
        values = [USCC_VALUES[character] for character in uscc]
    except KeyError:
        values = []
    if len(values) != 18:
        rules.append("uscc-badly-formed")
        findings.append("uscc-form")
    elif sum(map(int.__mul__, values, USCC_WEIGHTS)) % 31:
        rules.append("uscc-check-character")
        findings.append("uscc-check-digit")

    number = facts["licence_number"]
    if not (
        len(number) == 12
        and number[2] == number[5] == "-"
        and DIGITS.issuperset(number[:2])
        and DIGITS_AND_CAPITALS.issuperset(number[3:5] + number[6:])
    ):
        rules.append("licence-number-unusual")
        findings.append("licence-number-form")
    return rules, findings


def data_findings(
    facts: Mapping[str, Any],
    required: bool,
    group: str,
    regime: str,
    validity: str,
    declared: date,
    exported: date,
    registered: date,
    applied: date,
    issued: date,
    expires: date,
    marked: date,
) -> tuple[list[str], tuple[str, ...], bool]:
    """The rules that hold, the findings they give, and whether any contradicts the facts."""
    code = facts["commodity_code"]
    findings = []
    rules = code_findings(facts, code)
    if rules:
        findings.append("commodity-code-mismatch")
    if required and (code in WITHOUT_CONDITION or code.startswith("87022010")):
        rules.append("code-without-licence-condition")
        findings.append("code-without-licence-flag")

    vehicle = facts["vehicle_class"]
    if vehicle == "passenger_car":
        if facts["seats"] >= 10:
            rules.append("seats-of-a-bus")
            findings.append("seats-against-class")
    elif vehicle == "bus" and facts["seats"] <= 9:
        rules.append("seats-of-a-car")
        findings.append("seats-against-class")

    before = len(rules)
    if facts["condition"] == "new":
        rules.append("new-vehicle-registered")  # every fact is known: it has such a date
        findings.append("new-but-registered")
        before += 1
    else:
        if registered > declared:
            rules.append("registered-after-declaration")
        if registered > applied:
            rules.append("registered-after-application")
    if exported < declared:
        rules.append("leaves-before-declaration")
    if marked < registered:
        rules.append("marked-before-registration")
    if issued < applied:
        rules.append("issued-before-application")
    if expires < issued:
        rules.append("expires-before-issue")
    if len(rules) > before:
        findings.append("dates-out-of-order")
    if facts["destination_country"] == "CN":
        rules.append("destination-is-china")
        findings.append("destination-in-china")

    if group == "used_vehicle":
        before = len(rules)
        due = facts["scrapping_due_on"]
        if due.__class__ is str:
            due = date.fromisoformat(due)
        if due <= months_after(declared, 12):
            rules.append("used-vehicle-close-to-scrapping")
        if facts["seized"]:
            rules.append("used-vehicle-seized")
        if len(rules) > before:
            findings.append("used-vehicle-may-not-leave")

    contradicted = bool(findings)
    identifier_rules, identifiers = identifier_findings(facts)
    contradicted = contradicted or "vin-against-has-vin" in identifiers
    rules += identifier_rules
    findings += identifiers
    if (
        group == "motorcycle"
        and regime == "licensed"
        and not (facts["manufacturer_miit_listed"] and facts["manufacturer_ccc_valid"])
    ):
        rules.append("maker-of-off-road-motorcycles")
        findings.append("off-road-motorcycle-conditions")
    if validity == "too_long":
        rules.append("licence-runs-too-long")
        findings.append("licence-validity-too-long")
    return rules, tuple(findings), contradicted
