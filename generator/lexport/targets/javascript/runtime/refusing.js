// Saying what is wrong with a fact: which one, what it can be, and what was given instead.

import { FactError } from "./errors.js";
import { shown } from "./numbers.js";
import { FACTS } from "./rulebook.js";

const NUMBERS = new Map(FACTS.map((fact, number) => [fact.name, number]));

export function isFact(name) {
  return NUMBERS.has(name);
}

export function factCalled(name) {
  return FACTS[NUMBERS.get(name)];
}

/** Say which fact this rulebook does not have, and which it may have been meant for. */
export function unknownName(name) {
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
  const [en, zh] = expected(factCalled(name));
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
export function told(value) {
  if (typeof value === "string") {
    return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  }
  if (typeof value === "bigint") return `${value}n`;
  if (value === null || (typeof value !== "object" && typeof value !== "function")) {
    return String(value);
  }
  return Array.isArray(value) ? "a list" : "an object";
}
