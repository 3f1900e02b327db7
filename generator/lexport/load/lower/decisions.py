"""decisions/<name>.yaml: a question, its outcomes and its rules."""

from __future__ import annotations

from lexport.ir.conditions import AllOf, Condition, InForce, Not
from lexport.ir.decisions import Decision, Outcome, Rule
from lexport.ir.draft import Kind, PlacedText
from lexport.load.lower.conditions import Conditions
from lexport.load.lower.reader import Reader
from lexport.load.node import Node, Sequence
from lexport.text import Text

# Keys of which the analysis asks where they stand.
PARTICULAR_TO_RULES = ("about", "expected", "when", "rests_on", "replaces")
PARTICULAR_TO_OUTCOMES = ("contradicts", "severity", "issued_by", "stage")


class Decisions:
    """Lowers decisions, once every fact and the name of every decision is known."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.conditions = Conditions(reader)

    def decision(self, name: str, root: Node) -> Decision:
        rules = root.get("rules")
        self.reader.unknown_list(rules, (Kind.RULE, ""))
        if not isinstance(rules, Sequence):
            self.reader.lost.update(Kind)
        return Decision(
            name=name,
            question=self.reader.text(root.get("question")),
            outcomes=self._outcomes(name, root.get("outcomes")),
            rules=tuple(self._rule(name, item) for item in rules.elements()) if rules else (),
            collect=self.reader.flag(root.get("collect")),
            span=self.reader.span(root.get("decision"), root),
        )

    def _outcomes(self, decision: str, node: Node | None) -> dict[str, Outcome]:
        self.reader.unknown_list(node, (Kind.OUTCOME, decision))
        found: dict[str, Outcome] = {}
        for key, value in node.items() if node else ():
            name = key.text
            self.reader.define(Kind.OUTCOME, name, key, decision)
            self._note("outcome", f"{decision}/{name}", value, PARTICULAR_TO_OUTCOMES)
            found[name] = Outcome(
                name=name,
                text=self._own_text(value),
                contradicts=self.reader.flag(value.get("contradicts")),
                severity=self.reader.word_or_none(value.get("severity")),
                issued_by=self.reader.text_or_none(value.get("issued_by")),
                stage=self.reader.word_or_none(value.get("stage")),
                span=key.span,
            )
        return found

    def _own_text(self, node: Node) -> Text:
        """The text of an outcome stands beside its other keys."""
        en, zh = node.get("en"), node.get("zh")
        if en is None or zh is None or not en.text or not zh.text:
            return Text("", "")
        text = Text(en.text, zh.text)
        self.reader.texts.append(PlacedText(text, en, zh))
        return text

    def _rule(self, decision: str, node: Node) -> Rule:
        id_ = node.get("id")
        if id_ is None or not id_.text:
            self.reader.unread.add((Kind.RULE, ""))
        else:
            self.reader.define(Kind.RULE, id_.text, id_)
            self._note("rule", id_.text, node, PARTICULAR_TO_RULES)
        return Rule(
            id=self.reader.word(id_),
            title=self.reader.text(node.get("title")),
            lines=self._lines(node),
            outcome=self.reader.name(Kind.OUTCOME, node.get("then"), decision),
            because=self.reader.grounds(node.get("because")),
            replaces=self.reader.name_or_none(Kind.RULE, node.get("replaces")),
            rests_on=self.reader.names(Kind.DECISION, node.get("rests_on")),
            reading=self.reader.text_or_none(node.get("reading")),
            about=self.reader.names(Kind.ANY_FACT, node.get("about")),
            expected=self._expected(node.get("expected")),
            span=self.reader.span(id_, node),
        )

    def _lines(self, node: Node) -> tuple[Condition, ...]:
        """The period first, then the lines as written, then the exception."""
        lines: list[Condition] = []
        period = node.get("in_force")
        if period is not None:
            from_, through = self.reader.period(period)
            self._note("rule", self.reader.word(node.get("id")), period, ("through", "ended_by"))
            ended_by = self.reader.name_or_none(Kind.SOURCE, period.get("ended_by"), cites=True)
            lines.append(InForce(from_, through, ended_by, node.key_of("in_force").span))
        lines += self.conditions.lines(node.get("when"))
        exception = node.get("unless")
        if exception is not None:
            span = node.key_of("unless").span
            lines.append(Not(AllOf(self.conditions.lines(exception), span), span))
        return tuple(lines)

    def _expected(self, node: Node | None) -> dict[str, tuple[str, ...]]:
        return (
            {key.text: self.conditions.beginnings(key, value) for key, value in node.items()}
            if node
            else {}
        )

    def _note(self, what: str, name: str, node: Node, keys: tuple[str, ...]) -> None:
        for key in keys:
            if node.get(key) is not None:
                self.reader.places[what, name, key] = node.key_of(key)
