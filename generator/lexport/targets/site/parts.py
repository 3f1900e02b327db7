"""Parts of a rulebook that a version changed, named and linked where today's rulebook has them."""

from __future__ import annotations

from lexport.targets.site import places
from lexport.targets.site.guide import Guide
from lexport.targets.site.history import Comparison
from lexport.targets.site.pieces import Code, Link, Piece, listed

# So many of one kind are named; a version can change hundreds.
NAMED = 12


def source(guide: Guide, name: str) -> Piece:
    """A clause of a former version, which may be gone."""
    known = name in guide.rulebook.provisions or name in guide.rulebook.instruments
    return guide.source(name) if known else Code(name)


def parts_by_kind(guide: Guide, comparison: Comparison) -> tuple[tuple[str, Piece], ...]:
    """Everything that changed, a line for each kind."""
    kinds: dict[str, list[Piece]] = {}
    for part in comparison.parts:
        said = (part_link(guide, part.what, part.id), guide.bracketed(guide.t(part.how)))
        kinds.setdefault(part.kind, []).append(said)
    return tuple(
        (
            guide.t(f"part_{kind}"),
            (
                listed(parts[:NAMED], guide.t("comma")),
                f" … ({len(parts)})" if len(parts) > NAMED else "",
            ),
        )
        for kind, parts in kinds.items()
    )


def part_link(guide: Guide, what: str, name: str) -> Piece:
    """A part by its sort and name: linked where today's rulebook has it."""
    rulebook = guide.rulebook
    match what:
        case "rule" if name in rulebook.rules:
            return guide.rule(name)
        case "fact" | "computed fact" if name in rulebook.facts or name in rulebook.computed:
            return guide.fact(name)
        case "instrument" | "provision":
            return source(guide, name)
        case "open question" if name in rulebook.questions:
            return guide.question(name)
        case "term" if name in rulebook.terms:
            return Link(places.term(name), guide.said(rulebook.terms[name].name))
        case "case" if name in rulebook.cases:
            return guide.case(name)
        case "code":
            table, _, code = name.partition("/")
            if table in rulebook.code_tables and not code:
                return Link(places.table(table), guide.said(rulebook.code_tables[table].title))
            return guide.code(code or name)
        case "outcome":
            decision, _, outcome = name.partition(".")
            known = rulebook.decisions.get(decision)
            if known is not None and outcome in known.outcomes:
                return guide.outcome(known, outcome)
            return guide.decision(decision) if known is not None and not outcome else Code(name)
        case _:
            return Code(name)
