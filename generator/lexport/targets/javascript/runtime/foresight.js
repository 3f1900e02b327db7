// What would change an answer, and when: tried out, one fact at a time, where rules have bounds.
//
// A bound of a fact is an expression for a value at which some line that reads the fact can turn;
// of a date, the first day on its later side:
//
//   ["value", v]                    v itself; a decimal number in minor units, then as it is shown
//   ["fact", number]                the value of another fact, nothing while unknown
//   ["days", bound, n]              n days (or the number a bound gives) later
//   ["days_before", bound, n]       so many days earlier
//   ["months", bound, n]            n months later, the day clipped
//   ["latest", bounds] ["earliest", bounds]
//   ["year_start", bound] ["year_end", bound] ["next_year_start", bound]
//
// Between two neighbouring bounds nothing can turn, so trying the nearest value on the other side of
// each bound finds every change there is.

import { civil, dayOf, endOfYear, iso, laterMonth, moved, startOfYear } from "./calendar.js";
import { fill, add, members } from "./masks.js";
import { lean, shown } from "./numbers.js";
import { valueOf } from "./reading.js";
import { BOUNDS, FACTS, MOVING } from "./rulebook.js";

// Verdicts from the best to the worst for the exporter.
const VERDICTS = ["clear", "not_controlled", "needs_facts", "needs_review", "blocked"];

// A day and the one after it, so many months later, are two days that follow one another, unless
// clipped: then a bound is uncertain by the difference between the longest and shortest month.
const LAST_DAY_OF_ALL_MONTHS = 28;
const SLACK_DAYS = 4;

/** The value of a bound; null while a fact it reads is unknown. */
function boundValue(s, bound) {
  const [kind, of] = bound;
  if (kind === "value") return of;
  if (kind === "fact") return of === null ? null : s[FACTS[of].slot];
  if (kind === "latest" || kind === "earliest") {
    const days = of.map((each) => boundValue(s, each));
    if (days.includes(null)) return null;
    return kind === "latest" ? Math.max(...days) : Math.min(...days);
  }
  const day = boundValue(s, of);
  if (day === null) return null;
  if (kind === "year_start") return startOfYear(day);
  if (kind === "year_end") return endOfYear(day);
  if (kind === "next_year_start") {
    const { year } = civil(day);
    return year === 9999 ? null : dayOf(year + 1, 1, 1);
  }
  const count = Array.isArray(bound[2]) ? boundValue(s, bound[2]) : bound[2];
  if (count === null) return null;
  if (kind === "months") return laterMonth(day, count);
  return moved(day, kind === "days" ? count : -count);
}

/** The nearest days on the other side of each bound of a fact, seen from `now`. */
function daysBeyond(s, number, now) {
  const days = new Set();
  for (const bound of BOUNDS.get(number) ?? []) {
    const first = boundValue(s, bound);
    if (first === null) continue;
    if (bound[0] !== "months") {
      days.add(now < first ? first : moved(first, -1));
    } else if (civil(first).day >= LAST_DAY_OF_ALL_MONTHS) {
      for (let away = -SLACK_DAYS; away <= SLACK_DAYS; away += 1) days.add(moved(first, away));
    } else {
      // Months turn on the day they lead to, or on the day after.
      days.add(first);
      if (now <= first) days.add(moved(first, 1));
      if (now >= first) days.add(moved(first, -1));
    }
  }
  days.delete(null);
  return [...days];
}

/** The nearest numbers on the other side of each bound, which turns on its value or after it. */
function numbersAround(s, number, now) {
  const found = new Map();
  for (const bound of BOUNDS.get(number) ?? []) {
    const value = boundValue(s, bound);
    if (value === null) continue;
    const more = bound[0] === "fact" ? FACTS[number].digits - FACTS[bound[1]].digits : 0;
    const units = rescaled(BigInt(value), more);
    const nears = [units];
    if (now <= units) nears.push(units + 1n);
    if (now >= units) nears.push(units - 1n);
    for (const near of nears) {
      const isTheBound = near === units && bound.length === 3;
      if (found.has(near)) continue;
      found.set(near, isTheBound ? bound[2] : shown(lean(near), FACTS[number].digits));
    }
  }
  found.delete(now);
  return found;
}

