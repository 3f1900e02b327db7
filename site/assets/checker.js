// The checker: asks for facts one at a time, or all at once, and shows the answer of the validator.
// Everything happens in this page. What is known stands in the address by fact name, except for
// facts that name a person, a firm, a vehicle or a licence: those are kept in memory only.

import { DATA } from "./checker-data.js";
import { check } from "./validator.js";
import { fieldFor, fromText, toText, words } from "./checker-facts.js";
import { h } from "./checker-html.js";
import { resultOf } from "./checker-result.js";

const root = document.getElementById("lx-checker");
const FACTS = new Map(DATA.facts.map((fact) => [fact.name, fact]));
const UNKNOWN = "unknown";
// No fact's name begins with an underscore.
const VIEW = "_view";
const MODE = "_mode";
const ASK = "_ask";

/** Private facts; they end with the page. */
const inMemory = new Map();

/** What the address says: facts known and facts that the reader does not know. */
function stateFromAddress() {
  const given = new URLSearchParams(location.search);
  const state = {
    known: new Map(),
    unknown: new Set(),
    dropped: [],
    view: given.get(VIEW) ?? "",
    mode: given.get(MODE) === "all" ? "all" : "one",
    ask: FACTS.has(given.get(ASK)) ? given.get(ASK) : null,
  };
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

/** The address of a state; facts stand in the order of the rulebook, so equal states are equal. */
function addressOf(state, { view = "", ask = null, mode = state.mode } = {}) {
  const said = new URLSearchParams();
  for (const { name, private: isPrivate } of DATA.facts) {
    if (isPrivate) continue;
    if (state.known.has(name)) said.set(name, toText(state.known.get(name)));
    else if (state.unknown.has(name)) said.set(name, UNKNOWN);
  }
  if (view) said.set(VIEW, view);
  if (mode === "all") said.set(MODE, mode);
  if (ask) said.set(ASK, ask);
  const query = said.toString();
  return location.pathname + (query ? `?${query}` : "");
}

function answerOf(state) {
  return check(Object.fromEntries(state.known));
}

/**
 * The fact to ask for next, or null when nothing more would decide the verdict.
 *
 * The decisions that the verdict reads are settled one after the other: first those that the
 * others read, for they often settle the verdict alone, then the one that lacks the fewest facts.
 * Within each, the validator's order says what decides most.
 */
function nextFact(state, answer) {
  const open = (names) => names.filter((name) => !state.unknown.has(name));
  const wanted = open(answer.missing);
  if (wanted.length === 0) return null;
  const lacking = new Map();
  for (const stage of DATA.stages) {
    const lacks = open(answer.decisions[stage].missing).filter((name) => wanted.includes(name));
    const waits = DATA.stage_reads[stage].some((read) => lacking.has(read));
    if (lacks.length > 0 && !waits) lacking.set(stage, lacks);
  }
  const [soonest] = [...lacking.values()].sort((one, other) => one.length - other.length);
  return soonest === undefined ? wanted[0] : soonest[0];
}

// Going from screen to screen

function go(address) {
  history.pushState(null, "", address);
  render(true);
}

function put(state, name, value) {
  state.known.delete(name);
  state.unknown.delete(name);
  const isPrivate = FACTS.get(name).private;
  if (isPrivate) inMemory.set(name, value === null ? UNKNOWN : value);
  if (value === null) state.unknown.add(name);
  else state.known.set(name, value);
}

function render(moveFocus) {
  const state = stateFromAddress();
  const answer = answerOf(state);
  document.querySelectorAll("[data-lx-language]").forEach((link) => {
    link.search = location.search;
  });
  const next = nextFact(state, answer);
  const asked = state.ask ?? next;
  let screen;
  if (state.view === "result" || (asked === null && state.mode === "one")) {
    screen = resultScreen(state, answer, next);
  } else if (state.mode === "all") screen = allScreen(state, answer);
  else screen = questionScreen(state, answer, FACTS.get(asked));
  root.replaceChildren(...droppedNote(state), ...screen);
  if (moveFocus) {
    root.querySelector("h2")?.focus();
    root.scrollIntoView({ block: "start" });
  }
}

function droppedNote(state) {
  if (state.dropped.length === 0) return [];
  const names = state.dropped.join(", ");
  return [h("p", { class: "lx-note", role: "status" }, words("dropped", { names }))];
}

// Screens

function questionScreen(state, answer, fact) {
  const number = state.known.size + state.unknown.size + (state.known.has(fact.name) ? 0 : 1);
  const field = fieldFor(fact, state.known.get(fact.name) ?? null);
  const error = h("p", { class: "lx-error", role: "alert", hidden: true });
  const submit = (event) => {
    event.preventDefault();
    const read = field.read();
    const problem = read.error ?? (read.value === null ? words("choose") : undefined);
    if (problem !== undefined) {
      error.textContent = problem;
      error.hidden = false;
      field.focus();
      return;
    }
    put(state, fact.name, read.value);
    go(addressOf(state));
  };
  const skip = () => {
    put(state, fact.name, null);
    go(addressOf(state));
  };
  return [
    modeSwitch(state),
    h(
      "form",
      { class: "lx-question", novalidate: true, onsubmit: submit, "data-fact": fact.name },
      h("p", { class: "lx-step" }, words("screen", { n: number })),
      h("h2", { tabindex: "-1", id: "lx-question" }, fact.question),
      fact.help ? h("p", { class: "lx-help", id: "lx-help" }, fact.help) : null,
      fact.private ? h("p", { class: "lx-help" }, words("private_hint")) : null,
      error,
      field.element,
      h(
        "div",
        { class: "lx-actions" },
        h("button", { type: "submit", class: "lx-primary" }, words("next")),
        h("button", { type: "button", onclick: skip, class: "lx-skip" }, words("dont_know")),
      ),
      h(
        "details",
        { class: "lx-why" },
        h("summary", {}, words("why_asked")),
        h(
          "p",
          {},
          words("why_asked_text", { n: fact.readers }),
          " ",
          h("a", { href: `../facts/${fact.name}/` }, fact.title),
        ),
      ),
    ),
    soFar(state, answer),
  ];
}

function soFar(state, answer) {
  const decided = DATA.stages
    .map((name) => [name, answer.decisions[name]])
    .filter(([, each]) => typeof each.outcome === "string");
  if (state.known.size + state.unknown.size === 0) {
    return h("p", { class: "lx-help" }, words("intro"));
  }
  return h(
    "section",
    { class: "lx-sofar", "aria-labelledby": "lx-sofar" },
    h("h3", { id: "lx-sofar" }, words("so_far")),
    h(
      "dl",
      { "data-sofar": "" },
      decided.map(([name, each]) => [
        h("dt", {}, DATA.decisions[name].question),
        h("dd", { "data-decision": name, "data-outcome": each.outcome }, [
          DATA.decisions[name].outcomes[each.outcome],
        ]),
      ]),
      decided.length === 0 ? h("dd", {}, words("undecided")) : null,
    ),
    h(
      "p",
      { class: "lx-actions" },
      link(addressOf(state, { view: "result" }), words("result_now")),
      h("button", { type: "button", onclick: () => history.back() }, words("back")),
    ),
    answersList(state),
  );
}

function answersList(state) {
  const given = DATA.facts.filter(({ name }) => state.known.has(name) || state.unknown.has(name));
  return h(
    "details",
    { class: "lx-answers" },
    h("summary", {}, `${words("answers")} (${given.length})`),
    h(
      "dl",
      {},
      given.map((fact) => [
        h("dt", {}, fact.title),
        h(
          "dd",
          {},
          state.known.has(fact.name)
            ? fieldFor(fact, null).told(state.known.get(fact.name))
            : words("unknown"),
          " ",
          link(addressOf(state, { ask: fact.name, mode: "one" }), words("change"), {
            "data-change": fact.name,
            "aria-label": `${words("change")}: ${fact.title}`,
          }),
        ),
      ]),
    ),
    h("p", {}, startOver()),
  );
}

function allScreen(state, answer) {
  const fields = DATA.facts.map((fact) => [fact, fieldFor(fact, state.known.get(fact.name) ?? null)]);
  const error = h("p", { class: "lx-error", role: "alert", hidden: true });
  const submit = (event) => {
    event.preventDefault();
    const after = { ...state, known: new Map(), unknown: new Set() };
    for (const [fact, field] of fields) {
      const read = field.read();
      if (read.error !== undefined) {
        error.textContent = `${fact.title}: ${read.error}`;
        error.hidden = false;
        field.focus();
        return;
      }
      if (fact.private) inMemory.delete(fact.name);
      if (read.value !== null) put(after, fact.name, read.value);
    }
    go(addressOf(after, { view: "result" }));
  };
  const wanted = new Set([...answer.missing, ...state.known.keys()]);
  const shown = ([fact, field]) =>
    h(
      "div",
      { class: "lx-field", "data-fact": fact.name },
      h("h3", { id: `lx-q-${fact.name}` }, fact.question),
      fact.help ? h("p", { class: "lx-help" }, fact.help) : null,
      fact.private ? h("p", { class: "lx-help" }, words("private_hint")) : null,
      field.element,
    );
  return [
    modeSwitch(state),
    h(
      "form",
      { class: "lx-all", novalidate: true, onsubmit: submit },
      h("h2", { tabindex: "-1" }, words("all")),
      fields.filter(([fact]) => wanted.has(fact.name)).map(shown),
      h(
        "details",
        {},
        h("summary", {}, words("more_facts")),
        fields.filter(([fact]) => !wanted.has(fact.name)).map(shown),
      ),
      error,
      h(
        "p",
        { class: "lx-actions" },
        h("button", { type: "submit", class: "lx-primary" }, words("show_result")),
      ),
    ),
  ];
}

function resultScreen(state, answer, next) {
  return [
    modeSwitch(state),
    resultOf(state, answer, {
      toTry: (fact, value) => {
        const other = { ...state, known: new Map(state.known), unknown: new Set(state.unknown) };
        other.known.set(fact, value);
        other.unknown.delete(fact);
        // A private fact cannot be tried by an address.
        return FACTS.get(fact).private ? null : addressOf(other, { view: "result", mode: "one" });
      },
      more:
        next === null
          ? null
          : link(addressOf(state, { mode: "one" }), words("more"), { class: "lx-primary" }),
      address: new URL(addressOf(state, { view: "result", mode: "one" }), location.href).href,
      answers: answersList(state),
    }),
  ];
}

function modeSwitch(state) {
  return h(
    "nav",
    { class: "lx-modes", "aria-label": `${words("one")} / ${words("all")}` },
    ["one", "all"].map((mode) =>
      link(addressOf(state, { mode }), words(mode), {
        "aria-current": state.mode === mode && state.view !== "result" ? "page" : null,
        "data-mode": mode,
      }),
    ),
  );
}

function startOver() {
  return link(location.pathname, words("start_over"), { "data-start-over": "" }, () => {
    inMemory.clear();
  });
}

/** A link within the checker; it keeps what is in memory only. */
function link(address, text, attributes = {}, before = () => {}) {
  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return;
    event.preventDefault();
    before();
    go(address);
  };
  return h("a", { href: address, onclick: follow, ...attributes }, text);
}

root.addEventListener("click", (event) => {
  const inside = event.target.closest("a[data-inside]");
  if (inside === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(inside.getAttribute("href"));
});
addEventListener("popstate", () => render(true));
render(false);
