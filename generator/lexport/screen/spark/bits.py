"""The rules as one query for Spark, whose lists come out as bits; `words` says what they stand for.

Written out in every row, the ids and sentences would take Spark longer than the rules themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from lexport.ir.rulebook import Rulebook
from lexport.screen.sayings import REVIEW, Sayings
from lexport.targets.sql.decisions import outcome
from lexport.targets.sql.dialects import SPARK
from lexport.targets.sql.masks import Masks
from lexport.targets.sql.query import INPUT, PREFIX, assembled, named_table, worked_out
from lexport.targets.sql.trees import Tree, all_of, case, column, is_null, named, number
from lexport.targets.sql.verdict import Ending

MISSING_FACTS = "missing"


def missing_masks(rulebook: Rulebook) -> Masks:
    """The bits of facts that are missing."""
    return Masks(MISSING_FACTS, len(rulebook.facts))


def bits_query(rulebook: Rulebook) -> str:
    """Every row of the input with its outcomes, and all lists of its answer as bits."""
    stages, ending = worked_out(rulebook, SPARK)
    shown = [named(tree, name) for name, tree in _shown(rulebook, ending)]
    query = assembled(SPARK, named_table(INPUT), stages, shown)
    return query.sql(dialect=SPARK.sqlglot, pretty=True)


def _shown(rulebook: Rulebook, ending: Ending) -> Iterator[tuple[str, Tree]]:
    for tree, name in ending.head(PREFIX):
        yield name, tree
    for name, decision in rulebook.decisions.items():
        if not decision.collect and name != rulebook.verdict:
            yield f"{PREFIX}{name}", column(outcome(name))
        yield from ending.told(name)
    reviewed = [
        (place, ending.decisions.needs_review(name))
        for place, name in enumerate(Sayings(rulebook).reviewed)
    ]
    review = Masks(REVIEW, len(reviewed))
    for word in review.words:
        yield review.name("told", word), review.bits(word, reviewed)
    missing = missing_masks(rulebook)
    asked = [
        (place, all_of([is_null(column(fact)), ending.asked(fact)]))
        for place, fact in enumerate(rulebook.facts)
    ]
    for word in missing.words:
        bits = case([(ending.undecided(), missing.bits(word, asked))], number(0))
        yield missing.name("told", word), bits
