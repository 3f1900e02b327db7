// What repeated checks keep, as JSON on one line: node --expose-gc memory.mjs MODULE SHIPMENTS
//
// MODULE is a generated module that also exports what it remembers (`LISTED`), SHIPMENTS a JSON
// list. `grown` says how many bytes more are in use after checking all of them again and again,
// `most` how many sets of rules are remembered at most when more and more come up, `unharmed`
// whether the outcomes found first are found again afterwards, whatever somebody did to theirs.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [moduleFile, shipmentsFile] = process.argv.slice(2);
const { check, LISTED } = await import(pathToFileURL(moduleFile));
const shipments = JSON.parse(readFileSync(shipmentsFile, "utf8"));
const AGAIN = 8;
const SETS = 4096;

let kept;

function ask() {
  for (const facts of shipments) {
    const answer = check(facts);
    kept = [answer.verdict, answer.outcomes, answer.rules, answer.missing];
  }
}

function inUse() {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

for (let time = 0; time < AGAIN; time += 1) ask(); // by now all is compiled and remembered
const before = inUse();
for (let time = 0; time < AGAIN; time += 1) ask();
const grown = inUse() - before;

const lists = LISTED.filter((each) => each !== null);
let most = 0;
let unharmed = lists.length > 0;
for (const list of lists) {
  const first = list.of(1);
  list.of(1).push("somebody's own");
  for (let word = 0; word < SETS; word += 1) {
    list.of(word);
    most = Math.max(most, list.known.size);
  }
  unharmed &&= JSON.stringify(first) === JSON.stringify(list.of(1));
}
process.stdout.write(JSON.stringify({ grown, most, unharmed, kept: kept.length }));
