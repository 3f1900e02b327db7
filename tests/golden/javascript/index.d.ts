
/** What is known of one shipment; leave out, or give as null, what is not known. */
export interface Facts {
  /** day of declaration / 申报日期 */
  readonly declared_on?: string | null | undefined;
  /** mode of declaration / 申报方式 */
  readonly declaration_mode?: "ordinary" | "advance" | null | undefined;
  /** day of export / 出口日期 */
  readonly exported_on?: string | null | undefined;
  /** powertrain / 动力类型 */
  readonly powertrain?: "petrol" | "battery_electric" | null | undefined;
  /** vehicle identification number assigned / 有车辆识别代号 */
  readonly has_vin?: boolean | null | undefined;
  /** vehicle identification number / 车辆识别代号 */
  readonly vin?: string | null | undefined;
  /** customs code / 商品编号 */
  readonly commodity_code?: string | null | undefined;
  /** country of destination / 目的国 */
  readonly country?: string | null | undefined;
  /** number of cars / 数量 */
  readonly quantity?: number | bigint | null | undefined;
  /** value / 价值 */
  readonly value_cny?: string | number | bigint | null | undefined;
  /** day of first registration / 注册登记日期 */
  readonly registered_on?: string | null | undefined;
  /** exporter on this year's list / 在年度名单上 */
  readonly on_list?: boolean | null | undefined;
}

export type FactName = "declared_on" | "declaration_mode" | "exported_on" | "powertrain" | "has_vin" | "vin" | "commodity_code" | "country" | "quantity" | "value_cny" | "registered_on" | "on_list";

export type RuleId = "code-of-electric-car" | "odd-dates" | "electric-car" | "electric-car-before" | "cheap-electric-car" | "petrol-car" | "licence-paper" | "free" | "listed" | "not-listed";

export type Document = "export_licence";

export type FindingCode = "code-mismatch" | "odd-data";

export type Verdict = "clear" | "not_controlled" | "needs_facts" | "needs_review" | "blocked";

/** Grades of evidence, strongest first. */
export type Grade = "primary" | "official" | "secondary" | "inferred" | "unverified";

export type Status = "decided" | "needs_facts" | "needs_review";

export type Language = "en" | "zh";

/** A text in both languages. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

interface Decided {
  readonly name: string;
  readonly status: Status;
  readonly grade: Grade | null;
  readonly rules: readonly RuleId[];
  readonly because: readonly string[];
  readonly missing: readonly FactName[];
  readonly openQuestions: readonly string[];
}

/**
 * How a decision came out; `outcome` is null while facts are missing, in a gap (`possible` is
 * empty) and in a conflict.
 */
export interface DecisionAnswer<Outcome extends string = string> extends Decided {
  readonly outcome: Outcome | null;
  readonly possible: readonly Outcome[];
}

/** What a decision lists; `possible` is what missing facts may add. */
export interface CollectedAnswer<Outcome extends string = string> extends Decided {
  readonly outcome: readonly Outcome[];
  readonly possible: readonly Outcome[];
}

export interface Decisions {
  /** Is a licence required? / 是否需要许可证？ */
  readonly licence_requirement: DecisionAnswer<"required" | "not_required">;
  /** Which papers go with it? / 需要哪些单证？ */
  readonly documents: CollectedAnswer<"export_licence">;
  /** May it leave? / 可否出口？ */
  readonly verdict: DecisionAnswer<"not_controlled" | "clear" | "blocked">;
}

/** The day whose law applies, or the first and last day it may be; null is unbounded. */
export interface GoverningDate {
  readonly date: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly because: readonly string[];
}

/** Something wrong with the data itself. */
export interface Finding {
  readonly code: FindingCode;
  readonly rule: RuleId;
  readonly facts: readonly FactName[];
  readonly severity: "error" | "warning" | "note";
  readonly contradicts: boolean;
  readonly expected: Readonly<Partial<Record<FactName, readonly string[]>>>;
  readonly message: Bilingual;
}

/** One fact, another value, and the verdict it would turn to. */
export interface Change {
  readonly fact: FactName;
  readonly to: boolean | string | number | bigint;
  readonly verdict: Verdict;
}

