// Papers and steps of a shipment: each list, with the rules that put something there pushed.

import { isLowSpeed } from "./exporter.mjs";
import { ALL_TERRAIN, TEMPORARY } from "./goods.mjs";

const YEAR_2026 = "2026-01-01";
const YEAR_2027 = "2027-01-01";
const EARLY_LICENCES = "2025-12-10";
const NOTICE_648 = "2025-11-14";

const SPECIAL = new Set(["new_special_vehicle", "new_electric_special_vehicle"]);
const WITHOUT_VIN = new Set([
  "new_electric_car_without_vin",
  "fuel_cell_car_without_vin",
  "electric_low_speed_vehicle_without_vin",
]);

const FILED_BY_REFITTER = [
  "list-paper-refitter-capacity",
  "list-paper-refitter-production",
  "list-paper-refitter-purchases",
  "list-paper-refitter-declarations",
  "list-paper-refitter-models",
];
const FILED_BY_REFITTER_LATER = FILED_BY_REFITTER.map((rule) => `${rule}-after-2026`);

/** What the manufacturer files to come on the yearly list. */
export function applicationPapers(facts, group, regime, required, governing, rules) {
  if (
    !required ||
    regime !== "licensed" ||
    group === "used_vehicle" ||
    facts.exporter_role !== "manufacturer"
  ) {
    return [];
  }
  rules.push("list-paper-form", "list-paper-export-evidence", "list-paper-outlets");
  const listed = ["list_application_form", "export_evidence", "overseas_outlets_overview"];
  if (ALL_TERRAIN.has(group)) {
    rules.push("list-paper-iso-9000", "list-paper-international-certification");
    listed.push("iso_9000_certificate", "international_certification");
    return listed;
  }
  rules.push("list-paper-announcement");
  listed.push("miit_listing");
  if (!isLowSpeed(facts, group)) {
    rules.push("list-paper-certification");
    listed.push("ccc_certificate");
  }
  if (governing >= YEAR_2026 && SPECIAL.has(group) && facts.modified) {
    rules.push(...(governing < YEAR_2027 ? FILED_BY_REFITTER : FILED_BY_REFITTER_LATER));
    listed.push(
      "refitter_capacity",
      "refitter_production_records",
      "refitter_purchase_records",
      "refitter_export_declarations",
      "refitter_model_description",
    );
  }
  return listed;
}

/** The papers for the licence and for customs. */
export function papers(facts, group, regime, required, letterAsked, governing, rules) {
  if (!required) return [];
  const used = group === "used_vehicle";
  const applying = !facts.licence_presented;
  rules.push("paper-export-licence");
  const listed = ["export_licence"];
  if (applying) {
    rules.push("paper-application-form", "paper-contract");
    listed.push("licence_application_form", "export_contract");
    if (regime === "licensed") {
      if (!used) papersOfTheList(facts.exporter_role, rules, listed);
    } else if (facts.trade_mode === "3422") {
      rules.push("paper-tender");
      listed.push("tender_documents");
    } else if (facts.origin_country !== "CN") {
      rules.push("paper-import-customs-documents");
      listed.push("import_customs_documents");
    }
  }
  if (used) {
    rules.push("paper-used-vehicle-filing");
    listed.push("used_vehicle_exporter_filing");
    if (applying) {
      rules.push(
        "paper-registration-certificate",
        "paper-test-report",
        governing >= NOTICE_648 ? "paper-annex" : "paper-annex-before-the-notice",
      );
      listed.push(
        "vehicle_registration_certificate",
        "used_vehicle_test_report",
        "used_vehicle_annex",
      );
    }
    if (letterAsked) {
      rules.push("paper-after-sales-letter");
      listed.push("after_sales_letter");
    }
  }
  if (facts.modified && governing >= NOTICE_648) {
    rules.push("paper-modification");
    listed.push("modification_evidence");
  }
  return listed;
}

function papersOfTheList(role, rules, listed) {
  if (role === "manufacturer") {
    rules.push("paper-maker-list");
    listed.push("maker_list_evidence");
  } else if (role === "authorised_exporter") {
    rules.push("paper-authorisation");
    listed.push("manufacturer_authorisation");
  }
}

