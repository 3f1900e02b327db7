"""Every provision is cited by what decides, or says why it is not."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.diagnostics import Diagnostic, Related
from lexport.diagnostics.catalogue import problem
from lexport.ir.draft import Draft, Kind, Reference
from lexport.text import Text

CITED_HERE = Text("it is cited here", "它在这里被引用")


def neither_encoded_nor_explained(draft: Draft) -> Iterator[Diagnostic]:
    cited = _cited(draft)
    for provision in draft.rulebook.provisions.values():
        reference = cited.get(provision.id)
        if provision.span is None:
            continue
        if provision.not_encoded is None and reference is None:
            # Where a citation may have been overlooked, nothing can be said.
            if Kind.PROVISION not in draft.lost:
                yield problem("provision-not-encoded", provision.span, {"name": provision.id})
        elif provision.not_encoded is not None and reference is not None:
            place = draft.places["provision", provision.id, "not_encoded"]
            related = (Related(reference.place.span, CITED_HERE),)
            words = {"name": provision.id}
            yield problem("encoded-after-all", place.span, words, related=related)


def _cited(draft: Draft) -> dict[str, Reference]:
    """For each provision cited by a rule, computed fact, governing date or table, where first."""
    found: dict[str, Reference] = {}
    for reference in draft.references:
        if reference.cites:
            found.setdefault(reference.name, reference)
    return found
