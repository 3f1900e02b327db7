// The result page, in a fixed order: verdict, why, dates, what would change it, papers, how sure,
// record.

import { DATA } from "./checker-data.js";
import { dayInWords, fieldFor, toText, words } from "./checker-facts.js";
import { h } from "./checker-html.js";

const FACTS = new Map(DATA.facts.map((fact) => [fact.name, fact]));

/** The result; `context` holds `toTry(fact, value)`, `more`, `address` and `answers`. */
export function resultOf(state, answer, context) {
  const plain = answer.toDict();
  return h(
    "article",
    { class: "lx-result", "data-verdict": plain.verdict },
    verdict(state, plain, context),
    part("why", why(plain)),
    part("your_dates", dates(state, plain)),
    part("would_change", changes(plain, context)),
    part("papers", papers(plain)),
    part("how_sure", sure(plain)),
    part("record", record(state, plain, context)),
  );
}

function part(name, content) {
  return h("section", { class: `lx-part lx-${name}`, "data-part": name }, h("h3", {}, words(name)), content);
}

function told(name, value) {
  return fieldFor(FACTS.get(name), null).told(value);
}

// 1 Verdict

function verdict(state, plain, context) {
  const known = DATA.facts.filter(({ name, private: isPrivate }) => state.known.has(name) && !isPrivate);
  return h(
    "header",
    { class: `lx-verdict lx-verdict-${plain.verdict}` },
    h("h2", { tabindex: "-1" }, words(`verdict_${plain.verdict}`)),
    h(
      "p",
      { class: "lx-for" },
      h("strong", {}, `${words("for_facts")}: `),
      known.map(({ name, title }) => `${title}: ${told(name, state.known.get(name))}`).join(" · "),
    ),
    settled(plain),
    plain.findings.length === 0
      ? null
      : h(
          "div",
          { class: "lx-findings" },
          h("h3", {}, words("findings")),
          h("ul", {}, plain.findings.map(finding)),
        ),
    plain.missing.length === 0
      ? null
      : h(
          "div",
          { class: "lx-missing" },
          h("h3", {}, words("missing")),
          missing(plain.missing),
          context.more === null ? null : h("p", { class: "lx-actions lx-screen" }, context.more),
        ),
  );
}

// So many missing facts are shown at once; the others are folded away.
const FIRST = 5;

function missing(names) {
  const item = (name) => {
    const { title, help } = FACTS.get(name);
    return h("li", { "data-missing": name }, h("a", { href: `../facts/${name}/` }, title), help ? ` – ${help}` : null);
  };
  const others = names.slice(FIRST);
  return [
    h("ol", {}, names.slice(0, FIRST).map(item)),
    others.length === 0
      ? null
      : h(
          "details",
          {},
          h("summary", {}, words("missing_others", { n: others.length })),
          h("ol", { start: FIRST + 1 }, others.map(item)),
        ),
  ];
}

/** What is already decided while the verdict is not. */
function settled(plain) {
  const decided = DATA.stages.filter((name) => typeof plain.decisions[name].outcome === "string");
  if (decided.length === 0) return null;
  return h(
    "dl",
    { class: "lx-settled" },
    decided.map((name) => [
      h("dt", {}, DATA.decisions[name].question),
      h(
        "dd",
        { "data-decision": name, "data-outcome": plain.decisions[name].outcome },
        DATA.decisions[name].outcomes[plain.decisions[name].outcome],
      ),
    ]),
  );
}

function finding(each) {
  const expected = Object.values(each.expected).flat();
  return h(
    "li",
    { "data-finding": each.code },
    h("a", { href: `../rules/${each.rule}/` }, each.message[DATA.language]),
    ` (${each.facts.map((name) => FACTS.get(name).title).join(", ")})`,
    expected.length > 0 ? ` → ${expected.join(", ")}` : null,
  );
}

// 2 Why

function why(plain) {
  const names = [...DATA.stages, DATA.verdict].filter((name) => plain.decisions[name].rules.length > 0);
  if (names.length === 0) return h("p", {}, words("undecided_yet"));
  return names.map((name) => {
    const decision = plain.decisions[name];
    return h(
      "div",
      { class: "lx-reason", "data-decision": name },
      h(
        "p",
        {},
        h("a", { href: `../decisions/${name}/` }, DATA.decisions[name].question),
        " ",
        h("strong", {}, decision.outcome === null ? words("undecided") : DATA.decisions[name].outcomes[decision.outcome]),
        decision.status === "needs_review" ? h("em", {}, ` ${words("review_why")}`) : null,
      ),
      h(
        "ul",
        {},
        decision.rules.map((rule) =>
          h("li", { "data-rule": rule }, h("a", { href: `../rules/${rule}/` }, DATA.rules[rule])),
        ),
      ),
      h("p", { class: "lx-clauses" }, `${words("clauses")}: `, clauses(decision.because)),
    );
  });
}

function clauses(names) {
  return names.map((name, number) => {
    const [instrument, title, grade] = DATA.provisions[name];
    return [
      number > 0 ? "; " : null,
      h("a", { href: `../law/${name}/`, "data-provision": name }, `${instrument}, ${title}`),
      ` (${DATA.grades[grade]})`,
    ];
  });
}

// 3 Dates

