// The rules of cn-vehicle-export as a good programmer would write them in JavaScript for speed.
//
// Plain branches by kind of goods, for shipments of which every fact is known and whose governing
// date is 2025-01-01 or later. Nothing is generated here, and nothing is read from the rulebook;
// types are taken on trust, and dates are ISO text. The files beside this one part the work as the
// Python ones do.

import { dayNumber } from "./dates.mjs";
import {
  DOUBTFUL_ELIGIBILITY,
  authorisationCapacity,
  makerAndExporter,
  qualified,
  usedVehicleExporter,
} from "./exporter.mjs";
import { dataFindings } from "./findings.mjs";
import {
  MOTORCYCLES,
  TOUCHED,
  WEAK,
  goodsGroup,
  licenceRequirement,
  tradeRegime,
} from "./goods.mjs";
import { DOUBTFUL_COVER, licenceDates, runsTooLong, whyNotCovered } from "./licence.mjs";
import { applicationPapers, papers, steps } from "./papers.mjs";

const COVERED_FROM = "2025-01-01";
const YEAR_2026 = "2026-01-01";
const YEAR_2027 = "2027-01-01";
const FOREIGN_TRADE_LAW = "2026-03-01";

/** The verdict as shown, the outcome of every decision, and the rules that hold. */
export function check(facts) {
  const governing = facts.declaration_mode === "advance" ? facts.exported_on : facts.declared_on;
  if (governing < COVERED_FROM) throw new RangeError("the rules begin on 2025-01-01");
  const since2026 = governing >= YEAR_2026;
  const since2027 = governing >= YEAR_2027;

  // What it is, and whether it needs a licence
  const vehicle = facts.vehicle_class;
  const [group, groupRule] = goodsGroup(
    facts.goods_form,
    vehicle,
    facts.powertrain,
    facts.has_vin,
    facts.condition === "used",
  );
  const [regime, regimeRule, regimeDoubt] = tradeRegime(
    facts.trade_mode,
    facts.origin_country,
    facts.consignment_value_cny,
    since2026,
    since2027,
  );
  const [required, requirementRule, requirementDoubt] = licenceRequirement(
    group,
    regime,
    regimeDoubt,
    since2026,
    since2027,
  );
  const [capacity, capacityRule] = authorisationCapacity(facts, vehicle);
  const rules = [capacityRule, groupRule, "no-export-inspection-seen", requirementRule, regimeRule];
  if (since2026 && group === "new_battery_electric_car") {
    rules.push("battery-cars-inspected-by-the-catalogue");
  }

  const usedGoods = group === "used_vehicle";
  const applied = facts.licence_applied_on;
  const daysRegistered = dayNumber(applied) - dayNumber(facts.registered_on);
  const letterAsked = required && usedGoods && applied >= YEAR_2026 && daysRegistered <= 180;
  const claimed = facts.transfer_registered_on < YEAR_2026;
  rules.push(claimed ? "marked-before-2026" : "marked-since-2026");

  const found = required
    ? underLicence(facts, group, regime, requirementDoubt, governing, letterAsked, claimed, rules)
    : notControlled(requirementDoubt, rules);

  if (usedGoods) {
    if (!since2026) rules.push("letter-not-asked-in-2025");
    if (applied < YEAR_2026) rules.push("letter-not-asked-before-2026");
    if (daysRegistered > 180) rules.push("letter-not-asked-after-180-days");
  } else rules.push("letter-is-for-used-vehicles");

  // Findings: those that contradict the facts keep a shipment from passing
  const { verdict, batch, validity } = found;
  const [findings, contradicted] = dataFindings(facts, required, group, regime, validity, rules);
  const toReview = found.doubt !== 0 || (contradicted && verdict !== "blocked");

  const outcomes = {
    authorisation_capacity: capacity,
    goods_group: group,
    export_inspection: "not_required",
    trade_regime: regime,
    licence_requirement: required ? "required" : "not_required",
    application_documents: applicationPapers(facts, group, regime, required, governing, rules),
    batch_mode: batch,
    application_steps: steps(facts, group, regime, required, batch, governing, letterAsked, rules),
    consequences: found.consequences,
    exporter_eligibility: found.eligibility,
    licence_cover: found.cover,
    licence_validity: validity,
    findings,
    transition_claim: claimed ? "claimed" : "not_claimed",
    after_sales_confirmation: found.letter,
    required_documents: papers(facts, group, regime, required, letterAsked, governing, rules),
    verdict,
  };
  return [toReview ? "needs_review" : verdict, outcomes, rules];
}

/** What is decided of goods that need no licence. */
function notControlled(doubt, rules) {
  rules.push(
    "no-licence-no-batch",
    "no-licence-no-qualification",
    "no-licence-no-cover",
    "no-licence-no-validity",
    "no-licence-no-letter",
    "shipment-not-controlled",
  );
  return {
    verdict: "not_controlled",
    doubt,
    eligibility: "not_applicable",
    cover: "not_applicable",
    validity: "not_applicable",
    letter: "not_applicable",
    batch: "not_applicable",
    consequences: [],
  };
}

