// What the goods are, how licensing treats the trade mode, and whether a licence is required.

/** Why an outcome is to be reviewed: its evidence is weak, or it touches an open question. */
export const WEAK = 1;
export const TOUCHED = 2;

export const ENGINES = new Set(["petrol", "diesel", "hybrid", "plug_in_hybrid", "range_extended"]);
const ROAD_VEHICLES = new Set(["passenger_car", "bus", "truck", "special_vehicle"]);
const CYCLES = new Set(["motorcycle", "all_terrain_vehicle"]);

export const ELECTRIC_CARS = new Set([
  "new_battery_electric_car",
  "new_fuel_cell_car",
  "electric_low_speed_vehicle_with_vin",
  "electric_car_kit",
]);
export const ALL_TERRAIN = new Set(["all_terrain_vehicle", "electric_all_terrain_vehicle"]);
export const MOTORCYCLES = new Set([
  ...ALL_TERRAIN,
  "motorcycle",
  "motorcycle_kit",
  "motorcycle_engine_or_frame",
  "electric_motorcycle_frame",
]);

const NEW_ELECTRIC = {
  bus: ["new_electric_bus", "kind-new-electric-bus"],
  truck: ["new_electric_truck", "kind-new-electric-truck"],
  special_vehicle: ["new_electric_special_vehicle", "kind-new-electric-special-vehicle"],
  motorcycle: ["electric_motorcycle", "kind-electric-motorcycle"],
  all_terrain_vehicle: ["electric_all_terrain_vehicle", "kind-electric-all-terrain-vehicle"],
};
const NEW_WITH_ENGINE = {
  passenger_car: ["new_engine_car", "kind-new-engine-car"],
  bus: ["new_bus", "kind-new-bus"],
  truck: ["new_truck", "kind-new-truck"],
  special_vehicle: ["new_special_vehicle", "kind-new-special-vehicle"],
  motorcycle: ["motorcycle", "kind-motorcycle"],
  all_terrain_vehicle: ["all_terrain_vehicle", "kind-all-terrain-vehicle"],
  low_speed_vehicle: ["low_speed_vehicle", "kind-low-speed-vehicle"],
};

/** The kind of goods and the rule that says so. */
export function goodsGroup(form, vehicle, powertrain, hasVin, used) {
  const engine = ENGINES.has(powertrain);
  if (form === "complete_vehicle") {
    if (used && ROAD_VEHICLES.has(vehicle)) return ["used_vehicle", "kind-used-vehicle"];
    if (engine) return NEW_WITH_ENGINE[vehicle];
    if (vehicle === "passenger_car") {
      if (powertrain === "fuel_cell") {
        return hasVin
          ? ["new_fuel_cell_car", "kind-new-fuel-cell-car"]
          : ["fuel_cell_car_without_vin", "kind-fuel-cell-car-without-vin"];
      }
      return hasVin
        ? ["new_battery_electric_car", "kind-new-battery-electric-car"]
        : ["new_electric_car_without_vin", "kind-new-electric-car-without-vin"];
    }
    if (vehicle === "low_speed_vehicle") {
      if (hasVin) {
        return ["electric_low_speed_vehicle_with_vin", "kind-electric-low-speed-vehicle-with-vin"];
      }
      return powertrain === "fuel_cell"
        ? ["fuel_cell_car_without_vin", "kind-fuel-cell-car-without-vin"]
        : ["electric_low_speed_vehicle_without_vin", "kind-electric-low-speed-vehicle-without-vin"];
    }
    return NEW_ELECTRIC[vehicle];
  }
  if (form === "parts") return ["parts", "kind-parts"];
  if (form === "complete_kit") {
    if (vehicle === "all_terrain_vehicle") return ["motorcycle_kit", "kind-motorcycle-kit"];
    if (vehicle === "motorcycle") {
      return engine
        ? ["motorcycle_kit", "kind-motorcycle-kit"]
        : ["electric_motorcycle_kit", "kind-electric-motorcycle-kit"];
    }
    if (engine) return ["vehicle_kit", "kind-vehicle-kit"];
    if (vehicle === "passenger_car" || vehicle === "low_speed_vehicle") {
      return ["electric_car_kit", "kind-electric-car-kit"];
    }
    return ["electric_commercial_kit", "kind-electric-commercial-kit"];
  }
  if (CYCLES.has(vehicle)) {
    return engine
      ? ["motorcycle_engine_or_frame", "kind-motorcycle-engine-or-frame"]
      : ["electric_motorcycle_frame", "kind-electric-motorcycle-frame"];
  }
  if (form === "engine_or_frame") return ["parts", "kind-engine-of-other-vehicles"];
  return engine ? ["chassis", "kind-chassis"] : ["electric_chassis", "kind-electric-chassis"];
}

const FOUR_MODES = new Set(["0110", "0214", "0615", "0715", "4019", "3612"]);
const CATALOGUE_MODES = new Set(["0110", "4019"]);
const SAMPLES = new Set(["3010", "3039"]);
export const TEMPORARY = new Set(["2600", "2700"]);
const SAMPLES_AT_MOST_CNY = 30_000;

