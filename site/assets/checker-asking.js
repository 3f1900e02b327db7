// The screens that ask: the next questions alone, or all questions at once.

import { DATA } from "./checker-data.js";
import { fieldFor, words } from "./checker-facts.js";
import { h } from "./checker-html.js";
import { FACTS, addressOf, forget, put } from "./checker-state.js";

/** The questions of these facts; `go(address)` leads on. */
export function questionScreen(state, names, go) {
  const facts = names.map((name) => FACTS.get(name));
  const several = facts.length > 1;
  const fields = facts.map((fact) => [fact, fieldFor(fact, state.known.get(fact.name) ?? null, several)]);
  const { error, tell } = errorNote();
  const submit = (event) => {
    event.preventDefault();
    const given = fields.map(([fact, field]) => [fact, field, field.read()]);
    const [, wrong, problem] = given.find(([, , read]) => read.error !== undefined) ?? [];
    if (problem !== undefined) return tell(problem.error, wrong);
    const answered = given.filter(([, , read]) => read.value !== null || read.unknown);
    if (answered.length === 0) return tell(words("choose"), fields[0][1]);
    for (const [fact, , read] of answered) put(state, fact.name, read.value);
    go(addressOf(state));
  };
  const skip = () => {
    put(state, facts[0].name, null);
    go(addressOf(state));
  };
  return h(
    "form",
    { class: "lx-question", novalidate: true, onsubmit: submit, "data-fact": names[0] },
    h("p", { class: "lx-step" }, stepOf(state, names)),
    fields.map(([fact, field], number) =>
      h(
        "div",
        { class: "lx-asked", "data-asked": fact.name },
        h("h2", { tabindex: number === 0 ? "-1" : null, id: number === 0 ? "lx-question" : null }, fact.question),
        hints(fact),
        field.element,
      ),
    ),
    error,
    h(
      "div",
      { class: "lx-actions" },
      h("button", { type: "submit", class: "lx-primary" }, words("next")),
      several ? null : h("button", { type: "button", onclick: skip, class: "lx-skip" }, words("dont_know")),
    ),
    h(
      "details",
      { class: "lx-why" },
      h("summary", {}, words("why_asked")),
      h("p", {}, words(several ? "why_asked_several" : "why_asked_one")),
      h(
        "ul",
        {},
        facts.map((fact) =>
          h("li", {}, h("a", { href: `../facts/${fact.name}/` }, fact.title), words("readers", { n: fact.readers })),
        ),
      ),
    ),
  );
}

function stepOf(state, names) {
  const others = [...state.known.keys(), ...state.unknown].filter((name) => !names.includes(name));
  const first = others.length + 1;
  const last = others.length + names.length;
  return first === last ? words("screen", { n: first }) : words("screens", { first, last });
}

function hints(fact) {
  return [
    fact.help ? h("p", { class: "lx-help" }, fact.help) : null,
    fact.private ? h("p", { class: "lx-help" }, words("private_hint")) : null,
  ];
}

function errorNote() {
  const error = h("p", { class: "lx-error", role: "alert", hidden: true });
  const tell = (text, field) => {
    error.textContent = text;
    error.hidden = false;
    field.focus();
  };
  return { error, tell };
}

/** A form of all facts: those that count first, the others folded away. */
export function allScreen(state, answer, go) {
  const fields = DATA.facts.map((fact) => [fact, fieldFor(fact, state.known.get(fact.name) ?? null)]);
  const { error, tell } = errorNote();
  const submit = (event) => {
    event.preventDefault();
    const given = fields.map(([fact, field]) => [fact, field, field.read()]);
    const [fact, wrong, problem] = given.find(([, , read]) => read.error !== undefined) ?? [];
    if (problem !== undefined) return tell(`${fact.title}: ${problem.error}`, wrong);
    for (const [{ name }, , read] of given) {
      forget(state, name);
      if (read.value !== null) put(state, name, read.value);
    }
    go(addressOf(state, { view: "result" }));
  };
  const wanted = new Set([...answer.missing, ...state.known.keys()]);
  const shown = ([fact, field]) =>
    h(
      "div",
      { class: "lx-field", "data-fact": fact.name },
      h("h3", { id: `lx-q-${fact.name}` }, fact.question),
      hints(fact),
      field.element,
    );
  return h(
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
    h("p", { class: "lx-actions" }, h("button", { type: "submit", class: "lx-primary" }, words("show_result"))),
  );
}
