// On what evidence decisions rest: rules, grades, open questions; nothing runs unless asked for.

import { add, fill, has, image, isAny, members, onlyMember, pick, remove, without } from "./masks.js";
import { DECISIONS, GOVERNING, SLOTS, VERDICT } from "./rulebook.js";

const UNVERIFIED = 4;

export function held(s, decision) {
  return pick(s, decision.held, decision.rules);
}

function leftOpen(s, decision) {
  return pick(s, decision.open, decision.rules);
}

export function isHeld(s, decision) {
  return isAny(s, decision.held, decision.rules.length);
}

/** The rules an outcome rests on: those that hold, else the open ones; a list rests on the former. */
export function grounds(s, decision) {
  const holding = held(s, decision);
  return holding.length > 0 || decision.collect ? holding : leftOpen(s, decision);
}

/** The numbers of the possible outcomes; a gap has none. */
export function possible(s, decision) {
  if (isGap(s, decision)) return [];
  return members(s, decision.possible, decision.outcomes.length);
}

/** The number of the outcome; -1 unless one is left, and for a list. */
export function outcomeOf(s, decision) {
  if (decision.collect) return -1;
  return onlyMember(s, decision.possible, decision.outcomes.length + 1);
}

/** The name of the outcome, null unless one is left; the names of all that a list holds. */
export function outcome(s, decision) {
  if (decision.collect) return listed(s, decision);
  const number = outcomeOf(s, decision);
  return number < 0 ? null : decision.outcomes[number];
}

export function isGap(s, decision) {
  return !decision.collect && has(s, decision.possible, decision.outcomes.length);
}

/** What a decision lists, by name: what its holding rules give. */
export function listed(s, decision) {
  return pick(given(s, decision.held, decision), 0, decision.outcomes);
}

const MOST_REMEMBERED = 512;

/**
 * What a decision lists, found once for each word of rules that hold: shipments differ more than
 * those. When too many are remembered all are forgotten. Whoever asks gets an array of its own.
 */
class Remembered {
  constructor(decision) {
    this.decision = decision;
    this.known = new Map();
  }

  of(word) {
    let names = this.known.get(word);
    if (names === undefined) {
      if (this.known.size >= MOST_REMEMBERED) this.known.clear();
      const { gives, outcomes } = this.decision;
      names = pick(image([word], 0, gives, outcomes.length), 0, outcomes);
      this.known.set(word, names);
    }
    return names.slice();
  }
}

export const LISTED = DECISIONS.map((each) => (each.collect ? new Remembered(each) : null));

/** What the open rules of a decision may add to its list. */
export function addable(s, decision) {
  const added = given(s, decision.open, decision);
  return pick(without(added, given(s, decision.held, decision)), 0, decision.outcomes);
}

/** The outcomes that the rules of a set give, as a mask. */
export function given(s, slot, decision) {
  return image(s, slot, decision.gives, decision.outcomes.length);
}

/** For each decision: its grade, whether every ground touches an open question, and which. */
export class Evidence {
  constructor(s) {
    this.s = s;
    const alternatives = members(s, SLOTS.governedBy, GOVERNING.length);
    this.governing = Math.max(0, ...alternatives.map((number) => GOVERNING[number].grade));
    this.grades = [];
    this.touched = [];
    this.questions = [];
    for (const decision of DECISIONS) {
      const rules = grounds(s, decision);
      this.grades.push(this.gradeOfDecision(decision, rules));
      this.touched.push(rules.length > 0 && rules.every((rule) => this.touches(rule)));
      this.questions.push(new Set(rules.flatMap((rule) => this.questionsOf(rule))));
    }
  }

  /** One good ground is enough where rules hold; else the weakest counts, and so in a list. */
  gradeOfDecision(decision, rules) {
    if (rules.length === 0) return null;
    if (decision.collect) {
      const outcomes = new Set(rules.map((rule) => rule.outcome));
      return Math.max(...[...outcomes].map((outcome) => this.gradeOfOutcome(rules, outcome)));
    }
    const grades = rules.map((rule) => this.gradeOfRule(rule));
    return isHeld(this.s, decision) ? Math.min(...grades) : Math.max(...grades);
  }

  /** The weakest of its provisions, the decisions it reads and, if dated, the date's. */
  gradeOfRule(rule) {
    const read = rule.reads.map((number) => this.grades[number] ?? UNVERIFIED);
    return Math.max(rule.grade, rule.dated ? this.governing : 0, ...read);
  }

  gradeOfOutcome(rules, outcome) {
    const giving = rules.filter((rule) => rule.outcome === outcome);
    return Math.min(...giving.map((rule) => this.gradeOfRule(rule)));
  }

  touches(rule) {
    return rule.questions.length > 0 || rule.reads.some((number) => this.touched[number]);
  }

  questionsOf(rule) {
    return [...rule.questions, ...rule.reads.flatMap((number) => [...this.questions[number]])];
  }
}

/** The verdict and every decision its holding or open rules read, directly or through others. */
export function reached(s) {
  const seen = new Set([VERDICT]);
  for (const number of seen) {
    const decision = DECISIONS[number];
    for (const rule of [...held(s, decision), ...leftOpen(s, decision)]) {
      for (const read of rule.reads) seen.add(read);
    }
  }
  return [...seen].sort((one, other) => one - other);
}

/** Take the rules out of a decision whose instruments had not been issued on the day known. */
export function forget(s, decision) {
  decision.rules.forEach((rule, number) => {
    if (rule.issued > s[SLOTS.knownOn]) {
      remove(s, decision.held, number);
      remove(s, decision.open, number);
    }
  });
  if (decision.collect) return;
  const left = grounds(s, decision);
  fill(s, decision.possible, decision.outcomes.length + 1, left.length === 0);
  for (const rule of left) add(s, decision.possible, rule.outcome);
}
