"""The query in blocks: what is worked out of every row, and what only of each combination it makes.

A decision reads few things: lines about facts, and what earlier decisions came to. Rows differ in
thousands of ways, but in what one decision reads they differ in few. So every line that reads a
date, a number or a text is worked out of the row; all the rest of a decision, its block, needs
to be worked out once for each combination of what it reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from lexport.ir.facts import Choice, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.targets.sql import governing
from lexport.targets.sql.decisions import Decisions, outcome
from lexport.targets.sql.dialects import DUCKDB
from lexport.targets.sql.lines import Lines
from lexport.targets.sql.masks import Masks
from lexport.targets.sql.query import PREFIX, before_decisions
from lexport.targets.sql.stages import Stage
from lexport.targets.sql.trees import Tree, case, column, is_null, number
from lexport.targets.sql.verdict import Ending

ROW = ""  # the owner of what is worked out of every row
ENDING = "_ending"
SHOWN = "_shown"  # the reader that stands for the result
GOVERNING_DATE = f"{PREFIX}governing_date"
TRUTHS = (exp.Connector, exp.Not, exp.Predicate)


@dataclass
class Block:
    """The columns of one decision, or of the ending, and who reads which of them."""

    name: str
    columns: dict[str, Tree] = field(default_factory=dict)
    readers: dict[str, dict[str, None]] = field(default_factory=dict)

    def show(self, name: str, tree: Tree) -> None:
        self.columns[name] = tree
        self.readers.setdefault(SHOWN, {})[name] = None


@dataclass
class Blocks:
    """All columns of the answers, by where they are worked out."""

    rulebook: Rulebook
    row: dict[str, Tree] = field(default_factory=dict)
    blocks: dict[str, Block] = field(default_factory=dict)
    reads_of_row: dict[str, dict[str, None]] = field(default_factory=dict)
    _owners: dict[str, str] = field(default_factory=dict)
    _lines: dict[tuple[str, str], str] = field(default_factory=dict)

    def is_narrow(self, name: str) -> bool:
        """Whether a column of the row has so few values that it can be read as it is."""
        if name in self.rulebook.facts:
            return isinstance(self.rulebook.facts[name].type, (YesNo, Choice))
        if name in self.rulebook.computed:
            return isinstance(self.rulebook.computed[name].type, YesNo)
        return name not in _DATES

    def choices(self, name: str) -> tuple[str, ...] | None:
        """The values of a choice; None of what is true, false or unknown."""
        fact = self.rulebook.facts.get(name)
        return tuple(fact.type.values) if fact and isinstance(fact.type, Choice) else None

    def given(self, reader: str) -> dict[str, dict[str, None]]:
        """The blocks that one reads, and which columns of each."""
        return {
            name: each.readers[reader]
            for name, each in self.blocks.items()
            if reader in each.readers
        }

    def settle(self) -> None:
        """Take out of every block the lines that belong elsewhere, and note who reads what."""
        self._owners = dict.fromkeys([*self.rulebook.facts, *self.row], ROW)
        for block in self.blocks.values():
            self._owners |= dict.fromkeys(block.columns, block.name)
        for block in self.blocks.values():
            reads = self.reads_of_row.setdefault(block.name, {})
            for name, tree in block.columns.items():
                block.columns[name] = self._apart(tree, block.name)
            for tree in list(block.columns.values()):
                for read in _names(tree):
                    owner = self._owners[read]
                    if owner == ROW:
                        reads[read] = None
                    elif owner != block.name:
                        readers = self.blocks[owner].readers.setdefault(block.name, {})
                        readers[read] = None

    def _apart(self, tree: Tree, block: str) -> Tree:
        def moved(node: exp.Expr) -> exp.Expr:
            if isinstance(node, exp.Column) or not _is_truth(node):
                return node
            names = _names(node)
            owners = {self._owners[name] for name in names}
            if owners == {ROW} and (
                isinstance(node, exp.Not) or (len(names) > 1 and isinstance(node, exp.Connector))
            ):
                return node  # its lines are shared by more rules than it is
            if owners == {ROW} and not all(map(self.is_narrow, names)):
                return column(self._line(node, ROW))
            if len(owners) == 1 and owners.isdisjoint({ROW, block}):
                return column(self._line(node, owners.pop()))
            return node

        return tree.transform(moved)

    def _line(self, node: exp.Expr, owner: str) -> str:
        key = (owner, node.sql(dialect="duckdb"))
        if key not in self._lines:
            name = self._lines[key] = f"_line_{len(self._lines) + 1}"
            self._owners[name] = owner
            (self.row if owner == ROW else self.blocks[owner].columns)[name] = node.copy()
        return self._lines[key]


_DATES = {"_earliest", "_latest", GOVERNING_DATE}


def _is_truth(node: exp.Expr) -> bool:
    starts = isinstance(node, exp.Anonymous) and str(node.this).upper() == "STARTS_WITH"
    return starts or isinstance(node, TRUTHS)


def _names(tree: Tree) -> set[str]:
    return {each.name for each in tree.find_all(exp.Column)}


def _bare(stages: Iterable[Stage]) -> Iterator[tuple[str, Tree]]:
    """The columns of stages by name, without the remarks of the printed query."""
    for stage in stages:
        for tree, name in zip(stage.columns, stage.names, strict=True):
            yield name, tree.this


def asked_masks(rulebook: Rulebook) -> Masks:
    """The bits of facts: which of them the answer asks for, and which are unknown."""
    return Masks("facts", len(rulebook.facts))


def blocks_of(rulebook: Rulebook) -> Blocks:
    """The whole rulebook in blocks."""
    lines = Lines(rulebook, DUCKDB)
    decisions = Decisions(rulebook, lines)
    ending = Ending(decisions)
    found = Blocks(rulebook)
    row = [*before_decisions(rulebook, DUCKDB, lines), governing.dated_lines(lines)]
    found.row.update(_bare(row))
    for name, decision in rulebook.decisions.items():
        block = found.blocks[name] = Block(name)
        block.columns.update(_bare(decisions.stages(decision)))
    last = found.blocks[ENDING] = Block(ENDING)
    last.columns.update(_bare(ending.reach()))
    last.columns.update(_bare(ending.missing()))
    del last.columns["_missing"]
    _show(found, ending)
    found.settle()
    return found


def _show(found: Blocks, ending: Ending) -> None:
    """Give every column of the result to the block it comes from."""
    rulebook = found.rulebook
    last = found.blocks[ENDING]
    for tree, name in ending.head(PREFIX):
        if name == GOVERNING_DATE:
            found.row[name] = tree
        else:
            last.show(name, tree)
    for name, decision in rulebook.decisions.items():
        block = found.blocks[name]
        if not decision.collect:
            if name != rulebook.verdict:
                block.show(f"{PREFIX}{name}", column(outcome(name)))
            block.show(f"_{name}_review", ending.decisions.needs_review(name))
        for told, tree in ending.told(name):
            block.show(told, tree)
    masks = asked_masks(rulebook)
    asked = [(n, ending.asked(fact)) for n, fact in enumerate(rulebook.facts)]
    for word in masks.words:
        bits = case([(ending.undecided(), masks.bits(word, asked))], number(0))
        last.show(masks.name("asked", word), bits)
        unknown = [(n, is_null(column(fact))) for n, fact in enumerate(rulebook.facts)]
        found.row[masks.name("unknown", word)] = masks.bits(word, unknown)


def in_levels(columns: Mapping[str, Tree]) -> list[Stage]:
    """Columns as one stage, for `levels` to put in order."""
    stage = Stage("columns")
    for name, tree in columns.items():
        stage.add(tree.copy(), name)
    return [stage]
