// Whether the licence at hand covers a declaration, and runs no longer than the law allows.

import { dayNumber, monthsAfter } from "./dates.mjs";

const EARLIEST_DAY_BEFORE_THE_YEAR = 22; // 10 December
/** Each touches an open question; another ground beside them would stand without one. */
export const DOUBTFUL_COVER = new Set([
  "twelve-clearances-used-up",
  "licence-across-years-used-in-its-year",
]);

/** What follows from the dates on the licence. */
export function licenceDates(issued, expires) {
  const yearStart = `${expires.slice(0, 4)}-01-01`;
  return {
    yearStart,
    latestExpiry: monthsAfter(issued > yearStart ? issued : yearStart, 6),
    acrossYears: dayNumber(yearStart) - dayNumber(issued) > EARLIEST_DAY_BEFORE_THE_YEAR,
  };
}

/** The rules by which the licence at hand does not cover this declaration. */
export function whyNotCovered(facts, group, { yearStart, latestExpiry, acrossYears }) {
  const against = [];
  const declared = facts.declared_on;
  if (declared > facts.licence_expires_on) against.push("declared-after-expiry");
  if (declared > latestExpiry) against.push("declared-after-six-months");
  if (declared < facts.licence_issued_on) against.push("declared-before-issue");
  if (acrossYears) {
    const beyondItsYear = declared.slice(0, 4) > facts.licence_issued_on.slice(0, 4);
    against.push(beyondItsYear ? "licence-across-years" : "licence-across-years-used-in-its-year");
  } else if (declared < yearStart) against.push("declared-before-the-licence-year");
  const quantity = facts.quantity;
  const remaining = facts.licence_quantity_remaining;
  if (quantity > remaining) against.push("quantity-exceeded");
  if (facts.commodity_code !== facts.licence_commodity_code) {
    against.push("other-code-on-the-licence");
  }
  if (group === "used_vehicle") {
    if (facts.licence_uses > 0) against.push("used-vehicle-licence-used-up");
    if (quantity < remaining) against.push("used-quantity-short");
    if (quantity > 20) against.push("more-than-twenty-used-vehicles");
  } else if (facts.licence_uses > 11) against.push("twelve-clearances-used-up");
  return against;
}

/** Whether the licence runs too long, with the rules that say so pushed. */
export function runsTooLong(expires, { latestExpiry, acrossYears }, rules) {
  if (expires > latestExpiry) rules.push("validity-over-six-months");
  if (acrossYears) rules.push("validity-across-years");
  if (expires > latestExpiry || acrossYears) return true;
  rules.push("validity-within-limits");
  return false;
}
