// Reading facts: what `read` does not settle at a glance ends here, and text from forms is typed.

import { dayFromIso, iso } from "./calendar.js";
import { FactError } from "./errors.js";
import { members } from "./masks.js";
import { FACTS, read } from "./rulebook.js";

const NUMBERS = new Map(FACTS.map((fact, number) => [fact.name, number]));
const YES = ["true", "yes", "y", "1", "是", "有"];
const NO = ["false", "no", "n", "0", "否", "无", "無"];
// What counts as space in front of and behind a text, in this package as in its Python sister.
const OUTER_SPACE =
  /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;
const DECIMAL = /^(-?)([0-9]+)(?:\.([0-9]+))?$/;
const LONGEST_NUMBER = 40;
const SHORT_NUMBER = 15;

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
    if (!NUMBERS.has(name)) unknownName(name);
    const value = facts[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function unknownName(name) {
  const near = nearest(name);
  let en = "is not a fact of this rulebook";
  let zh = "不是本规则库的事实项";
  if (near !== null) {
    en += `; did you mean \`${near}\`?`;
    zh += `；是否指 \`${near}\`？`;
  }
  throw new FactError(name, en, zh);
}

/** The fact whose name is at most a third away; null if there is none. */
function nearest(name) {
  let best = null;
  let least = Math.floor(Math.max(name.length, 3) / 3) + 1;
  if (name.length > 100) return best;
  for (const fact of FACTS) {
    const away = distance(name, fact.name);
    if (away < least) {
      best = fact.name;
      least = away;
    }
  }
  return best;
}

/** How many characters must be changed, added or left out to make one text the other. */
function distance(from, to) {
  let above = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const change = above[column - 1] + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(change, above[column] + 1, current[column - 1] + 1));
    }
    above = current;
  }
  return above[to.length];
}

/** Say what a fact can be, for a value it cannot be. */
export function wrong(name, value) {
  const [en, zh] = expected(FACTS[NUMBERS.get(name)]);
  throw new FactError(name, `must be ${en}, not ${told(value)}`, `须为${zh}，而非 ${told(value)}`);
}

function expected(fact) {
  if (fact.kind === "yes_no") return ["true or false", "是（true）或否（false）"];
  if (fact.kind === "choice") {
    const listed = fact.values.join(", ");
    return [`one of ${listed}`, `下列之一：${listed}`];
  }
  if (fact.kind === "date") return ["a date like 2026-01-02", "形如 2026-01-02 的日期"];
  if (fact.kind === "text") return expectedText(fact);
  let en = "a whole number (a BigInt beyond 2^53)";
  let zh = "整数（超过 2^53 须为 BigInt）";
  if (fact.digits > 0) {
    en = `a number with at most ${fact.digits} digits after the point (as text beyond 2^53)`;
    zh = `小数点后至多 ${fact.digits} 位的数（超过 2^53 须为文本）`;
  }
  if (fact.minimum !== null) {
    en += `, at least ${shown(fact.minimum, fact.digits)}`;
    zh += `，不小于 ${shown(fact.minimum, fact.digits)}`;
  }
  if (fact.maximum !== null) {
    en += `, at most ${shown(fact.maximum, fact.digits)}`;
    zh += `，不大于 ${shown(fact.maximum, fact.digits)}`;
  }
  return [en, zh];
}

function expectedText(fact) {
  if (fact.table !== null) return ["a code of its list, like CN", "代码表中的代码，如 CN"];
  if (fact.picture !== null) {
    return [`text that looks like ${fact.picture}`, `形如 ${fact.picture} 的文本（9 表示数字）`];
  }
  return [`text of 1 to ${fact.longest} characters`, `1 至 ${fact.longest} 个字符的文本`];
}

/** A value in an error message: short, quoted, whatever it is. */
function told(value) {
  if (typeof value === "string") {
    return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  }
  if (typeof value === "bigint") return `${value}n`;
  if (value === null || (typeof value !== "object" && typeof value !== "function")) {
    return String(value);
  }
  return Array.isArray(value) ? "a list" : "an object";
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
  if (NUMBERS.has(name)) wrong(name, value);
  throw new FactError(name, `must be a date like 2026-01-02, not ${told(value)}`, "须为日期");
}

/** A whole number within bounds; a BigInt stays one only where a number would lose digits. */
export function wholeNumber(name, value, minimum, maximum) {
  let number = value;
  if (typeof value === "bigint") number = lean(value);
  else if (!Number.isSafeInteger(value)) wrong(name, value);
  if (number < minimum || number > maximum) wrong(name, value);
  return number;
}

/** A decimal number in units of its last allowed digit, read from its digits. */
export function minorUnits(name, value, digits, minimum, maximum) {
  const units = unitsOf(value, digits);
  if (units === null || units < minimum || units > maximum) wrong(name, value);
  return units;
}

/** The units of a number, or of text of one; null for what is no such number. */
function unitsOf(value, digits) {
  if (typeof value === "number") {
    if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return null;
    const units = Math.round(value * 10 ** digits);
    // Fifteen digits name a number of their own, so that these are the digits that were written.
    if (Math.abs(units) < 1e15 && units / 10 ** digits === value) return units;
  } else if (typeof value !== "string" && typeof value !== "bigint") {
    return null;
  }
  const text = String(value);
  return text.length <= SHORT_NUMBER ? unitsOfShort(text, digits) : unitsOfLong(text, digits);
}

/** The same for text that is short enough for plain numbers. */
function unitsOfShort(text, digits) {
  const isNegative = text.charCodeAt(0) === 45; // -
  const start = isNegative ? 1 : 0;
  let units = 0;
  let point = -1;
  for (let at = start; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit === -2 && point < 0) {
      point = at; // .
    } else if (digit < 0 || digit > 9) {
      return null;
    } else if (point < 0 || at - point <= digits) {
      units = units * 10 + digit;
    } else if (digit !== 0) {
      return null;
    }
  }
  if (text.length === start || point === start || point === text.length - 1) return null;
  const written = point < 0 ? 0 : Math.min(text.length - 1 - point, digits);
  const all = units * 10 ** (digits - written);
  if (all > Number.MAX_SAFE_INTEGER) return unitsOfLong(text, digits);
  return isNegative ? -all : all;
}

function unitsOfLong(text, digits) {
  const parts = text.length <= LONGEST_NUMBER ? DECIMAL.exec(text) : null;
  if (parts === null) return null;
  const [, sign, whole, fraction = ""] = parts;
  if (fraction.replace(/0+$/, "").length > digits) return null;
  return lean(BigInt(sign + whole + fraction.slice(0, digits).padEnd(digits, "0")));
}

/** A BigInt as a number where that loses nothing. */
export function lean(big) {
  const number = Number(big);
  return Number.isSafeInteger(number) ? number : big;
}

/** A number of minor units as text; a whole number as it is. */
export function shown(units, digits) {
  if (digits === 0) return units;
  const text = String(units).replace("-", "").padStart(digits + 1, "0");
  const sign = units < 0 ? "-" : "";
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * Facts given as text, typed; an empty text is unknown and left out.
 *
 * Throws a `FactError` for the first text that its fact cannot be.
 */
export function parse(texts) {
  const typed = {};
  for (const [name, value] of Object.entries(own(texts))) {
    const fact = FACTS[NUMBERS.get(name)];
    const parsed = typeof value === "string" ? parsedText(fact, value) : value;
    if (parsed !== null) typed[name] = parsed;
  }
  return typed;
}

function parsedText(fact, given) {
  const text = given.replace(OUTER_SPACE, "");
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
