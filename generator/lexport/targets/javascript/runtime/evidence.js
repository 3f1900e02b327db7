// On what evidence decisions rest: grades, open questions, review; nothing runs unless asked for.

import { has, isAny, members, onlyMember, remove, add, fill } from "./masks.js";
import { DECISIONS, GOVERNING, SLOTS, VERDICT, WEAK } from "./rulebook.js";

const UNVERIFIED = 4;

export function held(s, decision) {
  return members(s, decision.held, decision.rules.length).map((number) => decision.rules[number]);
}

export function leftOpen(s, decision) {
  return members(s, decision.open, decision.rules.length).map((number) => decision.rules[number]);
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
  const size = decision.outcomes.length;
  if (decision.collect) {
    const holding = held(s, decision);
    return given(holding.length > 0 ? holding : leftOpen(s, decision));
  }
  return has(s, decision.possible, size) ? [] : members(s, decision.possible, size);
}

/** The number of the outcome, -1 unless one is left. */
export function outcomeOf(s, decision) {
  return onlyMember(s, decision.possible, decision.outcomes.length + 1);
}

/** The outcomes that rules give, by number, each once and in order. */
export function given(rules) {
  return [...new Set(rules.map((rule) => rule.outcome))].sort((one, other) => one - other);
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
      return Math.max(...given(rules).map((outcome) => this.gradeOfOutcome(rules, outcome)));
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

  /** Whether something is listed on weak evidence, or on grounds that all touch a question. */
  isListingWeak(rules) {
    return given(rules).some(
      (outcome) =>
        this.gradeOfOutcome(rules, outcome) >= WEAK ||
        rules.every((rule) => rule.outcome !== outcome || this.touches(rule)),
    );
  }

  isUnderReview(number) {
    const grade = this.grades[number];
    return this.touched[number] || (grade !== null && grade >= WEAK);
  }

  /** Decided and under review, in a gap, or in a conflict of rules that hold. */
  needsReview(number) {
    const decision = DECISIONS[number];
    const outcomes = possible(this.s, decision).length;
    if (!decision.collect && (outcomes === 0 || (outcomes > 1 && isHeld(this.s, decision)))) {
      return true;
    }
    return outcomes === 1 && this.isUnderReview(number);
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

/** Take the rules out of a decision whose instruments were issued after `known`. */
export function forget(s, decision, known) {
  decision.rules.forEach((rule, number) => {
    if (rule.issued > known) {
      remove(s, decision.held, number);
      remove(s, decision.open, number);
    }
  });
  if (decision.collect) return;
  const size = decision.outcomes.length;
  const left = given(grounds(s, decision));
  fill(s, decision.possible, size + 1, left.length === 0);
  for (const outcome of left) add(s, decision.possible, outcome);
}
