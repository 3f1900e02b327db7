// Looking things up: facts with the questions to ask, rules with their clauses, provisions.

import {
  DECISIONS,
  FACTS,
  FACT_TEXTS,
  GRADES,
  PROVISION_TEXTS,
  RULE_TEXTS,
} from "./rulebook.js";

function bilingual(pair) {
  return pair === undefined ? null : { en: pair[0], zh: pair[1] };
}

/** Every fact in the order of asking. */
export function facts() {
  return FACTS.map((fact) => {
    const { title, question, help, values = {} } = FACT_TEXTS[fact.name];
    const named = Object.entries(values).map(([value, text]) => [value, bilingual(text)]);
    return {
      name: fact.name,
      type: fact.kind,
      values: Object.fromEntries(named),
      title: bilingual(title),
      question: bilingual(question),
      help: bilingual(help),
      private: fact.private,
      withinExportersPower: fact.withinPower,
    };
  });
}

/** A rule by its id. Throws a `RangeError` for an id this rulebook does not have. */
export function rule(id) {
  for (const decision of DECISIONS) {
    for (const each of decision.rules) {
      if (each.id !== id) continue;
      const { title, reading } = RULE_TEXTS[id];
      return {
        id,
        decision: decision.name,
        outcome: decision.outcomes[each.outcome],
        title: bilingual(title),
        reading: bilingual(reading),
        because: [...each.because],
        grade: GRADES[each.grade],
      };
    }
  }
  throw new RangeError(`this rulebook has no rule ${String(id)}`);
}

/** A provision by its id, like `mofcom-2025-54/1`. Throws a `RangeError` for an unknown id. */
export function provision(id) {
  if (!Object.hasOwn(PROVISION_TEXTS, id)) {
    throw new RangeError(`this rulebook has no provision ${String(id)}`);
  }
  const { instrument, number, title, says, grade, source, compared_on } = PROVISION_TEXTS[id];
  return {
    id,
    instrument: bilingual(instrument),
    number,
    title: bilingual(title),
    says: bilingual(says),
    grade,
    source,
    comparedOn: compared_on,
  };
}
