// What is wrong with the data of a shipment: codes, facts, dates, identifiers.

import { monthsAfter } from "./dates.mjs";
import { ENGINES } from "./goods.mjs";

// Declared code: what heading a class of vehicle stands in, what lines its drive.
const HEADINGS = {
  passenger_car: [["8703"], "code-of-another-heading-car"],
  bus: [["8702"], "code-of-another-heading-bus"],
  truck: [["8704", "8701"], "code-of-another-heading-truck"],
  motorcycle: [["8711"], "code-of-another-heading-motorcycle"],
  all_terrain_vehicle: [["870310", "8711"], "code-of-another-heading-all-terrain-vehicle"],
  special_vehicle: [
    ["8701", "8702", "8703", "8704", "8705", "8709"],
    "code-of-another-heading-special-vehicle",
  ],
  low_speed_vehicle: [["8702", "8703", "8704"], "code-of-another-heading-low-speed-vehicle"],
};
const CAR_LINES = {
  petrol: [["870321", "870322", "870323", "870324", "870310"], "code-of-another-drive-petrol-car"],
  diesel: [["870331", "870332", "870333", "870310"], "code-of-another-drive-diesel-car"],
  hybrid: [["870340", "870350"], "code-of-another-drive-hybrid-car"],
  plug_in_hybrid: [["870360", "870370"], "code-of-another-drive-plug-in-hybrid-car"],
};
// Tractors that draw no semi-trailer and off-road dumpers are not divided by drive.
const UNDIVIDED_LINES = ["870110", "870130", "87019", "870410"];
// A chassis with a range extender may leave with the motor alone.
const CHASSIS_WITH_ENGINE = new Set(["petrol", "diesel", "hybrid", "plug_in_hybrid"]);
const VEHICLES = ["8701", "8702", "8703", "8704"];
const ELECTRIC_LINES = ["870124", "870240", "870380", "870460"];
const ELECTRIC_OR_UNDIVIDED_LINES = [...ELECTRIC_LINES, ...UNDIVIDED_LINES, "870310"];
const VEHICLES_AND_CHASSIS = ["8701", "8702", "8703", "8704", "8705", "8706"];
const RETIRED = new Set(["8703800010", "8703800090"]); // split by VIN on 1 January 2025
const USED_CARS = new Set(["8703801010", "8703809010"]);
const NOT_USED_CARS = new Set(["8703801090", "8703809090"]);
// Apron buses, golf carts and motorcycles under 50 cc; electric lines are findings of their own.
const WITHOUT_CONDITION = new Set(["8702102000", "8702201000", "8703109000", "8711100090"]);
// The declaration-level code of a kit is its line and 90.
const KIT_LINES = `
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
`;
const KITS = new Set(
  KIT_LINES.trim()
    .split(/\s+/u)
    .map((line) => `${line}90`),
);

// A character's value stands where its code is, from "0" on; a dot is no character of a VIN.
const VIN_VALUES = "0123456789.......12345678.12345.7.923456789";
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const USCC_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1];
const LICENCE_NUMBER = /^[0-9]{2}-[0-9A-Z]{2}-[0-9A-Z]{6}$/u;

/** The findings, in the order of their rules, and whether any contradicts the facts. */
export function dataFindings(facts, required, group, regime, validity, rules) {
  const findings = [];
  const code = facts.commodity_code;
  const before = rules.length;
  codeFindings(facts, code, rules);
  if (rules.length > before) findings.push("commodity-code-mismatch");
  if (required && (WITHOUT_CONDITION.has(code) || code.startsWith("87022010"))) {
    rules.push("code-without-licence-condition");
    findings.push("code-without-licence-flag");
  }
  seatsAndDates(facts, rules, findings);
  if (group === "used_vehicle") mayNotLeave(facts, rules, findings);
  let contradicted = findings.length > 0;
  if (vinFindings(facts, rules, findings)) contradicted = true;
  otherIdentifiers(facts, rules, findings);
  if (
    group === "motorcycle" &&
    regime === "licensed" &&
    !(facts.manufacturer_miit_listed && facts.manufacturer_ccc_valid)
  ) {
    rules.push("maker-of-off-road-motorcycles");
    findings.push("off-road-motorcycle-conditions");
  }
  if (validity === "too_long") {
    rules.push("licence-runs-too-long");
    findings.push("licence-validity-too-long");
  }
  return [findings, contradicted];
}

