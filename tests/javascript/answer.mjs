// Answers requests on standard input, one JSON text a line, with one line each.
//
// A request names a module (an absolute path), what to do, and with what; numbers too large for
// JSON stand as {"$big": "123"}, so do unknown facts given as undefined: {"$undefined": true}.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import * as scenarios from "./scenarios.mjs";
import { syntax } from "./syntax.mjs";

const modules = new Map();

async function moduleAt(path) {
  if (!modules.has(path)) modules.set(path, await import(pathToFileURL(path).href));
  return modules.get(path);
}

function untagged(value) {
  if (value === null || typeof value !== "object") return value;
  if ("$big" in value) return BigInt(value.$big);
  if ("$undefined" in value) return undefined;
  if (Array.isArray(value)) return value.map(untagged);
  const entries = Object.entries(value).map(([key, each]) => [key, untagged(each)]);
  return Object.fromEntries(entries);
}

function tagged(_, value) {
  return typeof value === "bigint" ? { $big: String(value) } : value;
}

const ACTIONS = {
  check: (module, [facts, knownOn]) => module.check(facts, knownOn).toDict(),
  facts: (module, [facts]) => module.check(facts).facts,
  wouldChange: (module, [facts]) => module.check(facts).wouldChange,
  // What the answer of the evaluator holds, without what is found out by trying.
  decide: (module, [facts, knownOn]) => {
    const answer = module.check(facts, knownOn);
    const decisions = Object.values(answer.decisions).map(({ name, openQuestions, ...rest }) => [
      name,
      { ...rest, open_questions: openQuestions },
    ]);
    return {
      governing_date: answer.governingDate,
      verdict: answer.verdict,
      grade: answer.grade,
      decisions: Object.fromEntries(decisions),
      required_documents: answer.requiredDocuments,
      possible_documents: answer.possibleDocuments,
      missing: answer.missing,
      findings: answer.findings,
      open_questions: answer.openQuestions,
    };
  },
  sections: (module, [facts, knownOn, language]) =>
    module.check(facts, knownOn).sections(language),
  explain: (module, [facts, knownOn, language]) => module.check(facts, knownOn).explain(language),
  brief: (module, [facts]) => {
    const { verdict, outcomes, rules } = module.check(facts);
    return { verdict, outcomes, rules };
  },
  parse: (module, [texts]) => module.parse(texts),
  catalogue: (module) => module.facts(),
  rule: (module, [id]) => module.rule(id),
  provision: (module, [id]) => module.provision(id),
  exports: (module) => Object.keys(module).sort(),
  identity: ({ ID, VERSION, SHA256 }) => ({ ID, VERSION, SHA256 }),
  scenario: (module, [name]) => scenarios[name](module),
  syntax: (module, [text]) => syntax(text),
};

async function answered({ module, action, given }) {
  try {
    return { value: await ACTIONS[action](await moduleAt(module), given.map(untagged)) };
  } catch (error) {
    const { name, message, fact, en, zh } = error;
    return { error: { name, message, fact, en, zh } };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answered(JSON.parse(line)), tagged)}\n`);
}