export interface Section {
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** The answer as plain data for JSON; a whole number beyond 2^53 is text there. */
export interface PlainAnswer {
  readonly rulebook: { readonly id: string; readonly version: string; readonly sha256: string };
  readonly governing_date: GoverningDate;
  readonly verdict: Verdict;
  readonly grade: Grade | null;
  readonly decisions: {
    readonly [Name in keyof Decisions]: Omit<Decisions[Name], "name" | "openQuestions"> & {
      readonly open_questions: readonly string[];
    };
  };
  readonly required_documents: readonly Document[];
  readonly possible_documents: readonly Document[];
  readonly missing: readonly FactName[];
  readonly findings: readonly Finding[];
  readonly open_questions: readonly string[];
  readonly changes_next_on: string | null;
  readonly held_for_year: readonly FactName[];
  readonly would_change: readonly {
    readonly fact: FactName;
    readonly to: boolean | string | number;
    readonly verdict: Verdict;
  }[];
}

/** Everything said of one shipment; what is not asked for is not worked out. */
export class Answer {
  private constructor();
  readonly verdict: Verdict;
  /** The grade of the verdict's evidence; null while it is undecided. */
  readonly grade: Grade | null;
  readonly governingDate: GoverningDate;
  /** Every decision by name, findings apart. */
  readonly decisions: Decisions;
  /** The outcome of every decision by name, findings apart. */
  readonly outcomes: { readonly [Name in keyof Decisions]: Decisions[Name]["outcome"] };
  /** The ids of all rules that hold, decision by decision. */
  readonly rules: readonly RuleId[];
  /** The unknown facts that would decide the verdict, most decisive first. */
  readonly missing: readonly FactName[];
  /** The papers needed, also those that rest on weak evidence. */
  readonly requiredDocuments: readonly Document[];
  /** The papers that missing facts may add. */
  readonly possibleDocuments: readonly Document[];
  readonly findings: readonly Finding[];
  /** The open questions that the verdict's grounds rest on. */
  readonly openQuestions: readonly string[];
  /** The first later governing date on which the same facts would be answered otherwise. */
  readonly changesNextOn: string | null;
  /** The known facts that belong to a year and were held when looking beyond it. */
  readonly heldForYear: readonly FactName[];
  /** Changes of one known fact that turn the verdict, those in the exporter's power first. */
  readonly wouldChange: readonly Change[];
  /** The known facts: dates and decimal numbers as text. */
  readonly facts: Facts;
  /** The answer in full sentences, with the rules and clauses it rests on. */
  explain(language?: Language): readonly string[];
  /** The same sentences under headings; headings without a sentence are left out. */
  sections(language?: Language): readonly Section[];
  toDict(): PlainAnswer;
  toJSON(): PlainAnswer;
}

/** A value its fact cannot take; `fact` names it, `en` and `zh` say what is wrong. */
export class FactError extends Error {
  constructor(fact: string, en: string, zh: string);
  readonly fact: string;
  readonly en: string;
  readonly zh: string;
}

export interface FactInfo {
  readonly name: FactName;
  readonly type: "yes_no" | "choice" | "text" | "number" | "date";
  readonly values: Readonly<Record<string, Bilingual>>;
  readonly title: Bilingual;
  readonly question: Bilingual;
  readonly help: Bilingual | null;
  readonly private: boolean;
  readonly withinExportersPower: boolean;
}

export interface RuleInfo {
  readonly id: RuleId;
  readonly decision: string;
  readonly outcome: string;
  readonly title: Bilingual;
  readonly reading: Bilingual | null;
  readonly because: readonly string[];
  readonly grade: Grade;
}

export interface ProvisionInfo {
  readonly id: string;
  readonly instrument: Bilingual;
  readonly number: string | null;
  readonly title: Bilingual;
  readonly says: Bilingual;
  readonly grade: Grade;
  readonly source: string | null;
  readonly comparedOn: string;
}

/** The rulebook this package was generated from. */
export const ID: string;
export const VERSION: string;
export const SHA256: string;

/**
 * The answer to one shipment; absent, null and undefined facts are unknown.
 *
 * Dates are ISO text; whole numbers beyond 2^53 are BigInt, decimal numbers text or number.
 * `knownOn` (ISO text) leaves out the law that had not been issued by that day. Throws a
 * `FactError`, naming the fact, for a fact this rulebook does not have and for a value outside
 * its type.
 */
export function check(facts: Facts, knownOn?: string | null): Answer;

/** Facts given as text, typed; an empty text is unknown. Throws a `FactError` naming the fact. */
export function parse(texts: Readonly<Record<string, unknown>>): Facts;

/** Every fact in the order of asking. */
export function facts(): readonly FactInfo[];

/** A rule by its id. Throws a `RangeError` for an id this rulebook does not have. */
export function rule(id: string): RuleInfo;

/** A provision by its id. Throws a `RangeError` for an id this rulebook does not have. */
export function provision(id: string): ProvisionInfo;
