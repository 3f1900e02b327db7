// One field for each type of fact: how it is asked for, read and told.

import { DATA } from "./checker-data.js";
import { h } from "./checker-html.js";
import { check, parse } from "./validator.js";

/** A sentence of the checker, its braces filled. */
export function words(name, parts = {}) {
  return DATA.words[name].replace(/\{(\w+)\}/g, (_, part) => String(parts[part]));
}

/** A fact's value from text, as the validator reads it: `{value}` (null if empty) or `{error}`. */
export function fromText(fact, text) {
  try {
    const typed = parse({ [fact.name]: text });
    check(typed);
    return { value: typed[fact.name] ?? null };
  } catch (error) {
    if (error.fact === undefined) throw error;
    return { error: words("bad_value", { why: DATA.language === "zh" ? error.zh : error.en }) };
  }
}

/** A value as the address has it. */
export function toText(value) {
  if (value === true) return "yes";
  if (value === false) return "no";
  return String(value);
}

/** A day in words; dates are text, so no time zone can move them. */
export function dayInWords(text) {
  const [year, month, day] = text.split("-").map(Number);
  if (DATA.language === "zh") return `${year}年${month}月${day}日`;
  const name = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(
    Date.UTC(2000, month - 1, 1),
  );
  return `${day} ${name} ${year}`;
}

/**
 * A field: its element, `read()`, `focus()` and `told(value)`.
 *
 * `read()` gives `{value}` (null if left open) or `{error}`; with `canSkip` the field has an "I don't
 * know" of its own, read as `{value: null, unknown: true}`.
 */
export function fieldFor(fact, value, canSkip = false) {
  switch (fact.type) {
    case "yes_no":
      return radios(fact, [["yes", words("yes")], ["no", words("no")]], value, canSkip);
    case "choice":
      return radios(fact, fact.values, value, canSkip);
    case "date":
      return skippable(fact, dateField(fact, value), canSkip);
    default:
      return skippable(fact, textField(fact, value), canSkip);
  }
}

const NOT_KNOWN = { value: null, unknown: true };

/** The field with a box to tick by whoever does not know. */
function skippable(fact, field, canSkip) {
  if (!canSkip) return field;
  const id = `lx-${fact.name}-unknown`;
  const box = h("input", { type: "checkbox", id });
  return {
    ...field,
    element: [field.element, h("p", { class: "lx-unknown" }, box, h("label", { for: id }, words("dont_know")))],
    read: () => (box.checked ? NOT_KNOWN : field.read()),
  };
}

function radios(fact, values, value, canSkip) {
  const current = value === null ? null : toText(value);
  const offered = canSkip ? [...values, ["unknown", words("dont_know")]] : values;
  const inputs = offered.map(([name, text]) => {
    const input = h("input", {
      type: "radio",
      name: fact.name,
      value: name,
      id: `lx-${fact.name}-${name}`,
      checked: name === current,
    });
    return [input, h("label", { for: `lx-${fact.name}-${name}` }, text)];
  });
  return {
    element: h(
      "fieldset",
      { class: "lx-radios" },
      h("legend", { class: "lx-hidden" }, fact.question),
      inputs.map((pair) => h("div", {}, pair)),
    ),
    read: () => {
      const chosen = inputs.find(([input]) => input.checked);
      if (chosen === undefined) return { value: null };
      return canSkip && chosen === inputs.at(-1) ? NOT_KNOWN : fromText(fact, chosen[0].value);
    },
    focus: () => inputs[0][0].focus(),
    told: (given) => values.find(([name]) => name === toText(given))?.[1] ?? toText(given),
  };
}

function dateField(fact, value) {
  const [year = "", month = "", day = ""] = value === null ? [] : value.split("-");
  const part = (name, text, size) => {
    const id = `lx-${fact.name}-${name}`;
    const input = h("input", {
      id,
      inputmode: "numeric",
      autocomplete: "off",
      maxlength: 10,
      size,
      value: text,
      "data-part": name,
    });
    return [input, h("div", {}, h("label", { for: id }, words(name)), input)];
  };
  const parts = [part("year", year, 5), part("month", month, 3), part("day", day, 3)];
  const inputs = parts.map(([input]) => input);
  // A whole date pasted or typed into any of the three is spread over them.
  const spread = (text) => {
    const found = /^\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s*$/.exec(text);
    if (found === null) return false;
    inputs.forEach((input, number) => {
      input.value = found[number + 1];
    });
    return true;
  };
  inputs.forEach((input) => {
    input.addEventListener("paste", (event) => {
      if (spread(event.clipboardData.getData("text"))) event.preventDefault();
    });
    input.addEventListener("change", () => spread(input.value));
  });
  return {
    element: h(
      "fieldset",
      { class: "lx-date" },
      h("legend", { class: "lx-hidden" }, fact.question),
      parts.map(([, element]) => element),
      h("p", { class: "lx-help" }, words("date_hint")),
    ),
    read: () => {
      inputs.some((input) => spread(input.value));
      const [y, m, d] = inputs.map((input) => input.value.trim());
      if (!y && !m && !d) return { value: null };
      return fromText(fact, `${y.padStart(4, "0")}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`);
    },
    focus: () => inputs[0].focus(),
    told: dayInWords,
  };
}

function pictureInWords(pattern) {
  return /^9+$/.test(pattern)
    ? words("digits_hint", { n: pattern.length })
    : words("pattern_hint", { pattern });
}

function textField(fact, value) {
  const id = `lx-${fact.name}-text`;
  const list = fact.codes?.length > 0 ? `lx-${fact.name}-list` : null;
  const isNumber = fact.type !== "text";
  const input = h("input", {
    id,
    type: "text",
    inputmode: fact.type === "integer" || /^9+$/.test(fact.pattern ?? "") ? "numeric" : null,
    autocomplete: "off",
    spellcheck: "false",
    list,
    maxlength: fact.max_length ?? 40,
    value: value === null ? null : toText(value),
    class: isNumber ? "lx-number" : null,
  });
  const names = new Map(fact.codes ?? []);
  return {
    element: h(
      "div",
      { class: "lx-text" },
      h("label", { for: id, class: "lx-hidden" }, fact.question),
      input,
      fact.unit ? ` ${fact.unit}` : null,
      fact.pattern ? h("p", { class: "lx-help" }, pictureInWords(fact.pattern)) : null,
      fact.codes_page ? h("p", { class: "lx-help" }, h("a", { href: fact.codes_page }, fact.codes_title)) : null,
      list === null
        ? null
        : h(
            "datalist",
            { id: list },
            fact.codes.map(([code, title]) => h("option", { value: code }, title)),
          ),
    ),
    read: () => (input.value.trim() === "" ? { value: null } : fromText(fact, input.value.trim())),
    focus: () => input.focus(),
    told: (given) => {
      const text = toText(given);
      const unit = fact.unit ? ` ${fact.unit}` : "";
      return names.has(text) ? `${text} ${names.get(text)}` : text + unit;
    },
  };
}
