"""Papers and steps of a shipment, written by hand: each list with the rules that put it there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from benchmarks.by_hand.exporter import is_low_speed

Listed = tuple[list[str], list[str]]

YEAR_2026, YEAR_2027 = date(2026, 1, 1), date(2027, 1, 1)
EARLY_LICENCES = date(2025, 12, 10)
NOTICE_648 = date(2025, 11, 14)

ALL_TERRAIN = frozenset(("all_terrain_vehicle", "electric_all_terrain_vehicle"))
SPECIAL = frozenset(("new_special_vehicle", "new_electric_special_vehicle"))
WITHOUT_VIN = frozenset(
    (
        "new_electric_car_without_vin",
        "fuel_cell_car_without_vin",
        "electric_low_speed_vehicle_without_vin",
    )
)
TEMPORARY = frozenset(("2600", "2700"))

# A maker files for the list of the year; for a refitter of special vehicles there is more.
FILED_BY_MAKER = ("list-paper-form", "list-paper-export-evidence", "list-paper-outlets")
FILED_BY_MAKER_PAPERS = (
    "list_application_form",
    "export_evidence",
    "overseas_outlets_overview",
)
FILED_BY_REFITTER = (
    "list-paper-refitter-capacity",
    "list-paper-refitter-production",
    "list-paper-refitter-purchases",
    "list-paper-refitter-declarations",
    "list-paper-refitter-models",
)
FILED_BY_REFITTER_LATER = tuple(f"{rule}-after-2026" for rule in FILED_BY_REFITTER)
FILED_BY_REFITTER_PAPERS = (
    "refitter_capacity",
    "refitter_production_records",
    "refitter_purchase_records",
    "refitter_export_declarations",
    "refitter_model_description",
)


def application_papers(
    facts: Mapping[str, Any], group: str, regime: str, required: bool, governing: date
) -> Listed:
    """What the manufacturer files to come on the yearly list."""
    if (
        not required
        or regime != "licensed"
        or group == "used_vehicle"
        or facts["exporter_role"] != "manufacturer"
    ):
        return [], []
    rules, listed = [*FILED_BY_MAKER], [*FILED_BY_MAKER_PAPERS]
    if group in ALL_TERRAIN:
        rules += ("list-paper-iso-9000", "list-paper-international-certification")
        listed += ("iso_9000_certificate", "international_certification")
        return rules, listed
    rules.append("list-paper-announcement")
    listed.append("miit_listing")
    if not is_low_speed(facts, group):
        rules.append("list-paper-certification")
        listed.append("ccc_certificate")
    if governing >= YEAR_2026 and group in SPECIAL and facts["modified"]:
        rules += FILED_BY_REFITTER if governing < YEAR_2027 else FILED_BY_REFITTER_LATER
        listed += FILED_BY_REFITTER_PAPERS
    return rules, listed


def papers(
    facts: Mapping[str, Any],
    group: str,
    regime: str,
    required: bool,
    letter_asked: bool,
    governing: date,
) -> Listed:
    """The papers for the licence and for customs."""
    if not required:
        return [], []
    rules, listed = ["paper-export-licence"], ["export_licence"]
    used = group == "used_vehicle"
    applying = not facts["licence_presented"]
    if applying:
        rules += ("paper-application-form", "paper-contract")
        listed += ("licence_application_form", "export_contract")
        if regime == "licensed":
            if not used:
                role = facts["exporter_role"]
                if role == "manufacturer":
                    rules.append("paper-maker-list")
                    listed.append("maker_list_evidence")
                elif role == "authorised_exporter":
                    rules.append("paper-authorisation")
                    listed.append("manufacturer_authorisation")
        elif facts["trade_mode"] == "3422":
            rules.append("paper-tender")
            listed.append("tender_documents")
        elif facts["origin_country"] != "CN":
            rules.append("paper-import-customs-documents")
            listed.append("import_customs_documents")
    if used:
        rules.append("paper-used-vehicle-filing")
        listed.append("used_vehicle_exporter_filing")
        if applying:
            rules += (
                "paper-registration-certificate",
                "paper-test-report",
                "paper-annex" if governing >= NOTICE_648 else "paper-annex-before-the-notice",
            )
            listed += (
                "vehicle_registration_certificate",
                "used_vehicle_test_report",
                "used_vehicle_annex",
            )
        if letter_asked:
            rules.append("paper-after-sales-letter")
            listed.append("after_sales_letter")
    if facts["modified"] and governing >= NOTICE_648:
        rules.append("paper-modification")
        listed.append("modification_evidence")
    return rules, listed


def steps(
    facts: Mapping[str, Any],
    group: str,
    regime: str,
    required: bool,
    batch: str,
    governing: date,
    letter_asked: bool,
    issued: date,
    expires: date,
) -> Listed:
    """The steps to the licence and through customs."""
    rules: list[str] = []
    listed: list[str] = []
    if required:
        since_2026 = governing >= YEAR_2026
        used = group == "used_vehicle"
        if regime == "licensed" and not used:
            _list_of_the_year(facts, group, governing, rules, listed)
        _licence(facts, used, letter_asked, governing, issued, expires, rules, listed)
        rules += ("step-one-customs-office", "step-licence-number", "step-check-before-declaring")
        listed += (
            "declare_at_one_customs_office",
            "state_the_licence_number",
            "check_before_declaring",
        )
        if batch == "up_to_twelve_clearances":
            rules.append("step-same-port-2026" if since_2026 else "step-same-port-2025")
        if used:
            rules.append("step-deregister")
            listed.append("deregister_the_vehicle")
    elif group in WITHOUT_VIN:
        rules.append("step-no-vin")
        listed.append("keep_proof_that_there_is_no_vin")
    if facts["declaration_mode"] == "advance":
        rules.append("step-three-days")
        listed.append("declare_within_three_days")
    if facts["trade_mode"] in TEMPORARY:
        rules += ("step-bring-back", "step-stays-abroad")
        listed += ("bring_the_vehicle_back", "settle_what_stays_abroad")
    return rules, listed


def _list_of_the_year(
    facts: Mapping[str, Any], group: str, governing: date, rules: list[str], listed: list[str]
) -> None:
    role = facts["exporter_role"]
    if role == "other":
        rules.append("step-be-named")
        listed.append("be_named_by_the_manufacturer")
        return
    if role == "manufacturer":
        rules += ("step-file-for-the-list", "step-repair-capacity", "step-first-review")
        listed += ("file_for_the_yearly_list", "show_repair_capacity", "wait_for_first_review")
        if governing >= YEAR_2026:
            later = "" if governing < YEAR_2027 else "-after-2026"
            rules.append(f"step-online-system{later}")
            listed.append("use_the_online_system")
            if group == "new_battery_electric_car":
                rules.append(f"step-choose-passenger-car{later}")
                listed.append("choose_passenger_car")
            elif group in SPECIAL and facts["modified"]:
                rules.append(f"step-choose-refitter{later}")
                listed.append("choose_refitter")
    else:
        rules += ("step-be-named", "step-only-that-makers-products")
        listed += ("be_named_by_the_manufacturer", "export_only_that_makers_products")
    rules += ("step-publicity", "step-list", "step-joint-liability")
    listed += ("watch_the_publicity", "look_up_the_list", "agree_on_joint_liability")


def _licence(
    facts: Mapping[str, Any],
    used: bool,
    letter_asked: bool,
    governing: date,
    issued: date,
    expires: date,
    rules: list[str],
    listed: list[str],
) -> None:
    if used and not facts["used_vehicle_exporter_filed"]:
        rules.append("step-file-as-used-vehicle-exporter")
        listed.append("file_as_used_vehicle_exporter")
        if facts["exporter_role"] != "manufacturer":
            rules.append("step-conditions-for-dealers")
            listed.append("meet_the_conditions_for_dealers")
    if letter_asked:
        rules.append("step-get-the-letter")
        listed.append("get_the_letter")
    if facts["licence_presented"]:
        rules.append("step-changes-in-time")
        listed.append("ask_for_changes_in_time")
        if EARLY_LICENCES <= issued < YEAR_2026 <= expires:
            rules.append("step-check-the-early-licence")
            listed.append("check_the_early_licence")
        return
    if used:
        rules += ("step-mark-the-vehicle", "step-apply-used")
        listed += ("have_the_vehicle_marked", "apply_for_the_used_vehicle_licence")
        if governing >= NOTICE_648:
            rules.append("step-match-the-certificate")
            listed.append("match_the_registration_certificate")
    else:
        rules.append("step-apply")
        listed.append("apply_for_the_licence")
    rules += ("step-apply-early", "step-three-working-days", "step-thirty-days")
    listed += (
        "apply_early_for_the_next_year",
        "expect_three_working_days",
        "count_on_thirty_days_at_most",
    )
