// Who may obtain the licence; and how many exporters a maker may authorise.

import { ALL_TERRAIN, ELECTRIC_CARS, UNDER_LICENCE } from "./goods.mjs";

const MODIFICATION_RULE = "2025-11-14";

const all = (groups, rule) => Object.fromEntries([...groups].map((group) => [group, rule]));
const QUALIFIED = {
  ...all(Object.keys(UNDER_LICENCE), "qualified-for-vehicles"),
  ...all(ELECTRIC_CARS, "qualified-for-electric-cars"),
  ...all(ALL_TERRAIN, "qualified-for-all-terrain-vehicles"),
  motorcycle_engine_or_frame: "qualified-for-engines-and-frames",
  electric_motorcycle_frame: "qualified-for-engines-and-frames",
};

// Makers of off-road motorcycles qualify otherwise; whom their kits and parts follow is open.
const MOTORCYCLE_PARTS = new Set([
  "motorcycle_kit",
  "motorcycle_engine_or_frame",
  "electric_motorcycle_frame",
]);
const ENGINES_AND_FRAMES = new Set(["motorcycle_engine_or_frame", "electric_motorcycle_frame"]);
/** Each touches an open question; another ground beside them would stand without one. */
export const DOUBTFUL_ELIGIBILITY = new Set([
  "qualified-for-engines-and-frames",
  "engine-or-frame-by-neither-maker-nor-authorised",
  "maker-of-engines-or-frames-not-on-the-list",
  "maker-of-motorcycle-kits-or-parts-not-listed",
]);

const LOW_SPEED = new Set(["low_speed_vehicle", "vehicle_kit", "chassis"]);

/** Whether it is a low-speed vehicle with an engine, its kit or its chassis. */
export const isLowSpeed = (facts, group) =>
  facts.vehicle_class === "low_speed_vehicle" && LOW_SPEED.has(group);

/** The rule by which this exporter may obtain the licence. */
export const qualified = (facts, group) =>
  isLowSpeed(facts, group) ? "qualified-for-low-speed-vehicles" : QUALIFIED[group];

/** The rules by which this exporter cannot obtain a licence for anything but a used vehicle. */
export function makerAndExporter(facts, group) {
  const against = [];
  const role = facts.exporter_role;
  const unauthorised = role === "authorised_exporter" && !facts.authorised_by_manufacturer;
  const listed = facts.manufacturer_on_annual_list;
  if (ENGINES_AND_FRAMES.has(group)) {
    if (role === "other" || unauthorised) {
      against.push("engine-or-frame-by-neither-maker-nor-authorised");
    }
    if (!listed) against.push("maker-of-engines-or-frames-not-on-the-list");
  } else {
    if (role === "other") {
      if (ELECTRIC_CARS.has(group)) against.push("electric-car-by-neither-maker-nor-authorised");
      else against.push("neither-maker-nor-authorised");
    } else if (unauthorised) against.push("not-authorised-this-year");
    if (!listed) against.push("maker-not-on-the-list");
  }
  if (MOTORCYCLE_PARTS.has(group)) {
    if (!(facts.manufacturer_miit_listed && facts.manufacturer_ccc_valid)) {
      against.push("maker-of-motorcycle-kits-or-parts-not-listed");
    }
  } else if (!ALL_TERRAIN.has(group)) {
    if (!facts.manufacturer_miit_listed) against.push("maker-not-in-the-announcement");
    if (!facts.manufacturer_ccc_valid && !isLowSpeed(facts, group)) {
      against.push("maker-without-certification");
    }
  }
  return against;
}

/** Whether this exporter may obtain a licence for a used vehicle, and the rules that say so. */
export function usedVehicleExporter(facts, governing) {
  const filed = facts.used_vehicle_exporter_filed;
  if (governing < MODIFICATION_RULE) {
    return filed
      ? [true, ["used-vehicle-filed-before-the-modification-rule"]]
      : [false, ["used-vehicle-without-filing"]];
  }
  const against = filed ? [] : ["used-vehicle-without-filing"];
  const modified = facts.modified;
  if (modified && !(facts.manufacturer_miit_listed && facts.manufacturer_ccc_valid)) {
    against.push("used-modified-vehicle-not-listed");
  }
  if (against.length > 0) return [false, against];
  return [true, [modified ? "used-modified-vehicle-listed" : "used-vehicle-filed"]];
}

/** How many trading exporters the maker may authorise, and the rule that says so. */
export function authorisationCapacity(facts, vehicle) {
  let many, some, carsOrBuses;
  if (vehicle === "passenger_car") [many, some, carsOrBuses] = [2000, 200, "cars"];
  else if (vehicle === "bus") [many, some, carsOrBuses] = [1000, 100, "buses"];
  else return ["figure_unknown", "figures-not-found"];
  const volume = facts.annual_export_volume;
  const markets = facts.overseas_outlet_markets;
  if (markets === 0) return ["own_export_only", "own-export-only"];
  if (volume >= many && markets >= 5 && facts.own_brand) {
    return ["five", `five-exporters-${carsOrBuses}`];
  }
  if (volume >= some) return ["three", `three-exporters-${carsOrBuses}`];
  return ["one", `one-exporter-${carsOrBuses}`];
}
