// The one error of this package: a fact that cannot have the value it was given.

/** A value its fact cannot take; `fact` names it, `en` and `zh` say what is wrong. */
export class FactError extends Error {
  constructor(fact, en, zh) {
    super(`${fact}: ${en}`);
    this.name = "FactError";
    this.fact = fact;
    this.en = en;
    this.zh = zh;
  }
}
