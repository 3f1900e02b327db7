"""The last stages: which decisions count, what is missing, the verdict, and the columns to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lexport.ir.grade import Grade
from lexport.targets.sql.decisions import Decisions, outcome
from lexport.targets.sql.governing import open_governing
from lexport.targets.sql.lines import EARLIEST, GOVERNING, LATEST
from lexport.targets.sql.stages import Stage
from lexport.targets.sql.trees import (
    Tree,
    all_of,
    any_of,
    case,
    column,
    compare,
    is_known,
    is_null,
    negated,
    null,
    number,
    text,
    true,
)


@dataclass(frozen=True)
class Ending:
    """What is said of a shipment once every decision is worked out."""

    decisions: Decisions

    @property
    def levels(self) -> list[list[str]]:
        """The decisions behind the verdict, each after all that read it; the verdict first."""
        rulebook = self.decisions.rulebook
        depth = {rulebook.verdict: 0}
        for name in reversed(rulebook.decisions):
            if name in depth:
                for read in rulebook.decisions[name].decisions_read:
                    depth[read] = max(depth.get(read, 0), depth[name] + 1)
        return [
            [name for name in rulebook.decisions if depth.get(name) == level]
            for level in range(max(depth.values()) + 1)
        ]

    def reach(self) -> Iterator[Stage]:
        """Which decisions the verdict rests on, and which of them wait for a missing fact."""
        for level, names in enumerate(self.levels):
            stage = Stage(f"reach_{level + 1}", "What the verdict rests on and waits for.")
            for name in names:
                masks = self.decisions.masks(name)
                stage.add(self._counts(name), f"_{name}_counts")
                waits = self._waits(name)
                for word in masks.words:
                    stage.add(
                        case([(waits.copy(), column(masks.name("open", word)))], number(0)),
                        masks.name("waits", word),
                    )
            yield stage

    def _counts(self, name: str) -> Tree:
        """Whether rules that hold or are open, of the verdict or on the way to it, read it."""
        rulebook = self.decisions.rulebook
        if name == rulebook.verdict:
            return compare("=", number(1), number(1))
        ways = []
        for reader in self._behind_verdict:
            rules = self.decisions.rules_reading(reader, name)
            if rules:
                masks = self.decisions.masks(reader)
                read = any_of([masks.any("held", rules), masks.any("open", rules)])
                ways.append(all_of([column(f"_{reader}_counts"), read]))
        return any_of(ways)

    @property
    def _behind_verdict(self) -> list[str]:
        return [name for names in self.levels for name in names]

    def _waits(self, name: str) -> Tree:
        masks = self.decisions.masks(name)
        idle = negated(masks.some("held"))
        if name == self.decisions.rulebook.verdict:
            return all_of([is_null(column(outcome(name))), idle])
        ways = [
            self._asked_in(reader, guards, rules)
            for reader in self._behind_verdict
            for (target, guards), rules in self.decisions.asked[reader].items()
            if target == name
        ]
        return all_of([any_of(ways), idle])

    def _asked_in(self, reader: str, guards: tuple[str, ...], rules: set[int]) -> Tree:
        masks = self.decisions.masks(reader)
        return all_of(
            [masks.any("waits", sorted(rules)), *(is_null(column(each)) for each in guards)]
        )

    # Missing facts

    def missing(self) -> Iterator[Stage]:
        """Whether the open governing date is asked for, then every fact that is."""
        dates = Stage("missing_date", "Whether an open line waits for the governing date.")
        dates.add(any_of(self._ways(GOVERNING)), "_asks_for_date")
        yield dates
        stage = Stage("missing", "The unknown facts that would decide the verdict.")
        listed = [
            case([(self._is_missing(name), text(name))]) for name in self.decisions.rulebook.facts
        ]
        joined = self.decisions.lines.dialect.joined(listed)
        stage.add(case([(self.undecided(), joined)]), "_missing")
        yield stage

    def undecided(self) -> Tree:
        """Whether the verdict waits for facts."""
        return self._waits(self.decisions.rulebook.verdict)

    def _ways(self, target: str) -> list[Tree]:
        found: dict[tuple[str, tuple[str, ...]], set[int]] = {}
        for reader in self._behind_verdict:
            for (asked, guards), rules in self.decisions.asked[reader].items():
                if asked == target:
                    found.setdefault((reader, guards), set()).update(rules)
        return [self._asked_in(reader, guards, rules) for (reader, guards), rules in found.items()]

    def _is_missing(self, fact: str) -> Tree:
        return all_of([is_null(column(fact)), self.asked(fact)])

    def asked(self, fact: str) -> Tree:
        """Whether something open waits for a fact, which may well be known."""
        rulebook, lines = self.decisions.rulebook, self.decisions.lines
        ways = self._ways(fact)
        behind = [test for name, test in open_governing(rulebook, lines) if name == fact]
        if behind:
            is_open = compare("<>", column(EARLIEST), column(LATEST))
            ways.append(all_of([column("_asks_for_date"), is_open, any_of(behind)]))
        return any_of(ways)

    # The columns to show

    def shown(self, prefix: str) -> Iterator[tuple[Tree, str]]:
        """Every column of the result, in order, with its name."""
        rulebook = self.decisions.rulebook
        yield from self.head(prefix)
        for name, decision in rulebook.decisions.items():
            if name in (rulebook.verdict, rulebook.findings):
                continue
            shown = self._listed(name) if decision.collect else column(outcome(name))
            yield shown, f"{prefix}{name}"
        if rulebook.findings:
            yield self._listed(rulebook.findings), f"{prefix}findings"
        yield column("_missing"), f"{prefix}missing_facts"
        yield self._rule_ids(), f"{prefix}rule_ids"
        yield self._under_review(), f"{prefix}needs_review"

    @property
    def _single(self) -> list[str]:
        decisions = self.decisions.rulebook.decisions.items()
        return [name for name, decision in decisions if not decision.collect]

    def head(self, prefix: str) -> Iterator[tuple[Tree, str]]:
        """Verdict, grade and governing date."""
        yield self._verdict(), f"{prefix}verdict"
        yield self._verdict_grade(), f"{prefix}grade"
        same = compare("=", column(EARLIEST), column(LATEST))
        yield case([(same, column(EARLIEST))]), f"{prefix}governing_date"

    def told(self, name: str) -> Iterator[tuple[str, Tree]]:
        """The rules told of a decision, as words of bits with their names."""
        masks = self.decisions.masks(name)
        for word in masks.words:
            kind, kept = self._told(name)
            shown = case([(kept, column(masks.name(kind, word)))], number(0))
            yield masks.name("told", word), shown

    def _told(self, name: str) -> tuple[str, Tree]:
        """Which set of rules is told of a decision, and when: not while it is undecided."""
        if self.decisions.rulebook.decisions[name].collect:
            return "held", true()
        held = self.decisions.masks(name).some("held")
        return "basis", any_of([is_known(column(outcome(name))), held])

    def _verdict(self) -> Tree:
        rulebook, decisions = self.decisions.rulebook, self.decisions
        name = rulebook.verdict
        blocked = all_of(
            [
                compare("=", column(outcome(name)), text("blocked")),
                negated(decisions.under_review(name)),
            ]
        )
        reviews = [
            all_of([column(f"_{each}_counts"), decisions.needs_review(each)])
            for each in self._behind_verdict
        ]
        if rulebook.findings:
            findings = rulebook.decisions[rulebook.findings]
            contradicting = [
                place
                for place, rule in enumerate(findings.rules)
                if findings.outcomes[rule.outcome].contradicts
            ]
            reviews.append(decisions.masks(findings.name).any("held", contradicting))
        return case(
            [
                (blocked, text("blocked")),
                (any_of(reviews), text("needs_review")),
                (is_null(column(outcome(name))), text("needs_facts")),
            ],
            column(outcome(name)),
        )

    def _verdict_grade(self) -> Tree:
        name = self.decisions.rulebook.verdict
        grade = column(f"_{name}_grade")
        words: list[tuple[Tree, Tree]] = [
            (compare("=", grade.copy(), number(int(each))), text(each.word)) for each in Grade
        ]
        words.insert(0, (is_null(column(outcome(name))), null()))
        return case(words)

    def _listed(self, name: str) -> Tree:
        decision = self.decisions.rulebook.decisions[name]
        masks = self.decisions.masks(name)
        given = [
            (each, [place for place, rule in enumerate(decision.rules) if rule.outcome == each])
            for each in decision.outcomes
        ]
        listed = [
            case([(masks.any("held", places), text(each))]) for each, places in given if places
        ]
        return self.decisions.lines.dialect.joined(listed) if listed else null()

    def _rule_ids(self) -> Tree:
        parts = []
        for name, decision in self.decisions.rulebook.decisions.items():
            if decision.rules:
                masks = self.decisions.masks(name)
                kind, kept = self._told(name)
                ids = [
                    case([(masks.any(kind, [place]), text(rule.id))])
                    for place, rule in enumerate(decision.rules)
                ]
                parts.append(case([(kept, self.decisions.lines.dialect.joined(ids))]))
        return self.decisions.lines.dialect.joined(parts)

    def _under_review(self) -> Tree:
        listed = [case([(self.decisions.needs_review(name), text(name))]) for name in self._single]
        return self.decisions.lines.dialect.joined(listed)
