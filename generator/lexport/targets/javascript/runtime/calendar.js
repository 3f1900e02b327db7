// Days as numbers, 1 for 0001-01-01: plain arithmetic, without clocks and time zones.

import { FIRST_DAY, LAST_DAY } from "./rulebook.js";

const DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];
const DAYS_OF_A_YEAR = 365.2425;

/** The day before the first of a year. */
function dayBefore(year) {
  const past = year - 1;
  const centuries = (past / 100) | 0;
  return past * 365 + (past >> 2) - centuries + (centuries >> 2);
}

function isLeap(year) {
  return (year & 3) === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysBeforeMonth(year, month) {
  return DAYS_BEFORE_MONTH[month] + (month > 2 && isLeap(year) ? 1 : 0);
}

function lengthOfMonth(year, month) {
  return daysBeforeMonth(year, month + 1) - daysBeforeMonth(year, month);
}

/** The day number of a day of the calendar. */
export function dayOf(year, month, day) {
  return dayBefore(year) + daysBeforeMonth(year, month) + day;
}

export function yearOf(day) {
  const year = Math.floor(day / DAYS_OF_A_YEAR) + 1;
  if (dayBefore(year) >= day) return year - 1;
  return dayBefore(year + 1) < day ? year + 1 : year;
}

/** The year, month and day of the month of a day number. */
export function civil(day) {
  const year = yearOf(day);
  const ofYear = day - dayBefore(year);
  let month = 12;
  while (daysBeforeMonth(year, month) >= ofYear) month -= 1;
  return { year, month, day: ofYear - daysBeforeMonth(year, month) };
}

/** A text like 2026-01-02 as a day number; 0 for a day no calendar has, -1 for other texts. */
export function dayFromIso(text) {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return -1;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (year < 0 || month < 0 || day < 0) return -1;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) return 0;
  return dayOf(year, month, day);
}

/** Two digits of a text as a number, far below zero for anything else. */
function twoDigits(text, at) {
  const tens = text.charCodeAt(at) - 48;
  const units = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : -10000;
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
  return dayBefore(yearOf(day)) + 1;
}

export function endOfYear(day) {
  return dayBefore(yearOf(day) + 1);
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
