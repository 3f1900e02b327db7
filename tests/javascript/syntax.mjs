// A module seen as text: whether it is ES2022, what it does when imported, what it takes from outside.

/** Parses a module as ES2022; throws a `SyntaxError` for anything newer. */
export async function syntax(text) {
  const { parse } = await import("acorn");
  const tree = parse(text, { ecmaVersion: 2022, sourceType: "module" });
  const found = { used: new Set(), declared: new Set(), members: new Set() };
  walk(tree, found);
  return {
    topLevel: [...new Set(tree.body.map((node) => node.type))].sort(),
    free: [...found.used].filter((name) => !found.declared.has(name)).sort(),
    members: [...found.members].sort(),
  };
}

function walk(node, found) {
  if (node.type === "Identifier") found.used.add(node.name);
  for (const pattern of [node.id, node.param, ...(node.params ?? [])]) declare(pattern, found);
  for (const [key, child] of Object.entries(node)) {
    const isName = (key === "property" || key === "key") && !node.computed;
    for (const each of [child].flat()) {
      if (each === null || typeof each !== "object" || typeof each.type !== "string") continue;
      if (isName && each.type === "Identifier") found.members.add(each.name);
      else walk(each, found);
    }
  }
}

/** Notes the names that a pattern binds: those of variables, parameters, functions and classes. */
function declare(pattern, found) {
  if (pattern === null || pattern === undefined) return;
  if (pattern.type === "Identifier") found.declared.add(pattern.name);
  for (const inner of [pattern.left, pattern.argument, ...(pattern.elements ?? [])]) {
    declare(inner, found);
  }
  for (const property of pattern.properties ?? []) declare(property.value ?? property, found);
}
