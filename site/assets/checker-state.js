// What the checker knows: facts told and facts not known. It stands in the address by fact name,
// except for facts that name a person, a firm, a vehicle or a licence: those are kept in memory only.

import { DATA } from "./checker-data.js";
import { fromText, toText } from "./checker-facts.js";
import { check } from "./validator.js";

export const FACTS = new Map(DATA.facts.map((fact) => [fact.name, fact]));
const UNKNOWN = "unknown";
// No fact's name begins with an underscore.
const VIEW = "_view";
const MODE = "_mode";
const ASK = "_ask";
const KNOWN_ON = "_known_on";

/** Private facts; they end with the page. */
const inMemory = new Map();

/** What the address and the memory say; `dropped` names what the address says wrongly. */
export function stateFromAddress() {
  const given = new URLSearchParams(location.search);
  const state = {
    known: new Map(),
    unknown: new Set(),
    dropped: [],
    view: given.get(VIEW) ?? "",
    mode: given.get(MODE) === "all" ? "all" : "one",
    ask: FACTS.has(given.get(ASK)) ? given.get(ASK) : null,
    knownOn: given.get(KNOWN_ON),
  };
  if (state.knownOn !== null && !isDay(state.knownOn)) {
    state.dropped.push(KNOWN_ON);
    state.knownOn = null;
  }
  for (const [name, text] of given) {
    if (name.startsWith("_")) continue;
    const fact = FACTS.get(name);
    if (fact === undefined || fact.private) state.dropped.push(name);
    else if (text === UNKNOWN) state.unknown.add(name);
    else {
      const read = fromText(fact, text);
      if (read.error === undefined && read.value !== null) state.known.set(name, read.value);
      else state.dropped.push(name);
    }
  }
  for (const [name, value] of inMemory) {
    if (value === UNKNOWN) state.unknown.add(name);
    else state.known.set(name, value);
  }
  return state;
}

function isDay(text) {
  try {
    check({}, text);
    return true;
  } catch {
    return false;
  }
}

/** The address of a state; facts stand in the order of the rulebook, so equal states are equal. */
export function addressOf(state, { view = "", ask = null, mode = state.mode } = {}) {
  const said = new URLSearchParams();
  for (const { name, private: isPrivate } of DATA.facts) {
    if (isPrivate) continue;
    if (state.known.has(name)) said.set(name, toText(state.known.get(name)));
    else if (state.unknown.has(name)) said.set(name, UNKNOWN);
  }
  if (state.knownOn !== null) said.set(KNOWN_ON, state.knownOn);
  if (view) said.set(VIEW, view);
  if (mode === "all") said.set(MODE, mode);
  if (ask) said.set(ASK, ask);
  const query = said.toString();
  return location.pathname + (query ? `?${query}` : "");
}

export function answerOf(state) {
  return check(Object.fromEntries(state.known), state.knownOn);
}

/** Note a value, or with null that the reader does not know it. */
export function put(state, name, value) {
  state.known.delete(name);
  state.unknown.delete(name);
  if (FACTS.get(name).private) inMemory.set(name, value ?? UNKNOWN);
  if (value === null) state.unknown.add(name);
  else state.known.set(name, value);
}

/** Take back what was said of a fact. */
export function forget(state, name) {
  state.known.delete(name);
  state.unknown.delete(name);
  inMemory.delete(name);
}

export function forgetWhatIsInMemory() {
  inMemory.clear();
}
