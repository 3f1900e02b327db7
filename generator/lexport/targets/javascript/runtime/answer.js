// The answer: what rules hold, told as verdict, decisions, papers, findings and reasons.
// Only the rules have run when an answer is made; all else is worked out when asked for.

import { iso, isoOrNull, yearOf } from "./calendar.js";
import { sections } from "./explain.js";
import {
  Evidence,
  addable,
  grounds,
  held,
  isHeld,
  listed,
  outcome,
  outcomeOf,
  possible,
  reached,
} from "./evidence.js";
import { isKnown, nextChange, whatWouldChange } from "./foresight.js";
import { members, pick } from "./masks.js";
import { asked, missing } from "./missing.js";
import { dayNumber, slots, valueOf } from "./reading.js";
import { Review } from "./review.js";
import {
  COVERS_FROM,
  DECISIONS,
  DECISION_TEXTS,
  DOCUMENTS,
  FACTS,
  FINDINGS,
  FINDING_OUTCOMES,
  GOVERNING,
  GRADES,
  ID,
  LAST_DAY,
  QUESTIONS,
  RESTS_ON_DOUBT,
  SHA256,
  SLOTS,
  UNDER_REVIEW,
  VERDICT,
  VERSION,
  byDecision,
  decide,
  doubtsOf,
  isContradicted,
  outcomesOf,
} from "./rulebook.js";

const RULE_IDS = DECISIONS.map((decision) => decision.rules.map((rule) => rule.id));

/**
 * The answer to one shipment; absent, null and undefined facts are unknown.
 *
 * `knownOn` (ISO text) leaves out the law that had not been issued by that day. Throws a
 * `FactError`, naming the fact, for a fact this rulebook does not have and for a value outside
 * its type.
 */
export function check(facts, knownOn = null) {
  const s = slots(facts);
  s[SLOTS.knownOn] = knownOn === null ? LAST_DAY : dayNumber("knownOn", knownOn);
  decide(s, null);
  return new Answer(s);
}

/** Everything said of one shipment. */
export class Answer {
  #s;
  #evidence = null;
  #review = null;
  #asks = null;
  #nextOn = undefined;
  #changes = null;

  constructor(s) {
    this.#s = s;
  }

