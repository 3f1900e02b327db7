// Which unknown facts would decide a decision, most decisive first.

import { given, isHeld } from "./evidence.js";
import { has } from "./masks.js";
import { DECISIONS, FACTS, decide } from "./rulebook.js";

/** What each open rule lacks: the rules are gone through once more, this time noting it. */
export function asked(s) {
  const asks = { rules: [], governing: [] };
  decide(s.slice(), asks);
  return asks.rules.reverse();
}

/**
 * The names of the unknown facts that the open rules of a decision ask for.
 *
 * A decision reads only earlier ones, so that one pass from the last to the first reaches all.
 */
export function missing(s, decision, asks) {
  const readers = new Map(FACTS.map((fact) => [fact.name, 0]));
  const wanted = new Set([decision.name]);
  const already = given(s, decision.held, decision);
  for (const [number, rule, lacking] of asks) {
    const asking = DECISIONS[number];
    if (!wanted.has(asking.name) || !has(s, asking.open, rule)) continue;
    // A paper that is on the list already is not made surer by what another rule lacks.
    if (asking.collect && has(already, 0, asking.rules[rule].outcome)) continue;
    // What is not lacking is false, 0 or null there.
    for (const name of new Set(lacking.flat(Infinity))) {
      if (readers.has(name)) readers.set(name, readers.get(name) + 1);
      else if (typeof name === "string" && !isHeld(s, decisionCalled(name))) wanted.add(name);
    }
  }
  const asked = [...readers].filter(([, count]) => count > 0);
  return asked.sort(([, one], [, other]) => other - one).map(([name]) => name);
}

function decisionCalled(name) {
  return DECISIONS.find((decision) => decision.name === name);
}
