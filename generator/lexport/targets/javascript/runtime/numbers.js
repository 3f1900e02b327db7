// Numbers kept in units of their last allowed digit, as BigInt where a number would lose digits.

const DECIMAL = /^(-?)([0-9]+)(?:\.([0-9]+))?$/;
const LONGEST_NUMBER = 40;
const SHORT_NUMBER = 15;

/** The units of a number, or of text of one; null for what is no such number. */
export function unitsOf(value, digits) {
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
  const written = point < 0 ? 0 : text.length - 1 - point;
  for (let place = written; place < digits; place += 1) units *= 10;
  if (units > Number.MAX_SAFE_INTEGER) return unitsOfLong(text, digits);
  return isNegative ? -units : units;
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
