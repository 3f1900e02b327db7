// What the checker asks next: the facts that decide soonest, and which of them share a screen.

import { DATA } from "./checker-data.js";
import { check } from "./validator.js";

const FACTS = new Map(DATA.facts.map((fact) => [fact.name, fact]));
// So much fits a phone: this many questions, with this many things to choose or fill in.
const MOST_QUESTIONS = 3;
const MOST_PARTS = 12;

/**
 * The facts to ask for on the next screen, most decisive first; empty when nothing more would
 * decide the verdict.
 *
 * A fact brings along those that a line of the rules reads together with it, and those that will
 * be asked next whatever is answered (unless the answer settles the matter).
 */
export function nextFacts(state, answer) {
  const stage = nextStage(state, answer);
  if (stage === null) return [];
  const [first, ...others] = stage.lacks;
  const chosen = [first];
  let parts = partsOf(first);
  const joined = DATA.read_together.filter((names) => names.includes(first)).flat();
  const follows = following(state, stage, first);
  for (const name of others) {
    if (!joined.includes(name) && !follows(name)) continue;
    if (chosen.length === MOST_QUESTIONS || parts + partsOf(name) > MOST_PARTS) continue;
    chosen.push(name);
    parts += partsOf(name);
  }
  return chosen;
}

/**
 * The decision to settle next and the facts it lacks, or null.
 *
 * The decisions that the verdict reads are settled one after the other: first those that the
 * others read, for they often settle the verdict alone, then the one that lacks the fewest facts.
 * Within each, the validator's order says what decides most.
 */
function nextStage(state, answer) {
  const wanted = open(state, answer.missing);
  if (wanted.length === 0) return null;
  const found = [];
  for (const name of DATA.stages) {
    const lacks = lackedBy(state, answer, name);
    const waits = DATA.stage_reads[name].some((read) => found.some((each) => each.name === read));
    if (lacks.length > 0 && !waits) found.push({ name, lacks });
  }
  found.sort((one, other) => one.lacks.length - other.lacks.length);
  return found[0] ?? { name: null, lacks: wanted };
}

function open(state, names) {
  return names.filter((name) => !state.unknown.has(name));
}

/** The facts that a decision lacks and that the verdict still waits for; of null, the verdict's. */
function lackedBy(state, answer, decision) {
  const wanted = open(state, answer.missing);
  if (decision === null) return wanted;
  return answer.decisions[decision].missing.filter((name) => wanted.includes(name));
}

/** Tells of a fact whether it will be asked whatever is answered to the first. */
function following(state, stage, first) {
  const values = valuesOf(FACTS.get(first));
  if (values === null) return () => false;
  const known = Object.fromEntries(state.known);
  const left = values
    .map((value) => lackedBy(state, check({ ...known, [first]: value }, state.knownOn), stage.name))
    .filter((lacks) => lacks.length > 0);
  return (name) =>
    left.length > 0 &&
    valuesOf(FACTS.get(name)) !== null &&
    left.every((lacks) => lacks.includes(name));
}

/** The values to choose from, or null where a value is filled in. */
function valuesOf(fact) {
  if (fact.type === "yes_no") return [true, false];
  return fact.type === "choice" ? fact.values.map(([name]) => name) : null;
}

/** How many things a question gives to choose from or to fill in. */
function partsOf(name) {
  const fact = FACTS.get(name);
  return valuesOf(fact)?.length ?? (fact.type === "date" ? 3 : 1);
}
