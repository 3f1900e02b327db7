// Days as numbers, 1 for 0001-01-01: plain arithmetic, without clocks and time zones.

import { FIRST_DAY, LAST_DAY } from "./rulebook.js";

const DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/** The year, month and day of the month of a day number. */
export function civil(day) {
  let rest = day - 1;
  const cycles = Math.floor(rest / 146097);
  rest -= cycles * 146097;
  const centuries = Math.min(Math.floor(rest / 36524), 3);
  rest -= centuries * 36524;
  const leaps = Math.floor(rest / 1461);
  rest -= leaps * 1461;
  const years = Math.min(Math.floor(rest / 365), 3);
  rest -= years * 365;
  const year = cycles * 400 + centuries * 100 + leaps * 4 + years + 1;
  let month = 12;
  while (rest < daysBefore(year, month)) month -= 1;
  return { year, month, day: rest - daysBefore(year, month) + 1 };
}

/** The day number of a day of the calendar. */
export function dayOf(year, month, day) {
  const past = year - 1;
  const leaps = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  return past * 365 + leaps + daysBefore(year, month) + day;
}

function isLeap(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysBefore(year, month) {
  return DAYS_BEFORE_MONTH[month] + (month > 2 && isLeap(year) ? 1 : 0);
}

function lengthOfMonth(year, month) {
  return daysBefore(year, month + 1) - daysBefore(year, month);
}

/** A text like 2026-01-02 as a day number; 0 for a day no calendar has, NaN for other texts. */
export function dayFromIso(text) {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (!(year >= 0 && month >= 0 && day >= 0)) return NaN;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) return 0;
  return dayOf(year, month, day);
}

function twoDigits(text, at) {
  const tens = text.charCodeAt(at) - 48;
  const units = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : NaN;
}

/** A day number as a text like 2026-01-02. */
export function iso(day) {
  const { year, month, day: ofMonth } = civil(day);
  const padded = (number, length) => String(number).padStart(length, "0");
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(ofMonth, 2)}`;
}

/** A day number as text; null for the ends of the calendar, which stand for no bound. */
export function isoOrNull(day) {
  return day === FIRST_DAY || day === LAST_DAY ? null : iso(day);
}

/** The same day so many months later, clipped to a shorter month; null beyond the calendar. */
export function laterMonth(day, months) {
  const then = civil(day);
  const total = then.year * 12 + then.month - 1 + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  if (year < 1 || year > 9999) return null;
  return dayOf(year, month, Math.min(then.day, lengthOfMonth(year, month)));
}

/** The same; beyond the calendar its first or last day. */
export function monthsAfter(day, months) {
  return laterMonth(day, months) ?? (months < 0 ? FIRST_DAY : LAST_DAY);
}

export function startOfYear(day) {
  return dayOf(civil(day).year, 1, 1);
}

export function endOfYear(day) {
  return dayOf(civil(day).year, 12, 31);
}

/** So many days later; null beyond the calendar. */
export function moved(day, days) {
  const then = day + Number(days);
  return then >= FIRST_DAY && then <= LAST_DAY ? then : null;
}

/** Whether a code stands in a group: 2 on all these days, 1 on some or while unknown, 0 on none. */
export function inGroup(group, code, earliest, latest) {
  if (code === null) return 1;
  const periods = group.get(code);
  let found = 0;
  if (periods === undefined) return found;
  for (let at = 0; at < periods.length; at += 2) {
    const first = periods[at];
    const last = periods[at + 1];
    if (first <= earliest && latest <= last) return 2;
    if (earliest <= last && first <= latest) found = 1;
  }
  return found;
}
