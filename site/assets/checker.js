// The checker: asks for facts one screen at a time, or all at once, and shows the answer of the
// validator. Everything happens in this page.

import { DATA } from "./checker-data.js";
import { allScreen, questionScreen } from "./checker-asking.js";
import { dayInWords, fieldFor, words } from "./checker-facts.js";
import { h } from "./checker-html.js";
import { nextFacts } from "./checker-order.js";
import { resultOf } from "./checker-result.js";
import { FACTS, addressOf, answerOf, forgetWhatIsInMemory, stateFromAddress } from "./checker-state.js";

const root = document.getElementById("lx-checker");

// Going from screen to screen

function go(address) {
  history.pushState(null, "", address);
  render(true);
}

function render(moveFocus) {
  const state = stateFromAddress();
  const answer = answerOf(state);
  document.querySelectorAll("[data-lx-language]").forEach((link) => {
    link.search = location.search;
  });
  const next = nextFacts(state, answer);
  const asked = state.ask === null ? next : [state.ask];
  let screen;
  if (state.view === "result" || (asked.length === 0 && state.mode === "one")) {
    screen = resultOf(state, answer, resultContext(state, next));
  } else if (state.mode === "all") screen = allScreen(state, answer, go);
  else screen = [questionScreen(state, asked, go), soFar(state, answer)];
  root.replaceChildren(...[notes(state), modeSwitch(state), screen].flat(Infinity));
  if (moveFocus) {
    root.querySelector("h2")?.focus();
    root.scrollIntoView({ block: "start" });
  }
}

function notes(state) {
  const found = [];
  if (state.dropped.length > 0) {
    const names = state.dropped.join(", ");
    found.push(h("p", { class: "lx-note", role: "status" }, words("dropped", { names })));
  }
  if (state.knownOn !== null) {
    found.push(
      h(
        "p",
        { class: "lx-note", "data-known-on": state.knownOn },
        words("known_on", { date: dayInWords(state.knownOn) }),
        " ",
        link(addressOf({ ...state, knownOn: null }, { view: state.view }), words("known_now")),
      ),
    );
  }
  return found;
}

// Screens

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
    decided.length === 0
      ? h("p", {}, words("undecided_yet"))
      : h(
          "dl",
          { "data-sofar": "" },
          decided.map(([name, each]) => [
            h("dt", {}, DATA.decisions[name].question),
            h("dd", { "data-decision": name, "data-outcome": each.outcome }, [
              DATA.decisions[name].outcomes[each.outcome],
            ]),
          ]),
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

function resultContext(state, next) {
  return {
    toTry: (fact, value) => {
      const other = { ...state, known: new Map(state.known), unknown: new Set(state.unknown) };
      other.known.set(fact, value);
      other.unknown.delete(fact);
      // A private fact cannot be tried by an address.
      return FACTS.get(fact).private ? null : addressOf(other, { view: "result", mode: "one" });
    },
    more:
      next.length === 0
        ? null
        : link(addressOf(state, { mode: "one" }), words("more"), { class: "lx-primary" }),
    address: new URL(addressOf(state, { view: "result", mode: "one" }), location.href).href,
    answers: answersList(state),
  };
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
  return link(location.pathname, words("start_over"), { "data-start-over": "" }, forgetWhatIsInMemory);
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
// On paper everything is unfolded.
addEventListener("beforeprint", () => {
  root.querySelectorAll(".lx-result details").forEach((each) => each.setAttribute("open", ""));
});
addEventListener("popstate", () => render(true));
render(false);
