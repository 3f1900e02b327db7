// The answer in full sentences, built from the rulebook's own words; the frames around them are
// those of the Python package.

import { civil, dayFromIso } from "./calendar.js";
import { factCalled } from "./refusing.js";
import {
  COMMA,
  DECISIONS,
  DECISION_TEXTS,
  DOCUMENTS,
  FACT_TEXTS,
  FRAMES,
  GOVERNING_TEXTS,
  GRADE_WORDS,
  HEADINGS,
  MONTHS,
  PROVISION_TEXTS,
  QUESTION_TEXTS,
  RULE_TEXTS,
  SEMICOLON,
  VERDICT,
  VERDICTS_SHOWN,
  VERDICT_WORDS,
  YES_NO,
} from "./rulebook.js";

const EN = 0;
const ZH = 1;

/** What an answer says under its headings, in one language: `en` or `zh`. */
export function sections(answer, language, rests) {
  if (language !== "en" && language !== "zh") {
    throw new RangeError(`language must be "en" or "zh", not ${String(language)}`);
  }
  const telling = new Telling(answer, language === "zh" ? ZH : EN, rests);
  return telling
    .parts()
    .filter(([, sentences]) => sentences.length > 0)
    .map(([key, sentences]) => ({ heading: HEADINGS[key][telling.language], sentences }));
}

/** One answer told in one language. */
class Telling {
  constructor(answer, language, rests) {
    this.answer = answer;
    this.language = language;
    this.rests = rests;
    this.decisions = answer.decisions;
  }

  parts() {
    const decisions = [...this.rests.reached].reverse();
    return [
      ["verdict", this.verdict()],
      ["date", [this.governing()]],
      ["why", decisions.flatMap((number) => this.decision(number))],
      ["missing", this.missing()],
      ["findings", this.answer.findings.map((finding) => this.finding(finding))],
      ["documents", this.documents()],
      ["changes", this.wouldChange()],
      ["until", this.nextChange()],
    ];
  }

  // Pieces

  frame(key, parts) {
    return FRAMES[key][this.language].replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  }

  list(items, separator = COMMA) {
    return items.join(separator[this.language]);
  }

  day(text) {
    const { year, month, day } = civil(dayFromIso(text));
    if (this.language === ZH) return `${year}年${month}月${day}日`;
    return `${day} ${MONTHS[month - 1]} ${year}`;
  }

  provisions(names) {
    return this.list(
      names.map((name) => this.provision(name)),
      SEMICOLON,
    );
  }

  provision(name) {
    const { instrument, title } = PROVISION_TEXTS[name];
    return this.frame("provision", {
      instrument: instrument[this.language],
      title: title[this.language],
      id: name,
    });
  }

  verdict() {
    const { grade } = this.answer;
    const told = [this.frame("verdict", { verdict: this.verdictWords() })];
    if (grade !== null) told.push(this.frame("grade", { grade: GRADE_WORDS[grade][this.language] }));
    return told;
  }

  verdictWords() {
    const { verdict } = this.answer;
    const outcomes = DECISION_TEXTS[DECISIONS[VERDICT].name].outcomes;
    const words = VERDICTS_SHOWN[verdict] ?? outcomes[verdict];
    return `${words[this.language]} (${verdict})`;
  }

  fact(name) {
    return FACT_TEXTS[name].title[this.language];
  }

  value(name, value) {
    if (typeof value === "boolean") return YES_NO[value][this.language];
    const fact = factCalled(name);
    if (fact.kind === "date") return this.day(value);
    return fact.kind === "choice" ? FACT_TEXTS[name].values[value][this.language] : String(value);
  }

  // Sentences

  governing() {
    const { date, earliest, latest, because } = this.answer.governingDate;
    const law = this.provisions(because);
    if (date !== null) {
      const says = this.rests.governedBy.map((number) => GOVERNING_TEXTS[number][this.language]);
      const why = this.list(says, SEMICOLON);
      return this.frame("governing", { date: this.day(date), why, law });
    }
    return this.frame("governing_open", { span: this.span(earliest, latest) });
  }