/** The rules by which the declared code does not fit the goods as described. */
function codeFindings(facts, code, rules) {
  const form = facts.goods_form;
  const vehicle = facts.vehicle_class;
  if (code.startsWith("870380")) electricCarCode(facts, code, rules);
  if (form === "complete_vehicle" || form === "complete_kit") {
    const heading = HEADINGS[vehicle];
    if (heading !== undefined && !startsWithAny(code, heading[0])) rules.push(heading[1]);
    const otherDrive = ruleOfAnotherDrive(facts.powertrain, vehicle, code);
    if (otherDrive !== null) rules.push(otherDrive);
    if (form === "complete_vehicle" && KITS.has(code)) rules.push("code-of-another-form-kit");
  } else if (form === "chassis") {
    chassisCode(facts.powertrain, vehicle, code, rules);
  } else if (startsWithAny(code, VEHICLES_AND_CHASSIS) || code.startsWith("8711")) {
    rules.push("code-of-another-form-parts");
  }
}

function chassisCode(powertrain, vehicle, code, rules) {
  const fits = startsWithAny(code, VEHICLES_AND_CHASSIS);
  if (vehicle === "motorcycle") {
    if (fits || code.startsWith("8711")) rules.push("code-of-another-form-parts");
  } else if (vehicle !== "all_terrain_vehicle" && !fits) {
    rules.push("code-of-another-form-chassis");
  }
  if (powertrain === "battery_electric") {
    if (isEngineLine(code)) rules.push("code-of-another-drive-battery-chassis");
  } else if (CHASSIS_WITH_ENGINE.has(powertrain) && startsWithAny(code, ELECTRIC_LINES)) {
    rules.push("code-of-another-drive-engine-chassis");
  }
}

function electricCarCode(facts, code, rules) {
  if (facts.has_vin) {
    if (code.startsWith("87038090")) rules.push("code-for-cars-without-vin");
  } else if (facts.goods_form !== "complete_kit" && code.startsWith("87038010")) {
    rules.push("code-for-cars-with-vin");
  }
  if (facts.condition === "new") {
    if (USED_CARS.has(code)) rules.push("code-for-used-cars");
  } else if (NOT_USED_CARS.has(code)) rules.push("code-for-new-cars");
  if (RETIRED.has(code)) rules.push("code-retired");
}

/** Whether a line of tractors, buses, cars or trucks is for vehicles with an engine. */
const isEngineLine = (code) =>
  startsWithAny(code, VEHICLES) && !startsWithAny(code, ELECTRIC_OR_UNDIVIDED_LINES);

function ruleOfAnotherDrive(powertrain, vehicle, code) {
  const battery = powertrain === "battery_electric";
  if (vehicle === "passenger_car") {
    if (!code.startsWith("8703")) return null;
    const drive = CAR_LINES[powertrain];
    if (drive !== undefined) return startsWithAny(code, drive[0]) ? null : drive[1];
    if (powertrain === "range_extended") {
      return code.startsWith("870380") ? "code-of-another-drive-range-extended-car" : null;
    }
    const fits = code.startsWith("870380") || code.startsWith("870310");
    return battery && !fits ? "code-of-another-drive-battery-car" : null;
  }
  if (vehicle === "bus") {
    const electric = code.startsWith("870240");
    if (ENGINES.has(powertrain)) return electric ? "code-of-another-drive-engine-bus" : null;
    return battery && code.startsWith("8702") && !electric
      ? "code-of-another-drive-battery-bus"
      : null;
  }
  if (vehicle === "truck") {
    const electric = code.startsWith("870460") || code.startsWith("870124");
    if (ENGINES.has(powertrain)) return electric ? "code-of-another-drive-engine-truck" : null;
    const ofTrucks = code.startsWith("8704") || code.startsWith("8701");
    return battery && ofTrucks && !electric && !startsWithAny(code, UNDIVIDED_LINES)
      ? "code-of-another-drive-battery-truck"
      : null;
  }
  if (vehicle === "special_vehicle" || vehicle === "low_speed_vehicle") {
    if (ENGINES.has(powertrain)) {
      return startsWithAny(code, ELECTRIC_LINES)
        ? "code-of-another-drive-engine-special-or-low-speed-vehicle"
        : null;
    }
    return battery && isEngineLine(code)
      ? "code-of-another-drive-battery-special-or-low-speed-vehicle"
      : null;
  }
  if (vehicle === "motorcycle") {
    const electric = code.startsWith("871160");
    if (powertrain === "petrol" || powertrain === "diesel") {
      return electric ? "code-of-another-drive-engine-motorcycle" : null;
    }
    return battery && code.startsWith("8711") && !electric
      ? "code-of-another-drive-battery-motorcycle"
      : null;
  }
  return null;
}

