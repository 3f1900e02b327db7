"""All rules on one shipment, one after another: verdict, decisions, and the rules that hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from benchmarks.by_hand.exporter import (
    DOUBTFUL_ELIGIBILITY,
    authorisation_capacity,
    maker_and_exporter,
    qualified,
    used_vehicle_exporter,
)
from benchmarks.by_hand.findings import data_findings
from benchmarks.by_hand.goods import (
    MOTORCYCLES,
    TOUCHED,
    WEAK,
    goods_group,
    licence_requirement,
    trade_regime,
)
from benchmarks.by_hand.licence import (
    DOUBTFUL_COVER,
    EARLIEST_DAY_BEFORE_THE_YEAR,
    months_after,
    why_not_covered,
)
from benchmarks.by_hand.papers import application_papers, papers, steps

COVERED_FROM = date(2025, 1, 1)
YEAR_2026, YEAR_2027 = date(2026, 1, 1), date(2027, 1, 1)
FOREIGN_TRADE_LAW = date(2026, 3, 1)

NOTHING_REQUIRED = (
    "no-licence-no-batch",
    "no-licence-no-qualification",
    "no-licence-no-cover",
    "no-licence-no-validity",
    "no-licence-no-letter",
    "shipment-not-controlled",
)
NO_LICENCE_AT_HAND = (
    "consequence-of-no-licence",
    "no-licence-presented",
    "no-licence-at-hand",
)


def check(facts: Mapping[str, Any]) -> tuple[str, dict[str, Any], list[str]]:
    """The verdict as shown, the outcome of every decision, and the rules that hold."""
    declared, exported = facts["declared_on"], facts["exported_on"]
    registered, applied = facts["registered_on"], facts["licence_applied_on"]
    issued, expires = facts["licence_issued_on"], facts["licence_expires_on"]
    marked = facts["transfer_registered_on"]
    if declared.__class__ is str:  # dates come as dates or as text, all alike
        declared, exported = date.fromisoformat(declared), date.fromisoformat(exported)
        registered, applied = date.fromisoformat(registered), date.fromisoformat(applied)
        issued, expires = date.fromisoformat(issued), date.fromisoformat(expires)
        marked = date.fromisoformat(marked)
    governing = exported if facts["declaration_mode"] == "advance" else declared
    if governing < COVERED_FROM:
        raise ValueError("the rules begin on 2025-01-01")
    since_2026, since_2027 = governing >= YEAR_2026, governing >= YEAR_2027

    # What it is, and whether it needs a licence
    vehicle = facts["vehicle_class"]
    used = facts["condition"] == "used"
    group, group_rule = goods_group(
        facts["goods_form"], vehicle, facts["powertrain"], facts["has_vin"], used
    )
    regime, regime_rules, regime_doubt = trade_regime(
        facts["trade_mode"],
        facts["origin_country"],
        facts["consignment_value_cny"],
        since_2026,
        since_2027,
    )
    required, requirement_rule, requirement_doubt = licence_requirement(
        group, regime, regime_doubt, since_2026, since_2027
    )
    capacity, capacity_rule = authorisation_capacity(facts, vehicle)
    rules = [capacity_rule, group_rule, "no-export-inspection-seen", requirement_rule]
    if since_2026 and group == "new_battery_electric_car":
        rules.append("battery-cars-inspected-by-the-catalogue")
    rules += regime_rules

    used_goods = group == "used_vehicle"
    presented = facts["licence_presented"]
    days_registered = (applied - registered).days
    letter_asked = required and used_goods and applied >= YEAR_2026 and days_registered <= 180
    transition = "claimed" if marked < YEAR_2026 else "not_claimed"
    transition_doubt = TOUCHED if marked < YEAR_2026 else 0
    rules.append("marked-before-2026" if marked < YEAR_2026 else "marked-since-2026")

    if not required:
        rules += NOTHING_REQUIRED
        eligibility = cover = validity = letter = batch = "not_applicable"
        consequences: tuple[str, ...] = ()
        verdict, doubt = "not_controlled", requirement_doubt
    else:
        rules.append("consequence-of-misdeclaration")
        consequences = ("fined_for_misdeclaration",)

        # May this exporter hold the licence?
        exporter_doubt = requirement_doubt
        if used_goods:
            eligible, exporter_rules = used_vehicle_exporter(facts, governing)
        elif regime == "licensed_without_qualification":
            eligible, exporter_rules = True, ["list-does-not-bind"]
        else:
            exporter_rules = maker_and_exporter(facts, group)
            eligible = not exporter_rules
            if eligible:
                exporter_rules.append(qualified(facts, group))
            if DOUBTFUL_ELIGIBILITY.issuperset(exporter_rules):
                exporter_doubt |= TOUCHED
            if facts["exporter_role"] == "manufacturer":
                rules.append("consequence-of-false-material")
                consequences += ("qualification_at_risk",)
        rules += exporter_rules
        eligibility = "eligible" if eligible else "not_eligible"

        # Does the licence at hand cover this declaration?
        cover_doubt = requirement_doubt
        if not presented:
            rules += NO_LICENCE_AT_HAND
            consequences += ("not_released_and_fined",)
            if governing >= FOREIGN_TRADE_LAW:
                rules.append("consequence-of-export-without-permission")
                consequences += ("refused_or_barred",)
            covered, validity = False, "not_applicable"
        else:
            year_start = expires.replace(month=1, day=1)
            latest_expiry = months_after(max(issued, year_start), 6)
            cover_rules = why_not_covered(
                facts, group, declared, issued, expires, year_start, latest_expiry
            )
            covered = not cover_rules
            if not covered:
                if DOUBTFUL_COVER.issuperset(cover_rules):
                    cover_doubt |= TOUCHED
            elif used_goods:
                cover_rules.append("licence-covers-used-vehicles")
            elif group in MOTORCYCLES and facts["licence_uses"] > 0:
                cover_rules.append("licence-covers-motorcycles-again")
                cover_doubt |= WEAK | TOUCHED
            elif facts["licence_uses"] == 0:
                cover_rules.append("licence-covers")
            elif since_2026:
                cover_rules.append("licence-covers-again-2026")
            else:
                cover_rules.append("licence-covers-again-2025")
            rules += cover_rules
            validity = "within_limits"
            if expires > latest_expiry:
                validity = "too_long"
                rules.append("validity-over-six-months")
            if (year_start - issued).days > EARLIEST_DAY_BEFORE_THE_YEAR:
                validity = "too_long"
                rules.append("validity-across-years")
            if validity == "within_limits":
                rules.append("validity-within-limits")
        cover = "covered" if covered else "not_covered"

        # The letter for young used vehicles
        letter, letter_doubt = "not_applicable", 0
        if not used_goods:
            rules.append("letter-is-for-used-vehicles")
        elif since_2026 and letter_asked:
            letter_doubt = requirement_doubt
            if not facts["after_sales_letter"]:
                letter, letter_rule = "lacking", "letter-lacking"
            elif facts["after_sales_letter_issuer"] == "manufacturer":
                letter, letter_rule = "in_order", "letter-from-the-manufacturer"
            else:
                letter, letter_rule = "lacking", "letter-from-somebody-else"
            if letter == "lacking":
                letter_doubt |= transition_doubt
            rules.append(letter_rule)

        # How often the licence serves
        if used_goods:
            batch, batch_rule = "single_clearance", "used-vehicles-in-one-batch"
        else:
            batch = "up_to_twelve_clearances"
            if group in MOTORCYCLES:
                batch_rule = "motorcycles-in-several-batches"
            elif since_2026:
                batch_rule = "new-vehicles-in-several-batches-2026"
            else:
                batch_rule = "new-vehicles-in-several-batches-2025"
        rules.append(batch_rule)

        # The verdict: one good ground is enough to block
        if eligible and covered and letter != "lacking":
            verdict = "clear"
            doubt = requirement_doubt | exporter_doubt | cover_doubt | letter_doubt
            rules.append("shipment-clear")
        else:
            verdict, doubt = "blocked", WEAK | TOUCHED
            if not eligible:
                rules.append("blocked-by-the-exporter")
                doubt &= exporter_doubt
            if not covered:
                rules.append("blocked-by-the-licence")
                doubt &= cover_doubt
            if letter == "lacking":
                rules.append("blocked-by-the-letter")
                doubt &= letter_doubt

    if used_goods:
        if not since_2026:
            rules.append("letter-not-asked-in-2025")
        if applied < YEAR_2026:
            rules.append("letter-not-asked-before-2026")
        if days_registered > 180:
            rules.append("letter-not-asked-after-180-days")
    elif not required:
        rules.append("letter-is-for-used-vehicles")

    # Findings: those that contradict the facts keep a shipment from passing
    finding_rules, findings, contradicted = data_findings(
        facts,
        required,
        group,
        regime,
        validity,
        declared,
        exported,
        registered,
        applied,
        issued,
        expires,
        marked,
    )
    rules += finding_rules
    to_review = doubt or (contradicted and verdict != "blocked")
    shown = "needs_review" if to_review else verdict

    # Papers and steps
    step_rules, step_outcomes = steps(
        facts, group, regime, required, batch, governing, letter_asked, issued, expires
    )
    paper_rules, paper_outcomes = papers(facts, group, regime, required, letter_asked, governing)
    list_rules, list_outcomes = application_papers(facts, group, regime, required, governing)
    rules += step_rules
    rules += paper_rules
    rules += list_rules

    outcomes = {
        "authorisation_capacity": capacity,
        "goods_group": group,
        "export_inspection": "not_required",
        "trade_regime": regime,
        "licence_requirement": "required" if required else "not_required",
        "application_documents": list_outcomes,
        "batch_mode": batch,
        "application_steps": step_outcomes,
        "consequences": consequences,
        "exporter_eligibility": eligibility,
        "licence_cover": cover,
        "licence_validity": validity,
        "findings": findings,
        "transition_claim": transition,
        "after_sales_confirmation": letter,
        "required_documents": paper_outcomes,
        "verdict": verdict,
    }
    return shown, outcomes, rules