  span(earliest, latest) {
    if (earliest !== null && latest !== null) {
      return this.frame("between", { first: this.day(earliest), last: this.day(latest) });
    }
    if (earliest !== null) return this.frame("on_or_after", { first: this.day(earliest) });
    if (latest !== null) return this.frame("on_or_before", { last: this.day(latest) });
    return this.frame("any_day", {});
  }

  decision(number) {
    const decided = this.decisions[DECISIONS[number].name];
    const texts = DECISION_TEXTS[decided.name];
    const question = texts.question[this.language];
    if (decided.outcome === null) return [this.openDecision(decided, question)];
    const told = this.frame("decided", {
      question: question + (this.language === EN ? " " : ""),
      outcome: this.outcome(texts.outcomes[decided.outcome][this.language]),
      reasons: this.reasons(number),
    }).replaceAll("  ", " ");
    if (decided.status !== "needs_review") return [told];
    return [told, this.frame("review", { why: this.review(decided) })];
  }

  outcome(text) {
    if (this.language === ZH || text === "") return text;
    const [first] = text;
    return first.toUpperCase() + text.slice(first.length);
  }

  openDecision(decided, question) {
    if (decided.possible.length === 0) return this.frame("gap", { question });
    if (decided.status !== "needs_review") return this.frame("undecided", { question });
    const texts = DECISION_TEXTS[decided.name].outcomes;
    const outcomes = decided.possible.map((name) => texts[name][this.language]);
    return this.frame("conflict", { question, outcomes: this.list(outcomes, SEMICOLON) });
  }

  reasons(number) {
    const reasons = this.rests.grounds(number).map((rule) =>
      this.frame("reason", {
        title: RULE_TEXTS[rule.id].title[this.language].replace(/[.。]+$/, ""),
        law: this.provisions(rule.because),
        rule: rule.id,
      }),
    );
    return this.list(reasons, SEMICOLON) + (this.language === EN ? "." : "。");
  }

  review(decided) {
    const causes = decided.openQuestions.map((name) =>
      this.frame("review_question", { title: QUESTION_TEXTS[name].title[this.language] }),
    );
    if (decided.grade === "inferred" || decided.grade === "unverified") {
      const grade = GRADE_WORDS[decided.grade][this.language];
      causes.push(this.frame("review_grade", { grade }));
    }
    return this.list(causes, SEMICOLON);
  }

  missing() {
    const names = this.answer.missing;
    if (names.length === 0) return [];
    return [
      this.frame("missing", { facts: this.list(names.map((name) => this.fact(name))) }),
      this.frame("ask", { question: FACT_TEXTS[names[0]].question[this.language] }),
    ];
  }

  finding(finding) {
    const told = this.frame("finding", {
      facts: this.list(finding.facts.map((name) => this.fact(name))),
      message: this.language === EN ? finding.message.en : finding.message.zh,
    });
    const expected = Object.values(finding.expected).map((codes) =>
      this.frame("expected", { codes: this.list(codes) }),
    );
    return told + expected.join("");
  }

  documents() {
    const { requiredDocuments, possibleDocuments } = this.answer;
    const told = [
      ["documents", requiredDocuments],
      ["possible_documents", possibleDocuments],
    ];
    return told
      .filter(([, names]) => names.length > 0)
      .map(([key, names]) => {
        const texts = DECISION_TEXTS[DECISIONS[DOCUMENTS].name].outcomes;
        const titles = names.map((name) => texts[name][this.language]);
        return this.frame(key, { documents: this.list(titles, SEMICOLON) });
      });
  }

  wouldChange() {
    return this.answer.wouldChange.map(({ fact, to, verdict }) =>
      this.frame("would_change", {
        fact: this.fact(fact),
        value: this.value(fact, to),
        verdict: VERDICT_WORDS[verdict][this.language],
        power: factCalled(fact).withinPower ? this.frame("power", {}) : "",
      }),
    );
  }

  nextChange() {
    if (this.answer.governingDate.date === null) return [];
    const change = this.answer.changesNextOn;
    const told = [
      change === null
        ? this.frame("changes_never", {})
        : this.frame("changes_next", { date: this.day(change) }),
    ];
    const names = this.answer.heldForYear;
    if (names.length > 0) {
      told.push(this.frame("held", { facts: this.list(names.map((name) => this.fact(name))) }));
    }
    return told;
  }
}