/** What is decided of goods that need one: exporter, licence at hand, letter, verdict. */
function underLicence(
  facts,
  group,
  regime,
  requirementDoubt,
  governing,
  letterAsked,
  claimed,
  rules,
) {
  const since2026 = governing >= YEAR_2026;
  const usedGoods = group === "used_vehicle";
  rules.push("consequence-of-misdeclaration");
  const consequences = ["fined_for_misdeclaration"];

  // May this exporter hold the licence?
  let exporterDoubt = requirementDoubt;
  let eligible, exporterRules;
  if (usedGoods) [eligible, exporterRules] = usedVehicleExporter(facts, governing);
  else if (regime === "licensed_without_qualification") {
    eligible = true;
    exporterRules = ["list-does-not-bind"];
  } else {
    exporterRules = makerAndExporter(facts, group);
    eligible = exporterRules.length === 0;
    if (eligible) exporterRules.push(qualified(facts, group));
    if (exporterRules.every((rule) => DOUBTFUL_ELIGIBILITY.has(rule))) {
      exporterDoubt |= TOUCHED;
    }
    if (facts.exporter_role === "manufacturer") {
      rules.push("consequence-of-false-material");
      consequences.push("qualification_at_risk");
    }
  }
  rules.push(...exporterRules);

  // Does the licence at hand cover this declaration?
  let coverDoubt = requirementDoubt;
  let covered = false;
  let validity = "not_applicable";
  if (facts.licence_presented) {
    const dates = licenceDates(facts.licence_issued_on, facts.licence_expires_on);
    const against = whyNotCovered(facts, group, dates);
    covered = against.length === 0;
    if (covered) {
      const rule = ruleOfCover(facts, group, usedGoods, since2026);
      rules.push(rule);
      if (rule === "licence-covers-motorcycles-again") coverDoubt |= WEAK | TOUCHED;
    } else {
      rules.push(...against);
      if (against.every((rule) => DOUBTFUL_COVER.has(rule))) coverDoubt |= TOUCHED;
    }
    validity = runsTooLong(facts.licence_expires_on, dates, rules) ? "too_long" : "within_limits";
  } else {
    rules.push("consequence-of-no-licence", "no-licence-presented", "no-licence-at-hand");
    consequences.push("not_released_and_fined");
    if (governing >= FOREIGN_TRADE_LAW) {
      rules.push("consequence-of-export-without-permission");
      consequences.push("refused_or_barred");
    }
  }

  // The letter for young used vehicles
  let letter = "not_applicable";
  let letterDoubt = 0;
  if (since2026 && letterAsked) {
    letterDoubt = requirementDoubt;
    if (!facts.after_sales_letter) {
      letter = "lacking";
      rules.push("letter-lacking");
    } else if (facts.after_sales_letter_issuer === "manufacturer") {
      letter = "in_order";
      rules.push("letter-from-the-manufacturer");
    } else {
      letter = "lacking";
      rules.push("letter-from-somebody-else");
    }
    if (letter === "lacking" && claimed) letterDoubt |= TOUCHED;
  }

  // How often the licence serves
  if (usedGoods) rules.push("used-vehicles-in-one-batch");
  else if (MOTORCYCLES.has(group)) rules.push("motorcycles-in-several-batches");
  else if (since2026) rules.push("new-vehicles-in-several-batches-2026");
  else rules.push("new-vehicles-in-several-batches-2025");

  // The verdict: one good ground is enough to block
  let verdict, doubt;
  if (eligible && covered && letter !== "lacking") {
    verdict = "clear";
    doubt = requirementDoubt | exporterDoubt | coverDoubt | letterDoubt;
    rules.push("shipment-clear");
  } else {
    verdict = "blocked";
    doubt = WEAK | TOUCHED;
    if (!eligible) {
      rules.push("blocked-by-the-exporter");
      doubt &= exporterDoubt;
    }
    if (!covered) {
      rules.push("blocked-by-the-licence");
      doubt &= coverDoubt;
    }
    if (letter === "lacking") {
      rules.push("blocked-by-the-letter");
      doubt &= letterDoubt;
    }
  }
  return {
    verdict,
    doubt,
    eligibility: eligible ? "eligible" : "not_eligible",
    cover: covered ? "covered" : "not_covered",
    validity,
    letter,
    batch: usedGoods ? "single_clearance" : "up_to_twelve_clearances",
    consequences,
  };
}

function ruleOfCover(facts, group, usedGoods, since2026) {
  if (usedGoods) return "licence-covers-used-vehicles";
  if (facts.licence_uses === 0) return "licence-covers";
  if (MOTORCYCLES.has(group)) return "licence-covers-motorcycles-again";
  return since2026 ? "licence-covers-again-2026" : "licence-covers-again-2025";
}
