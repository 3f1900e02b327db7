// What tests want to know and cannot ask in JSON; each takes the module and returns plain data.

/** What a function throws: the kind of error, and the fact it names. */
function thrown(act) {
  try {
    act();
    return null;
  } catch (error) {
    return [error.name, error.fact ?? null];
  }
}

export function refusedFacts({ check }) {
  const inherited = Object.create({ fast: true });
  const own = JSON.parse('{"__proto__": {"fast": true}}');
  return {
    null: thrown(() => check(null)),
    text: thrown(() => check("fast")),
    list: thrown(() => check([])),
    map: thrown(() => check(new Map([["fast", true]]))),
    function: thrown(() => check(() => ({}))),
    ownProto: thrown(() => check(own)),
    constructor: thrown(() => check({ constructor: "fast" })),
    inheritedIsUnknown: check(inherited).facts,
    symbolIsIgnored: check({ [Symbol("fast")]: true, fast: false }).facts,
    hiddenIsUnknown: check(Object.defineProperty({}, "fast", { value: true })).facts,
  };
}

/** Properties that everything inherits are nobody's facts. */
export function pollutedPrototype({ check }) {
  Object.prototype.fast = true;
  try {
    return {
      empty: check({}).facts,
      undefinedBeside: check({ colour: undefined }).facts,
      known: check({ colour: "red" }).facts,
      bare: check(Object.assign(Object.create(null), { colour: "red" })).facts,
    };
  } finally {
    delete Object.prototype.fast;
  }
}

export function classInstance({ check }) {
  class Shipment {
    colour = "red";
    get fast() {
      return true;
    }
  }
  return check(new Shipment()).facts;
}

/** What is handed out may be changed without changing what is handed out next. */
export function handedOut(module) {
  const { check, facts, rule } = module;
  const answer = check({ colour: "red", code: "8703801090" });
  const before = JSON.stringify(answer);
  answer.missing.push("x");
  answer.governingDate.because.push("x");
  for (const decision of Object.values(answer.decisions)) decision.because.push("x");
  for (const finding of answer.findings) finding.facts.push("x");
  const told = facts();
  told[0].title.en = "x";
  const [id] = answer.rules;
  if (id !== undefined) rule(id).because.push("x");
  return {
    isSame: before === JSON.stringify(answer) && before === JSON.stringify(check(answer.facts)),
    title: facts()[0].title.en,
  };
}

/** Facts are read when they are checked; what happens to them afterwards changes nothing. */
export function changedAfterwards({ check }) {
  const facts = { colour: "red", declared_on: "2026-01-02" };
  const answer = check(facts);
  const expected = JSON.stringify(check({ ...facts }));
  facts.colour = "blue";
  facts.strange = true;
  return JSON.stringify(answer) === expected;
}

export function largeNumbers({ check }) {
  const seats = (value) => {
    try {
      return String(check({ limit: value }).facts.limit);
    } catch (error) {
      return error.fact;
    }
  };
  return {
    safe: seats(9007199254740991),
    unsafe: seats(9007199254740992),
    big: seats(9007199254740993n),
    smallBig: seats(7n),
    minusZero: seats(-0),
    fraction: seats(1.5),
    nan: seats(NaN),
    infinite: seats(Infinity),
  };
}

/** A whole answer about a number beyond 2^53 is still JSON. */
export function largeNumbersInJson({ check }) {
  const answer = check({ limit: 9007199254740993n, seats: 5 });
  return JSON.parse(JSON.stringify(answer)).verdict === answer.verdict;
}