/** How licensing treats the trade mode, the rule that says so, and what is doubtful in it. */
export function tradeRegime(mode, origin, valueCny, since2026, since2027) {
  if (FOUR_MODES.has(mode)) {
    if (origin !== "CN") {
      const rule = since2026 ? "mode-foreign-origin-2026" : "mode-foreign-origin-2025";
      return ["licensed_without_qualification", rule, 0];
    }
    if (!since2026) return ["licensed", "mode-four-modes-2025", 0];
    if (!CATALOGUE_MODES.has(mode)) return ["licensed", "mode-processing-or-donation-2026", 0];
    if (since2027) return ["licensed", "mode-general-or-border-trade-after-2026", 0];
    return ["licensed", mode === "0110" ? "mode-general-trade-2026" : "mode-border-trade-2026", 0];
  }
  if (mode === "3422") {
    const rule = since2026 ? "mode-contracted-project-2026" : "mode-contracted-project-2025";
    return ["licensed_without_qualification", rule, 0];
  }
  if (mode === "3511") {
    const rule = since2026 ? "mode-foreign-aid-2026" : "mode-foreign-aid-2025";
    return ["outside_licensing", rule, TOUCHED];
  }
  if (TEMPORARY.has(mode)) return ["outside_licensing", "mode-temporary-exit", TOUCHED];
  if (SAMPLES.has(mode)) {
    return Number(valueCny) <= SAMPLES_AT_MOST_CNY
      ? ["outside_licensing", "mode-small-samples", WEAK | TOUCHED]
      : ["licensed", "mode-large-samples", WEAK | TOUCHED];
  }
  if (mode === "4561") return ["outside_licensing", "mode-returned-goods", WEAK | TOUCHED];
  return ["licensed", since2026 ? "mode-other-2026" : "mode-other-2025", WEAK | TOUCHED];
}

const FREE = {
  new_electric_car_without_vin: "electric-car-without-vin",
  electric_low_speed_vehicle_without_vin: "electric-car-without-vin",
  fuel_cell_car_without_vin: "fuel-cell-car-without-vin",
  electric_motorcycle: "electric-motorcycle",
  electric_motorcycle_kit: "electric-motorcycle-kit",
  parts: "parts",
};
const FREE_BEFORE_2026 = {
  new_battery_electric_car: "new-battery-electric-car-before-the-regime",
  new_fuel_cell_car: "fuel-cell-car-before-the-regime",
  electric_low_speed_vehicle_with_vin: "electric-low-speed-vehicle-with-vin-before-the-regime",
  electric_car_kit: "electric-car-kit-before-the-regime",
  ...FREE,
};
export const UNDER_LICENCE = {
  new_battery_electric_car: "new-battery-electric-car",
  new_fuel_cell_car: "fuel-cell-car",
  electric_low_speed_vehicle_with_vin: "electric-low-speed-vehicle-with-vin",
  electric_car_kit: "electric-car-kit",
  new_engine_car: "engine-car-2026",
  new_bus: "bus-truck-or-special-vehicle-2026",
  new_truck: "bus-truck-or-special-vehicle-2026",
  new_special_vehicle: "bus-truck-or-special-vehicle-2026",
  low_speed_vehicle: "bus-truck-or-special-vehicle-2026",
  new_electric_bus: "electric-bus",
  new_electric_truck: "electric-truck-2026",
  new_electric_special_vehicle: "electric-truck-2026",
  electric_chassis: "electric-truck-2026",
  electric_commercial_kit: "electric-truck-2026",
  electric_all_terrain_vehicle: "electric-truck-2026",
  vehicle_kit: "kit-or-chassis-2026",
  chassis: "kit-or-chassis-2026",
  motorcycle: "motorcycle-2026",
  all_terrain_vehicle: "motorcycle-2026",
  motorcycle_engine_or_frame: "motorcycle-2026",
  motorcycle_kit: "motorcycle-kit-2026",
  electric_motorcycle_frame: "electric-motorcycle-frame-2026",
  used_vehicle: "used-vehicle",
};
const UNDER_LICENCE_BEFORE_2026 = underLicence((rule) => rule.replace("-2026", "-2025"));
const IN_THE_CATALOGUE = new Set([
  "engine-car-2026",
  "bus-truck-or-special-vehicle-2026",
  "kit-or-chassis-2026",
  "motorcycle-2026",
]);
const UNDER_LICENCE_AFTER_2026 = underLicence((rule) =>
  IN_THE_CATALOGUE.has(rule) ? "vehicles-of-the-catalogue-after-2026" : rule,
);
const DOUBTFUL_REQUIREMENTS = new Set([
  "fuel-cell-car",
  "fuel-cell-car-before-the-regime",
  "fuel-cell-car-without-vin",
  "electric-motorcycle-kit",
  "electric-low-speed-vehicle-with-vin",
  "electric-car-kit",
  "electric-car-kit-before-the-regime",
  "electric-truck-2026",
  "electric-truck-2025",
  "motorcycle-kit-2026",
  "motorcycle-kit-2025",
  "electric-motorcycle-frame-2026",
  "electric-motorcycle-frame-2025",
]);

/** Whether a licence is required, the rule that says so, and what is doubtful in it. */
export function licenceRequirement(group, regime, regimeDoubt, since2026, since2027) {
  const free = (since2026 ? FREE : FREE_BEFORE_2026)[group];
  if (free !== undefined) return [false, free, doubtOf(free)];
  if (regime === "outside_licensing") {
    const rule = ELECTRIC_CARS.has(group)
      ? "electric-car-outside-licensing-by-trade-mode"
      : "outside-licensing-by-trade-mode";
    return [false, rule, regimeDoubt];
  }
  const byGroup = since2027
    ? UNDER_LICENCE_AFTER_2026
    : since2026
      ? UNDER_LICENCE
      : UNDER_LICENCE_BEFORE_2026;
  const rule = byGroup[group];
  return [true, rule, doubtOf(rule) | regimeDoubt];
}

function underLicence(renamed) {
  return Object.fromEntries(
    Object.entries(UNDER_LICENCE).map(([group, rule]) => [group, renamed(rule)]),
  );
}

const doubtOf = (rule) => (DOUBTFUL_REQUIREMENTS.has(rule) ? WEAK | TOUCHED : 0);
