// Holds the JavaScript written by hand against the generated package, then times both in turns.
//
// node javascript.mjs PACKAGE SHIPMENTS ROUNDS, where PACKAGE is the generated index.js
// and SHIPMENTS a JSON file: `known` have every fact, `written` leave some open. Writes JSON:
// `difference`, the first one or null, and without one `rounds`, the nanoseconds a call that each
// contender took in each round.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { check as checkByHand } from "./by_hand/check.mjs";

// Long enough that each pays for its own garbage, all of which dies young. No collection is forced
// in between: that would also throw away what the engine has compiled.
const SHORTEST_TURN_NS = 40_000_000;
const WARM_UP_NS = 600_000_000; // by then the engine has compiled what it is going to compile
const WARM_UPS = 3; // what it sees of one contender lets it compile again what it shares with another

const [packageFile, shipmentsFile, rounds] = process.argv.slice(2);
const { check } = await import(pathToFileURL(packageFile));
const { known, written } = JSON.parse(readFileSync(shipmentsFile, "utf8"));

let kept; // the latest answer: one that nobody could see might not be worked out at all
const difference = firstDifference();
const told = difference === null ? { difference, rounds: interleaved() } : { difference };
process.stdout.write(JSON.stringify(told));

function firstDifference() {
  for (const facts of known) {
    const expected = generated(facts);
    const [verdict, outcomes, rules] = checkByHand(facts);
    const said = [
      ...differing("verdict shown", verdict, expected[0]),
      ...Object.keys(expected[1]).flatMap((name) =>
        differing(name, outcomes[name], expected[1][name]),
      ),
      ...differing("rules", rules, expected[2]),
    ];
    if (said.length > 0) return `${said.join("; ")}; for ${JSON.stringify(facts)}`;
  }
  return null;
}

/** What is listed may come in any order. */
function differing(name, byHand, expected) {
  if (!Array.isArray(byHand) || !Array.isArray(expected)) {
    return byHand === expected ? [] : [`${name}: by hand ${byHand}, generated ${expected}`];
  }
  const surplus = byHand.filter((each) => !expected.includes(each));
  const lacking = expected.filter((each) => !byHand.includes(each));
  if (surplus.length + lacking.length === 0) return [];
  return [`${name}: by hand too many [${surplus}], too few [${lacking}]`];
}

function generated(facts) {
  const answer = check(facts);
  return [answer.verdict, answer.outcomes, answer.rules];
}

function generatedWithMissing(facts) {
  const answer = check(facts);
  return [answer.verdict, answer.outcomes, answer.rules, answer.missing];
}

/** Every contender takes one turn a round, after it has warmed up. */
function interleaved() {
  const contenders = Object.entries({
    byHand: [checkByHand, known],
    generated: [generated, known],
    checkAlone: [check, known],
    unknown: [generatedWithMissing, written],
  }).map(([name, [run, inputs]]) => ({ name, run, inputs, passes: 1 }));
  for (let time = 0; time < WARM_UPS; time += 1) {
    for (const each of contenders) each.passes = passesOf(each.run, each.inputs);
  }
  const times = Object.fromEntries(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < Number(rounds); round += 1) {
    for (const { name, run, inputs, passes } of contenders) {
      times[name].push(turn(run, inputs, passes));
    }
  }
  return times;
}

/** How often to run all inputs in a turn, found while warming up. */
function passesOf(run, inputs) {
  let spent = 0;
  let latest = 0;
  while (Number(rounds) > 0 && spent < WARM_UP_NS) {
    latest = turn(run, inputs, 1) * inputs.length;
    spent += Math.max(latest, 1000); // the clock counts whole microseconds
  }
  return Math.max(1, Math.ceil(SHORTEST_TURN_NS / Math.max(latest, 1000)));
}

/** Processor nanoseconds a call: waiting for a busy machine is nobody's work. */
function turn(run, inputs, passes) {
  const began = process.cpuUsage();
  for (let pass = 0; pass < passes; pass += 1) {
    for (const each of inputs) kept = run(each);
  }
  const { user, system } = process.cpuUsage(began);
  return ((user + system) * 1000) / passes / inputs.length;
}