  /** Grades and open questions of every decision, worked out once. */
  get #rests() {
    this.#evidence ??= new Evidence(this.#s);
    return this.#evidence;
  }

  /** Which decisions are to be reviewed, worked out once. */
  get #reviewed() {
    this.#review ??= new Review(this.#s);
    return this.#review;
  }

  // The verdict

  /** `clear`, `not_controlled`, `blocked`, `needs_facts` or `needs_review`. */
  get verdict() {
    const s = this.#s;
    const name = this.#outcome(DECISIONS[VERDICT]);
    const doubts = doubtsOf(s);
    if (name === "blocked" && (doubts & UNDER_REVIEW) === 0) return name;
    if ((doubts & RESTS_ON_DOUBT) !== 0 || isContradicted(s)) return "needs_review";
    return name ?? "needs_facts";
  }

  /** The grade of the verdict's evidence; null while it is undecided. */
  get grade() {
    return this.#gradeOf(VERDICT);
  }

  #gradeOf(number) {
    const decision = DECISIONS[number];
    const grade = this.#rests.grades[number];
    if (grade === null || (!decision.collect && outcomeOf(this.#s, decision) < 0)) return null;
    return GRADES[grade];
  }

  /** The unknown facts that would decide the verdict, most decisive first. */
  get missing() {
    return this.#missing(VERDICT);
  }

  #missing(number) {
    const decision = DECISIONS[number];
    const isOpen = decision.collect
      ? addable(this.#s, decision).length > 0
      : !isHeld(this.#s, decision) && possible(this.#s, decision).length > 1;
    if (!isOpen) return [];
    this.#asks ??= asked(this.#s);
    return missing(this.#s, decision, this.#asks);
  }

  /** The open questions that the verdict rests on, or that it waits for. */
  get openQuestions() {
    const decided = outcomeOf(this.#s, DECISIONS[VERDICT]) >= 0;
    const telling = reached(this.#s).filter(
      (number) => (decided && number === VERDICT) || this.#reviewed.isNeeded(number),
    );
    const named = new Set(telling.flatMap((number) => [...this.#rests.questions[number]]));
    return QUESTIONS.filter((_, number) => named.has(number));
  }

  // The governing date

  /** The day whose law applies, or between which days it lies, and why. */
  get governingDate() {
    const earliest = this.#s[SLOTS.earliest];
    const latest = this.#s[SLOTS.latest];
    const alternatives = members(this.#s, SLOTS.governedBy, GOVERNING.length);
    const because = alternatives.flatMap((number) => GOVERNING[number].because);
    return {
      date: earliest === latest ? iso(earliest) : null,
      earliest: isoOrNull(earliest),
      latest: isoOrNull(latest),
      because: [...new Set(because)],
    };
  }

  // Decisions

  /** Every decision by name, findings apart. */
  get decisions() {
    return byDecision((number) => this.#decision(number));
  }

  /** The outcome of every decision by name, findings apart. */
  get outcomes() {
    return outcomesOf(this.#s);
  }

  /** The ids of all rules that hold, decision by decision. */
  get rules() {
    const found = [];
    for (let number = 0; number < DECISIONS.length; number += 1) {
      pick(this.#s, DECISIONS[number].held, RULE_IDS[number], found);
    }
    return found;
  }

  #outcome(decision) {
    return outcome(this.#s, decision);
  }

  #decision(number) {
    const decision = DECISIONS[number];
    const outcomes = decision.collect
      ? addable(this.#s, decision)
      : possible(this.#s, decision).map((each) => decision.outcomes[each]);
    const isOpen = !decision.collect && outcomes.length > 1 && !isHeld(this.#s, decision);
    const rules = isOpen ? [] : grounds(this.#s, decision);
    const questions = this.#rests.questions[number];
    return {
      name: decision.name,
      outcome: this.#outcome(decision),
      possible: outcomes,
      status: this.#status(number),
      grade: this.#gradeOf(number),
      rules: rules.map((rule) => rule.id),
      because: [...new Set(rules.flatMap((rule) => rule.because))],
      missing: this.#missing(number),
      openQuestions: QUESTIONS.filter((_, question) => questions.has(question)),
    };
  }

  /** `decided`, `needs_facts` or `needs_review`. */
  #status(number) {
    const decision = DECISIONS[number];
    if (!decision.collect) {
      if (this.#reviewed.isNeeded(number)) return "needs_review";
      return outcomeOf(this.#s, decision) < 0 ? "needs_facts" : "decided";
    }
    if (this.#reviewed.listsWeakly(number)) return "needs_review";
    return addable(this.#s, decision).length > 0 ? "needs_facts" : "decided";
  }

  // Papers and findings

  /** The papers needed, also those that rest on weak evidence. */
  get requiredDocuments() {
    return DOCUMENTS === null ? [] : listed(this.#s, DECISIONS[DOCUMENTS]);
  }

  /** The papers that missing facts may add. */
  get possibleDocuments() {
    return DOCUMENTS === null ? [] : addable(this.#s, DECISIONS[DOCUMENTS]);
  }

  /** What is wrong with the data itself. */
  get findings() {
    if (FINDINGS === null) return [];
    const { name, outcomes } = DECISIONS[FINDINGS];
    return held(this.#s, DECISIONS[FINDINGS]).map((rule) => {
      const [en, zh] = DECISION_TEXTS[name].outcomes[outcomes[rule.outcome]];
      const { severity, contradicts } = FINDING_OUTCOMES[rule.outcome];
      return {
        code: outcomes[rule.outcome],
        rule: rule.id,
        facts: [...rule.about],
        severity,
        contradicts,
        expected: Object.fromEntries(
          Object.entries(rule.expected).map(([fact, codes]) => [fact, [...codes]]),
        ),
        message: { en, zh },
      };
    });
  }

  // What would change it

  /** The known facts: dates and decimal numbers as text. */
  get facts() {
    const known = FACTS.filter((fact) => isKnown(this.#s, fact));
    return Object.fromEntries(known.map((fact) => [fact.name, valueOf(this.#s, fact)]));
  }

  /** The first later governing date on which the same facts would be answered otherwise. */
  get changesNextOn() {
    const change = this.#nextChange();
    return change === null ? null : iso(change);
  }

  #nextChange() {
    if (this.#nextOn === undefined) {
      const earliest = this.#s[SLOTS.earliest];
      this.#nextOn =
        earliest === this.#s[SLOTS.latest]
          ? nextChange(this.#s, earliest, (other) => Answer.#at(other).#signature())
          : null;
    }
    return this.#nextOn;
  }

  /** The known facts that belong to a year and were held when looking beyond it. */
  get heldForYear() {
    const earliest = this.#s[SLOTS.earliest];
    const change = this.#nextChange();
    if (earliest !== this.#s[SLOTS.latest]) return [];
    if (change !== null && yearOf(change) === yearOf(earliest)) return [];
    const yearly = FACTS.filter((fact) => fact.belongsToYear && isKnown(this.#s, fact));
    return yearly.map((fact) => fact.name);
  }

  /** Changes of one known fact that turn the verdict, those in the exporter's power first. */
  get wouldChange() {
    const verdictOf = (other) => {
      const answer = Answer.#at(other);
      return answer.#s[SLOTS.latest] < COVERS_FROM ? null : answer.verdict;
    };
    this.#changes ??= whatWouldChange(this.#s, this.verdict, this.#factsBehind(), verdictOf);
    return this.#changes.map((change) => ({ ...change }));
  }

  static #at(s) {
    decide(s, null);
    return new Answer(s);
  }

  /** The numbers of the facts that the verdict's grounds read, directly or through decisions. */
  #factsBehind() {
    const facts = new Set();
    const seen = new Set([VERDICT]);
    for (const number of seen) {
      for (const rule of grounds(this.#s, DECISIONS[number])) {
        for (const fact of rule.facts) facts.add(fact);
        for (const read of rule.reads) seen.add(read);
      }
    }
    return [...facts].sort((one, other) => one - other);
  }

  /** What must differ for an answer to count as changed: verdict, outcomes and statuses. */
  #signature() {
    const decided = byDecision((number) => [
      this.#outcome(DECISIONS[number]),
      this.#status(number),
    ]);
    return JSON.stringify([this.verdict, decided]);
  }

  // Telling it

  /** The answer in full sentences, with the rules and clauses it rests on. */
  explain(language = "en") {
    return this.sections(language).flatMap((section) => section.sentences);
  }

  /** The same sentences under headings; headings without a sentence are left out. */
  sections(language = "en") {
    const alternatives = members(this.#s, SLOTS.governedBy, GOVERNING.length);
    return sections(this, language, {
      governedBy: alternatives,
      reached: reached(this.#s),
      grounds: (number) => grounds(this.#s, DECISIONS[number]),
    });
  }

  /** The answer as plain data for JSON, in the words of the Python package. */
  toDict() {
    return {
      rulebook: { id: ID, version: VERSION, sha256: SHA256 },
      governing_date: this.governingDate,
      verdict: this.verdict,
      grade: this.grade,
      decisions: byDecision((number) => {
        const { name, openQuestions, ...rest } = this.#decision(number);
        return { ...rest, open_questions: openQuestions };
      }),
      required_documents: this.requiredDocuments,
      possible_documents: this.possibleDocuments,
      missing: this.missing,
      findings: this.findings,
      open_questions: this.openQuestions,
      changes_next_on: this.changesNextOn,
      held_for_year: this.heldForYear,
      would_change: this.wouldChange.map(({ fact, to, verdict }) => ({
        fact,
        to: typeof to === "bigint" ? String(to) : to,
        verdict,
      })),
    };
  }

  /** What `JSON.stringify` writes. */
  toJSON() {
    return this.toDict();
  }
}