function startsWithAny(code, starts) {
  for (const each of starts) if (code.startsWith(each)) return true;
  return false;
}

function seatsAndDates(facts, rules, findings) {
  const vehicle = facts.vehicle_class;
  if (vehicle === "passenger_car") {
    if (facts.seats >= 10) {
      rules.push("seats-of-a-bus");
      findings.push("seats-against-class");
    }
  } else if (vehicle === "bus" && facts.seats <= 9) {
    rules.push("seats-of-a-car");
    findings.push("seats-against-class");
  }

  const declared = facts.declared_on;
  const registered = facts.registered_on;
  const applied = facts.licence_applied_on;
  const issued = facts.licence_issued_on;
  if (facts.condition === "new") {
    rules.push("new-vehicle-registered"); // every fact is known: it has such a date
    findings.push("new-but-registered");
  }
  const before = rules.length;
  if (facts.condition !== "new") {
    if (registered > declared) rules.push("registered-after-declaration");
    if (registered > applied) rules.push("registered-after-application");
  }
  if (facts.exported_on < declared) rules.push("leaves-before-declaration");
  if (facts.transfer_registered_on < registered) rules.push("marked-before-registration");
  if (issued < applied) rules.push("issued-before-application");
  if (facts.licence_expires_on < issued) rules.push("expires-before-issue");
  if (rules.length > before) findings.push("dates-out-of-order");
  if (facts.destination_country === "CN") {
    rules.push("destination-is-china");
    findings.push("destination-in-china");
  }
}

function mayNotLeave(facts, rules, findings) {
  const before = rules.length;
  if (facts.scrapping_due_on <= monthsAfter(facts.declared_on, 12)) {
    rules.push("used-vehicle-close-to-scrapping");
  }
  if (facts.seized) rules.push("used-vehicle-seized");
  if (rules.length > before) findings.push("used-vehicle-may-not-leave");
}

/** Whether a VIN is given for a vehicle that has none; what else is wrong with it is pushed. */
function vinFindings(facts, rules, findings) {
  const vin = facts.vin;
  let sum = 0;
  let wellFormed = vin.length === 17;
  for (let i = 0; wellFormed && i < 17; i += 1) {
    const value = VIN_VALUES.charCodeAt(vin.charCodeAt(i) - 48) - 48;
    wellFormed = value >= 0;
    sum += value * VIN_WEIGHTS[i];
  }
  if (!wellFormed) {
    rules.push("vin-badly-formed");
    findings.push("vin-form");
    return false;
  }
  const contradicts = !facts.has_vin;
  if (contradicts) {
    rules.push("vin-given-for-a-vehicle-without");
    findings.push("vin-against-has-vin");
  }
  if (vin[8] !== "0123456789X"[sum % 11]) {
    const inChina = vin[0] === "L";
    rules.push(
      inChina ? "vin-check-digit-of-a-maker-in-china" : "vin-check-digit-of-another-maker",
    );
    findings.push(inChina ? "vin-check-digit" : "vin-check-digit-foreign");
  }
  return contradicts;
}

/** Unified social credit code and licence number. */
function otherIdentifiers(facts, rules, findings) {
  const uscc = facts.exporter_uscc;
  let sum = 0;
  let wellFormed = uscc.length === 18;
  for (let i = 0; wellFormed && i < 18; i += 1) {
    const value = USCC_CHARACTERS.indexOf(uscc[i]);
    wellFormed = value >= 0;
    sum += value * USCC_WEIGHTS[i];
  }
  if (!wellFormed) {
    rules.push("uscc-badly-formed");
    findings.push("uscc-form");
  } else if (sum % 31 !== 0) {
    rules.push("uscc-check-character");
    findings.push("uscc-check-digit");
  }
  if (!LICENCE_NUMBER.test(facts.licence_number)) {
    rules.push("licence-number-unusual");
    findings.push("licence-number-form");
  }
}