/** The steps to the licence and through customs. */
export function steps(facts, group, regime, required, batch, governing, letterAsked, rules) {
  const listed = [];
  if (required) {
    const since2026 = governing >= YEAR_2026;
    const used = group === "used_vehicle";
    if (regime === "licensed" && !used) listOfTheYear(facts, group, governing, rules, listed);
    stepsToTheLicence(facts, used, letterAsked, governing, rules, listed);
    rules.push("step-one-customs-office", "step-licence-number", "step-check-before-declaring");
    listed.push(
      "declare_at_one_customs_office",
      "state_the_licence_number",
      "check_before_declaring",
    );
    if (batch === "up_to_twelve_clearances") {
      rules.push(since2026 ? "step-same-port-2026" : "step-same-port-2025");
    }
    if (used) {
      rules.push("step-deregister");
      listed.push("deregister_the_vehicle");
    }
  } else if (WITHOUT_VIN.has(group)) {
    rules.push("step-no-vin");
    listed.push("keep_proof_that_there_is_no_vin");
  }
  if (facts.declaration_mode === "advance") {
    rules.push("step-three-days");
    listed.push("declare_within_three_days");
  }
  if (TEMPORARY.has(facts.trade_mode)) {
    rules.push("step-bring-back", "step-stays-abroad");
    listed.push("bring_the_vehicle_back", "settle_what_stays_abroad");
  }
  return listed;
}

function listOfTheYear(facts, group, governing, rules, listed) {
  const role = facts.exporter_role;
  if (role === "other") {
    rules.push("step-be-named");
    listed.push("be_named_by_the_manufacturer");
    return;
  }
  if (role === "manufacturer") {
    rules.push("step-file-for-the-list", "step-repair-capacity", "step-first-review");
    listed.push("file_for_the_yearly_list", "show_repair_capacity", "wait_for_first_review");
    if (governing >= YEAR_2026) {
      const later = governing < YEAR_2027 ? "" : "-after-2026";
      rules.push(`step-online-system${later}`);
      listed.push("use_the_online_system");
      if (group === "new_battery_electric_car") {
        rules.push(`step-choose-passenger-car${later}`);
        listed.push("choose_passenger_car");
      } else if (SPECIAL.has(group) && facts.modified) {
        rules.push(`step-choose-refitter${later}`);
        listed.push("choose_refitter");
      }
    }
  } else {
    rules.push("step-be-named", "step-only-that-makers-products");
    listed.push("be_named_by_the_manufacturer", "export_only_that_makers_products");
  }
  rules.push("step-publicity", "step-list", "step-joint-liability");
  listed.push("watch_the_publicity", "look_up_the_list", "agree_on_joint_liability");
}

function stepsToTheLicence(facts, used, letterAsked, governing, rules, listed) {
  if (used && !facts.used_vehicle_exporter_filed) {
    rules.push("step-file-as-used-vehicle-exporter");
    listed.push("file_as_used_vehicle_exporter");
    if (facts.exporter_role !== "manufacturer") {
      rules.push("step-conditions-for-dealers");
      listed.push("meet_the_conditions_for_dealers");
    }
  }
  if (letterAsked) {
    rules.push("step-get-the-letter");
    listed.push("get_the_letter");
  }
  if (facts.licence_presented) {
    rules.push("step-changes-in-time");
    listed.push("ask_for_changes_in_time");
    const issued = facts.licence_issued_on;
    if (EARLY_LICENCES <= issued && issued < YEAR_2026 && YEAR_2026 <= facts.licence_expires_on) {
      rules.push("step-check-the-early-licence");
      listed.push("check_the_early_licence");
    }
    return;
  }
  if (used) {
    rules.push("step-mark-the-vehicle", "step-apply-used");
    listed.push("have_the_vehicle_marked", "apply_for_the_used_vehicle_licence");
    if (governing >= NOTICE_648) {
      rules.push("step-match-the-certificate");
      listed.push("match_the_registration_certificate");
    }
  } else {
    rules.push("step-apply");
    listed.push("apply_for_the_licence");
  }
  rules.push("step-apply-early", "step-three-working-days", "step-thirty-days");
  listed.push(
    "apply_early_for_the_next_year",
    "expect_three_working_days",
    "count_on_thirty_days_at_most",
  );
}