function dates(state, plain) {
  const governing = plain.governing_date.date;
  const days = new Map();
  const put = (day, entry) => days.set(day, [...(days.get(day) ?? []), entry]);
  for (const [name, value] of state.known) {
    const fact = FACTS.get(name);
    if (fact.type === "date") put(value, { text: fact.title, counts: DATA.dates.includes(name) && value === governing });
  }
  const rules = new Set(DATA.stages.flatMap((name) => plain.decisions[name].rules));
  const turning = new Set([...rules].flatMap((rule) => DATA.periods[rule] ?? []));
  for (const day of turning) put(day, { text: words("rule_starts"), turns: true });
  const because = plain.governing_date.because;
  return [
    h(
      "p",
      { "data-governing": governing ?? "" },
      governing === null ? words("governing_open") : [words("law_of"), ": ", h("strong", {}, dayInWords(governing))],
    ),
    h(
      "ol",
      { class: "lx-line" },
      [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, entries]) =>
        h(
          "li",
          { class: entries.some((each) => each.counts) ? "lx-counts" : entries.every((each) => each.turns) ? "lx-turns" : null },
          h("time", { datetime: day }, dayInWords(day)),
          " ",
          entries.map((each) => each.text).join(" · "),
          entries.some((each) => each.counts) ? h("strong", {}, ` ← ${words("governs")}`) : null,
        ),
      ),
    ),
    because.length > 0 ? h("p", { class: "lx-clauses" }, `${words("clauses")}: `, clauses(because)) : null,
  ];
}

// 4 What would change it

function changes(plain, context) {
  const next =
    plain.changes_next_on === null
      ? words("changes_never")
      : words("changes_next", { date: dayInWords(plain.changes_next_on) });
  return [
    plain.would_change.length === 0
      ? h("p", {}, words("no_change"))
      : h(
          "ul",
          { class: "lx-changes" },
          plain.would_change.map(({ fact, to, verdict: after }) => {
            const address = context.toTry(fact, to);
            return h(
              "li",
              { "data-change": fact, "data-to": toText(to), "data-after": after },
              words("if", { fact: FACTS.get(fact).title, value: told(fact, to) }),
              " ",
              h("span", { class: `lx-mark lx-verdict-${after}` }, DATA.verdicts[after] ?? after),
              FACTS.get(fact).power ? ` (${words("in_power")})` : null,
              address === null ? null : [" ", h("a", { href: address, "data-inside": "", class: "lx-screen", "aria-label": `${words("try")}: ${FACTS.get(fact).title}` }, words("try"))],
            );
          }),
        ),
    plain.governing_date.date === null ? null : h("p", {}, next),
  ];
}

// 5 Papers

function papers(plain) {
  const named = DATA.documents === null ? {} : DATA.decisions[DATA.documents].outcomes;
  const listed = (names, mark) =>
    h("ul", {}, names.map((name) => h("li", { [mark]: name }, h("a", { href: `../documents/${name}/` }, named[name]))));
  return [
    plain.required_documents.length === 0
      ? h("p", {}, words(plain.possible_documents.length === 0 ? "no_papers" : "undecided_yet"))
      : listed(plain.required_documents, "data-document"),
    plain.possible_documents.length === 0
      ? null
      : [h("p", {}, words("possible_papers")), listed(plain.possible_documents, "data-possible")],
  ];
}

// 6 How sure

function sure(plain) {
  return [
    h(
      "p",
      { "data-grade": plain.grade ?? "" },
      plain.grade === null ? words("no_grade") : [`${words("evidence")}: `, h("strong", {}, DATA.grades[plain.grade])],
    ),
    plain.open_questions.length === 0
      ? null
      : [
          h("p", {}, words("open_questions")),
          h(
            "ul",
            {},
            plain.open_questions.map((name) =>
              h("li", { "data-question": name }, h("a", { href: `../open-questions/${name}/` }, DATA.questions[name])),
            ),
          ),
        ],
    h("p", {}, words("limit")),
  ];
}

// 7 Record

function record(state, plain, context) {
  const done = h("span", { role: "status", class: "lx-done" });
  const address = h("input", { readonly: true, value: context.address, id: "lx-address", "aria-label": words("link") });
  const copy = async () => {
    address.select();
    try {
      await navigator.clipboard.writeText(context.address);
    } catch {
      // A page from a file or an old browser: the selected text can be copied by hand.
      document.execCommand("copy");
    }
    done.textContent = words("copied");
  };
  return [
    h(
      "p",
      { class: "lx-version" },
      `${words("rulebook")} ${plain.rulebook.id} ${plain.rulebook.version} · SHA-256 `,
      h("code", {}, plain.rulebook.sha256),
    ),
    h("p", { class: "lx-address" }, h("label", { for: "lx-address" }, words("link")), address),
    h(
      "p",
      { class: "lx-actions lx-screen" },
      h("button", { type: "button", onclick: copy, "data-copy": "" }, words("copy")),
      h("button", { type: "button", onclick: () => print(), "data-print": "" }, words("print")),
      h("button", { type: "button", onclick: () => download(state, plain), "data-download": "" }, words("download")),
      done,
    ),
    context.answers,
  ];
}

function download(state, plain) {
  const facts = Object.fromEntries(
    [...state.known].map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value]),
  );
  const text = JSON.stringify({ facts, answer: plain }, null, 2) + "\n";
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href: address, download: `${plain.rulebook.id}-answer.json` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
