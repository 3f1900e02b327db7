// What is to be reviewed, found with sets of rules as bits: no grades, no names, so it is quick.

import { isGap, isHeld, outcomeOf } from "./evidence.js";
import { extend, intersects, isAny, isWithin, union } from "./masks.js";
import { DECISIONS, SLOTS, WEAK_DATES } from "./rulebook.js";

const IS_WEAK = 1; // the evidence is
const IS_TOUCHED = 2; // every ground is, by an open question
const LISTS_WEAKLY = 4; // something listed is weak, or all its grounds are touched

const UNKNOWN = DECISIONS.map(() => null);

/** Whether decisions are to be reviewed, each worked out when it is asked for. */
export class Review {
  constructor(s) {
    this.s = s;
    this.known = UNKNOWN.slice();
    this.isDateWeak = intersects(s, SLOTS.governedBy, WEAK_DATES);
  }

  /** Which of the three hold of a decision, as bits. */
  standing(number) {
    if (this.known[number] === null) this.known[number] = this.workOut(DECISIONS[number]);
    return this.known[number];
  }

  workOut(decision) {
    const { s } = this;
    const isHeld = isAny(s, decision.held, decision.rules.length);
    const slot = isHeld || decision.collect ? decision.held : decision.open;
    if (!isHeld && !isAny(s, slot, decision.rules.length)) return IS_WEAK; // no evidence at all
    const weak = this.isDateWeak ? union(decision.weak, decision.dated) : decision.weak.slice();
    const touched = decision.touched.slice();
    for (const { read, rules } of decision.readers) {
      if (!intersects(s, slot, rules)) continue;
      const standing = this.standing(read);
      if (standing & IS_WEAK) extend(weak, rules);
      if (standing & IS_TOUCHED) extend(touched, rules);
    }
    let found = isWithin(s, slot, touched) ? IS_TOUCHED : 0;
    if (!decision.collect) {
      // One good ground is enough; open rules need all of theirs.
      const isWeak = isHeld ? isWithin(s, slot, weak) : intersects(s, slot, weak);
      return isWeak ? found | IS_WEAK : found;
    }
    for (const givers of decision.givers) {
      if (!intersects(s, slot, givers)) continue;
      const isWeak = isWithin(s, slot, weak, givers);
      if (isWeak) found |= IS_WEAK;
      if (isWeak || isWithin(s, slot, touched, givers)) found |= LISTS_WEAKLY;
    }
    return found;
  }

  /** Whether its grounds are weak, or every one of them touches an open question. */
  isUnder(number) {
    return (this.standing(number) & (IS_WEAK | IS_TOUCHED)) !== 0;
  }

  listsWeakly(number) {
    return (this.standing(number) & LISTS_WEAKLY) !== 0;
  }

  /** Decided and under review, in a gap, or in a conflict of rules that hold. */
  isNeeded(number) {
    const decision = DECISIONS[number];
    const outcome = outcomeOf(this.s, decision);
    if (outcome >= 0) return this.isUnder(number);
    return !decision.collect && (isGap(this.s, decision) || isHeld(this.s, decision));
  }
}