/**
 * The values of one known fact worth trying instead of its own, the nearest first.
 *
 * For choices and texts the bounds are one value of each kind that some line tells apart.
 */
function otherValues(s, number) {
  const fact = FACTS[number];
  if (fact.kind === "number") return otherNumbers(s, number, BigInt(s[fact.slot]));
  if (fact.kind === "date") {
    const now = s[fact.slot];
    const days = daysBeyond(s, number, now).filter((day) => day !== now);
    days.sort((one, other) => Math.abs(one - now) - Math.abs(other - now) || one - other);
    return days.map((day) => ({ content: day, to: iso(day) }));
  }
  const values = new Set((BOUNDS.get(number) ?? []).map((bound) => boundValue(s, bound)));
  values.delete(null);
  values.delete(valueOf(s, fact));
  return [...values].map((value) => ({ content: value, to: value }));
}

/** So many units of a digit further right; of one further left the most that are no more. */
function rescaled(units, digits) {
  if (digits >= 0) return units * 10n ** BigInt(digits);
  const size = 10n ** BigInt(-digits);
  const rest = ((units % size) + size) % size;
  return (units - rest) / size;
}

function otherNumbers(s, number, now) {
  const { minimum, maximum } = FACTS[number];
  const away = (units) => (units < now ? now - units : units - now);
  const order = (one, other) => (one < other ? -1 : Number(one > other));
  return [...numbersAround(s, number, now)]
    .filter(([units]) => (minimum ?? units) <= units && units <= (maximum ?? units))
    .sort(([one], [other]) => order(away(one), away(other)) || order(one, other))
    .map(([units, to]) => ({ content: lean(units), to }));
}

/** Put another value into a fact's slots. */
function put(s, fact, content) {
  if (fact.values === undefined) {
    s[fact.slot] = content;
  } else {
    fill(s, fact.slot, fact.values.length);
    add(s, fact.slot, fact.values.indexOf(content));
  }
}

/**
 * Changes of one known fact that turn the verdict, the nearest for each fact and verdict.
 *
 * First what the exporter can bring about, then by how good the new verdict is. `facts` are the
 * numbers of the facts to try, `verdictOf` answers for other slots, null for a governing
 * date before those that the rulebook speaks about.
 */
export function whatWouldChange(s, verdict, facts, verdictOf) {
  const found = [];
  for (const number of facts) {
    const fact = FACTS[number];
    if (!isKnown(s, fact)) continue;
    const seen = new Set([verdict]);
    for (const { content, to } of otherValues(s, number)) {
      const other = s.slice();
      put(other, fact, content);
      const turned = verdictOf(other);
      if (turned === null || seen.has(turned)) continue;
      seen.add(turned);
      const rank = (fact.withinPower ? 0 : VERDICTS.length) + VERDICTS.indexOf(turned);
      found.push({ rank, change: { fact: fact.name, to, verdict: turned } });
    }
  }
  found.sort((one, other) => one.rank - other.rank);
  return found.map(({ change }) => change);
}

export function isKnown(s, fact) {
  if (fact.values === undefined) return s[fact.slot] !== null;
  return members(s, fact.slot, fact.values.length).length < fact.values.length;
}

/**
 * The first day after `governing` on which the answer differs, all else unchanged; null if none.
 *
 * The dates that the governing date's definition reads move together, so that their order is
 * kept. `signatureOf` tells for other slots what must differ.
 */
export function nextChange(s, governing, signatureOf) {
  const moving = MOVING.filter((number) => isKnown(s, FACTS[number]));
  const shifts = new Set();
  for (const number of moving) {
    const now = s[FACTS[number].slot];
    for (const day of daysBeyond(s, number, now)) {
      if (day > now) shifts.add(day - now);
    }
  }
  const now = signatureOf(s.slice());
  for (const shift of [...shifts].sort((one, other) => one - other)) {
    const day = moved(governing, shift);
    const later = s.slice();
    for (const number of moving) {
      const { slot } = FACTS[number];
      later[slot] = moved(later[slot], shift);
    }
    if (day === null || moving.some((number) => later[FACTS[number].slot] === null)) break;
    if (signatureOf(later) !== now) return day;
  }
  return null;
}
