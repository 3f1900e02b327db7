"""Every name that is used is given somewhere, once, and was not retired."""

from __future__ import annotations

import keyword
from collections.abc import Iterator, Mapping
from itertools import chain

from lexport.diagnostics import Diagnostic, Related
from lexport.diagnostics.catalogue import Words, problem
from lexport.diagnostics.catalogue.nearest import listed, nearest
from lexport.diagnostics.characters import as_meant, full_width, look_alike
from lexport.ir.draft import Definition, Draft, Kind, Reference
from lexport.ir.facts import read_by
from lexport.text import Text

# What a reference of a kind may name; most kinds name themselves.
NAMES: Mapping[Kind, tuple[Kind, ...]] = {
    Kind.ANY_FACT: (Kind.FACT, Kind.COMPUTED),
    Kind.LINE: (Kind.FACT, Kind.COMPUTED, Kind.DECISION),
    Kind.SOURCE: (Kind.PROVISION, Kind.INSTRUMENT),
}

UNKNOWN: Mapping[Kind, str] = {
    Kind.FACT: "unknown-fact",
    Kind.ANY_FACT: "unknown-fact",
    Kind.LINE: "unknown-name",
    Kind.VALUE: "unknown-value",
    Kind.DECISION: "unknown-decision",
    Kind.OUTCOME: "unknown-outcome",
    Kind.RULE: "unknown-rule",
    Kind.INSTRUMENT: "unknown-instrument",
    Kind.PROVISION: "unknown-provision",
    Kind.SOURCE: "unknown-provision",
    Kind.TABLE: "unknown-code-table",
    Kind.GROUP: "unknown-group",
    Kind.CODE: "unknown-code",
    Kind.QUESTION: "unknown-question",
    Kind.READING: "unknown-reading",
}

# Kinds whose names live in one space, so that a line can mean only one of them.
SPACES: Mapping[Kind, str] = {
    Kind.FACT: "line",
    Kind.COMPUTED: "line",
    Kind.DECISION: "line",
}

THINGS: Mapping[Kind, Text] = {
    Kind.FACT: Text("facts or decisions", "事实或判定"),
    Kind.COMPUTED: Text("facts or decisions", "事实或判定"),
    Kind.DECISION: Text("facts or decisions", "事实或判定"),
    Kind.RULE: Text("rules", "规则"),
    Kind.INSTRUMENT: Text("instruments", "法律文件"),
    Kind.PROVISION: Text("provisions", "条款"),
    Kind.TABLE: Text("code tables", "代码表"),
    Kind.QUESTION: Text("open questions", "待决问题"),
    Kind.READING: Text("readings", "解读"),
    Kind.CASE: Text("cases", "案例"),
    Kind.TERM: Text("terms", "术语"),
}

FIRST = Text("the first stands here", "第一个在这里")


