// Reading facts: what `read` does not settle at a glance ends here, and text from forms is typed.

import { dayFromIso, iso } from "./calendar.js";
import { FactError } from "./errors.js";
import { members } from "./masks.js";
import { lean, shown, unitsOf } from "./numbers.js";
import { factCalled, isFact, told, unknownName, wrong } from "./refusing.js";
import { read } from "./rulebook.js";

const YES = ["true", "yes", "y", "1", "是", "有"];
const NO = ["false", "no", "n", "0", "否", "无", "無"];
// What counts as space in front of and behind a text, in this package as in its Python sister.
const SPACES =
  "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007" +
  "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

/** The slots of one shipment, the facts in front. */
export function slots(facts) {
  return read(isPlain(facts) ? facts : own(facts));
}

/** Whether reading a property of an object finds nothing but the object's own. */
function isPlain(facts) {
  if (facts === null || typeof facts !== "object") return false;
  const prototype = Object.getPrototypeOf(facts);
  if (prototype === null) return true;
  if (prototype !== Object.prototype) return false;
  for (const _ in prototype) return false;
  return true;
}

/** The own facts of an object; a `FactError` names a property that is no fact. */
export function own(facts) {
  if (facts === null || typeof facts !== "object" || Symbol.iterator in facts) {
    throw new TypeError("facts must be a plain object: names of facts with their values");
  }
  const found = Object.create(null);
  for (const name of Object.keys(facts)) {
    if (!isFact(name)) unknownName(name);
    const value = facts[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}

/** Whether a value is text of 1 to `longest` characters, counted in code points. */
export function isText(value, longest) {
  if (typeof value !== "string" || value === "") return false;
  return value.length <= longest || (value.length <= 2 * longest && [...value].length <= longest);
}

/** Whether a value is text of so many digits 0 to 9. */
export function isDigits(value, length) {
  if (typeof value !== "string" || value.length !== length) return false;
  for (let at = 0; at < length; at += 1) {
    const unit = value.charCodeAt(at);
    if (unit < 48 || unit > 57) return false;
  }
  return true;
}

/** Whether every character is what the picture asks for: 9 a digit, A a capital, X either. */
export function matchesPicture(value, picture) {
  if (typeof value !== "string" || value.length !== picture.length) return false;
  for (let at = 0; at < picture.length; at += 1) {
    if (!fits(value.charCodeAt(at), picture.charCodeAt(at))) return false;
  }
  return true;
}

function fits(unit, place) {
  const isDigit = unit >= 48 && unit <= 57;
  const isCapital = unit >= 65 && unit <= 90;
  if (place === 57) return isDigit; // 9
  if (place === 65) return isCapital; // A
  return place === 88 ? isDigit || isCapital : unit === place; // X
}

/** ISO text of a date as a day number. */
export function dayNumber(name, value) {
  const day = typeof value === "string" ? dayFromIso(value) : -1;
  if (day > 0) return day;
  if (day === 0) {
    throw new FactError(
      name,
      `is not a day of the calendar: ${told(value)}`,
      `日历上没有这一天：${told(value)}`,
    );
  }
  if (isFact(name)) wrong(name, value);
  throw new FactError(name, `must be a date like 2026-01-02, not ${told(value)}`, "须为日期");
}

/** A whole number within bounds; a BigInt stays one only where a number would lose digits. */
export function wholeNumber(name, value, minimum, maximum) {
  if (!Number.isSafeInteger(value) && typeof value !== "bigint") wrong(name, value);
  if (value < minimum || value > maximum) wrong(name, value);
  return typeof value === "bigint" ? lean(value) : value;
}

/** A decimal number in units of its last allowed digit, read from its digits. */
export function minorUnits(name, value, digits, minimum, maximum) {
  const units = unitsOf(value, digits);
  if (units === null || units < minimum || units > maximum) wrong(name, value);
  return units;
}

/**
 * Facts given as text, typed; an empty text is unknown and left out.
 *
 * Throws a `FactError` for the first text that its fact cannot be.
 */
export function parse(texts) {
  const typed = {};
  for (const [name, value] of Object.entries(own(texts))) {
    const fact = factCalled(name);
    const parsed = typeof value === "string" ? parsedText(fact, value) : value;
    if (parsed !== null) typed[name] = parsed;
  }
  return typed;
}

function parsedText(fact, given) {
  const text = stripped(given);
  if (text === "") return null;
  if (fact.kind === "yes_no") {
    const lower = text.toLowerCase();
    if (YES.includes(lower)) return true;
    if (NO.includes(lower)) return false;
    wrong(fact.name, given);
  }
  if (fact.kind === "date") return iso(dayNumber(fact.name, text));
  if (fact.kind === "number") {
    const units = unitsOf(text, fact.digits);
    if (units === null) wrong(fact.name, given);
    return shown(units, fact.digits);
  }
  return text;
}

function stripped(text) {
  let start = 0;
  let end = text.length;
  while (start < end && SPACES.includes(text[start])) start += 1;
  while (end > start && SPACES.includes(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

/** The value of a fact as a program uses it, dates and decimals as text; null while unknown. */
export function valueOf(s, fact) {
  if (fact.values !== undefined) {
    const known = members(s, fact.slot, fact.values.length);
    return known.length < fact.values.length ? fact.values[known[0]] : null;
  }
  const value = s[fact.slot];
  if (value === null || fact.kind === "text") return value;
  return fact.kind === "date" ? iso(value) : shown(value, fact.digits);
}
