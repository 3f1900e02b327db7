"""cases/<topic>.yaml: worked examples and what must come out."""

from __future__ import annotations

from lexport.ir.cases import Case, Expectation, ExpectedDecision, FactValue
from lexport.ir.draft import Kind
from lexport.load.lower.conditions import several
from lexport.load.lower.reader import Reader
from lexport.load.lower.values import Values
from lexport.load.node import Node, Sequence


class Cases:
    """Lowers cases; `findings` and `documents` are the decisions whose outcomes they list."""

    def __init__(self, reader: Reader, findings: str | None, documents: str | None) -> None:
        self.reader = reader
        self.values = Values(reader)
        self.findings = findings
        self.documents = documents

    def cases(self, root: Node) -> list[Case]:
        node = root.get("cases")
        return [self._case(item) for item in node.elements()] if node else []

    def _case(self, node: Node) -> Case:
        read = self.reader
        id_ = node.get("id")
        if id_ is not None and id_.text:
            read.define(Kind.CASE, id_.text, id_)
        answered = node.get("answered_by")
        who = answered.get("who") if answered else None
        kind = read.word(answered.get("kind")) if answered else ""
        if kind == "instrument" and who is not None and "/" in who.text:
            read.refer(Kind.PROVISION, who.text, who)
        return Case(
            id=read.word(id_),
            title=read.text(node.get("title")),
            facts=self._facts(node.get("facts")),
            expect=self._expectation(read.word(id_), node.get("expect")),
            answered_by=read.word(who),
            answered_by_kind=kind,
            asked=read.word_or_none(node.get("asked")),
            known_on=read.day(node.get("known_on")),
            span=read.span(id_, node),
        )

    def _facts(self, node: Node | None) -> dict[str, FactValue]:
        found: dict[str, FactValue] = {}
        for key, item in node.items() if node else ():
            name = key.text
            self.reader.refer(Kind.FACT, name, key)
            fact = self.reader.facts.get(name)
            value = self.values.value(name, fact.type, item) if fact else None
            if value is not None:
                found[name] = value
        return found

    def _expectation(self, case: str, node: Node | None) -> Expectation:
        if node is None:
            return Expectation("")
        read = self.reader
        decisions = node.get("decisions")
        changes = node.get("changes_next_on")
        return Expectation(
            verdict=read.word(node.get("verdict")),
            governing_date=read.day(node.get("governing_date")),
            decisions={
                key.text: self._decision(case, key, value) for key, value in decisions.items()
            }
            if decisions
            else {},
            documents=self._listed(self.documents, node.get("documents")),
            possible_documents=self._listed(self.documents, node.get("possible_documents")),
            findings=self._listed(self.findings, node.get("findings")),
            missing=self._names(Kind.FACT, node.get("missing")),
            open_questions=self._names(Kind.QUESTION, node.get("open_questions")),
            changes_next_on="never"
            if changes is not None and changes.text == "never"
            else read.day(changes),
            grade=read.word_or_none(node.get("grade")),
        )

    def _decision(self, case: str, key: Node, node: Node) -> ExpectedDecision:
        read = self.reader
        name = key.text
        read.refer(Kind.DECISION, name, key)
        outcome = node.get("outcome")
        if outcome is not None:
            read.places["case", case, name] = outcome
        named = (
            tuple(read.name(Kind.OUTCOME, item, name) for item in several(outcome))
            if outcome
            else ()
        )
        return ExpectedDecision(
            outcome=None
            if outcome is None
            else (named if isinstance(outcome, Sequence) else named[0]),
            status=read.word_or_none(node.get("status")),
            rules=self._names(Kind.RULE, node.get("rules")),
            missing=self._names(Kind.FACT, node.get("missing")),
        )

    def _listed(self, decision: str | None, node: Node | None) -> tuple[str, ...] | None:
        return None if node is None else self._names(Kind.OUTCOME, node, decision or "")

    def _names(self, kind: Kind, node: Node | None, scope: str = "") -> tuple[str, ...] | None:
        """A list that the case states; None where it says nothing, which is not an empty list."""
        return None if node is None else self.reader.names(kind, node, scope)