class Names:
    """The names given in a draft, by kind and scope."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.given: dict[tuple[Kind, str], dict[str, Definition]] = {}
        for definition in draft.definitions:
            scope = self.given.setdefault((definition.kind, definition.scope), {})
            scope.setdefault(definition.name, definition)

    def known(self, kind: Kind, scope: str = "") -> dict[str, Definition]:
        return self.given.get((kind, scope), {})

    def is_known(self, reference: Reference) -> bool:
        kinds = NAMES.get(reference.kind, (reference.kind,))
        return any(reference.name in self.known(kind, reference.scope) for kind in kinds)

    def may_be_known(self, reference: Reference) -> bool:
        """Whether the list it would stand in, or the owner of the list, could not be read."""
        kinds = NAMES.get(reference.kind, (reference.kind,))
        if any((kind, reference.scope) in self.draft.unread for kind in kinds):
            return True
        if Kind.PROVISION in kinds:
            instrument = reference.name.partition("/")[0]
            return (Kind.PROVISION, instrument) in self.draft.unread
        owner = OWNERS.get(reference.kind)
        return owner is not None and reference.scope not in self.known(owner)


# The kind that a scope names: where the owner is unknown, that is said, and is enough.
OWNERS: Mapping[Kind, Kind] = {
    Kind.VALUE: Kind.FACT,
    Kind.OUTCOME: Kind.DECISION,
    Kind.GROUP: Kind.TABLE,
    Kind.CODE: Kind.TABLE,
    Kind.READING: Kind.QUESTION,
}


def unknown(draft: Draft) -> Iterator[Diagnostic]:
    """References to names that nothing gives."""
    names = Names(draft)
    guesses = MOST_GUESSES
    for reference in draft.references:
        if names.is_known(reference) or names.may_be_known(reference):
            continue
        computed = draft.rulebook.computed.get(reference.name)
        if reference.kind is Kind.FACT and computed is not None:
            given: Words = {"name": reference.name, "facts": listed(read_by(computed.computation))}
            yield problem("computed-fact-given", reference.place.span, given)
            continue
        yield _unknown(reference, names, guess=guesses > 0)
        guesses -= 1


# Where so many names are unknown, a list is missing and not a letter; guessing takes longest.
MOST_GUESSES = 200


def _unknown(reference: Reference, names: Names, *, guess: bool) -> Diagnostic:
    name, span = reference.name, reference.place.span
    wide, alike = full_width(name), look_alike(name)
    if wide is not None:
        words = {"character": wide[1], "text": name, "wanted": as_meant(name)}
        return problem(wide[0], span, words)
    if alike is not None:
        words = {"character": alike[0], "name": alike[1], "wanted": alike[1]}
        return problem("look-alike-character", span, words)
    # Without a slash, a source was meant to be a whole instrument.
    whole = reference.kind is Kind.SOURCE and "/" not in name
    meant = Kind.INSTRUMENT if whole else reference.kind
    kinds = NAMES.get(meant, (meant,))
    lists = [names.known(kind, reference.scope) for kind in kinds]
    choice: Words = {"name": name, "scope": reference.scope, "known": listed(chain(*lists))}
    near = nearest(name, list(chain(*lists))) if guess else None
    return problem(UNKNOWN[meant], span, choice, near=near)


def duplicates(draft: Draft) -> Iterator[Diagnostic]:
    """Names given twice."""
    first: dict[tuple[str, str, str], Definition] = {}
    for definition in draft.definitions:
        if definition.kind not in THINGS:
            continue
        space = SPACES.get(definition.kind, definition.kind.value)
        key = (space, definition.scope, definition.name)
        if key in first:
            related = (Related(first[key].place.span, FIRST),)
            words: Words = {"things": THINGS[definition.kind], "name": definition.name}
            yield problem("duplicate-id", definition.place.span, words, related=related)
        first.setdefault(key, definition)


RETIRED_KINDS: Mapping[Kind, str] = {
    Kind.RULE: "rule",
    Kind.FACT: "fact",
    Kind.COMPUTED: "fact",
    Kind.DECISION: "decision",
    Kind.INSTRUMENT: "instrument",
    Kind.PROVISION: "provision",
    Kind.TABLE: "table",
    Kind.QUESTION: "question",
    Kind.CASE: "case",
    Kind.TERM: "term",
}
RETIRED_HERE = Text("it is listed as retired here", "它在这里列为停用")


def retired(draft: Draft) -> Iterator[Diagnostic]:
    """Names given again after they were retired."""
    gone = {(entry.kind, entry.id): entry for entry in draft.rulebook.retired}
    if not gone:
        return
    for definition in draft.definitions:
        entry = gone.get((RETIRED_KINDS.get(definition.kind, ""), definition.name))
        if entry is not None:
            place = draft.places["retired", entry.kind, entry.id]
            related = (Related(place.span, RETIRED_HERE),)
            words = {"name": entry.id, "since": entry.since.isoformat()}
            yield problem("retired-id", definition.place.span, words, related=related)


# Words of the format, and of the languages in which names become names of variables.
RESERVED = frozenset(
    {*keyword.kwlist, "any", "case", "catch", "const", "debugger", "default", "delete", "do"}
    | {"enum", "export", "extends", "function", "implements", "instanceof", "interface", "let"}
    | {"new", "null", "package", "private", "protected", "public", "static", "super", "switch"}
    | {"this", "throw", "typeof", "var", "void"}
)


def reserved(draft: Draft) -> Iterator[Diagnostic]:
    """Names that no program could use."""
    for definition in draft.definitions:
        if definition.kind in SPACES and definition.name in RESERVED:
            words = {"name": definition.name, "wanted": f"goods_{definition.name}"}
            yield problem("reserved-name", definition.place.span, words)
