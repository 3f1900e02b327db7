"""All trees of a rulebook to one draft: facts first, then whatever reads them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lexport.diagnostics import Diagnostic
from lexport.ir.cases import Case
from lexport.ir.codes import CodeTable
from lexport.ir.decisions import Decision
from lexport.ir.draft import Draft, Kind
from lexport.ir.facts import ComputedFact, read_by
from lexport.ir.glossary import Term
from lexport.ir.instruments import Instrument
from lexport.ir.questions import OpenQuestion
from lexport.ir.rulebook import Accepted, Maintainer, Retired, Rulebook
from lexport.load.lower.cases import Cases
from lexport.load.lower.codes import Codes
from lexport.load.lower.decisions import Decisions
from lexport.load.lower.facts import NO_GOVERNING_DATE, Facts
from lexport.load.lower.law import Law
from lexport.load.lower.order import after_what_they_read
from lexport.load.lower.reader import NO_DAY, Reader
from lexport.load.node import START, File, Mapping, Node
from lexport.load.table import Table

NOTHING = Mapping(File("rulebook.yaml"), START)

# The key by which a file says its own name, and what it names.
OWN_NAME = {
    "decision": ("decision", Kind.DECISION),
    "instrument": ("instrument", Kind.INSTRUMENT),
    "code-table": ("table", Kind.TABLE),
}


@dataclass(slots=True)
class Parts:
    """The trees of a rulebook's files by kind and name, and the files that could not be read."""

    trees: dict[str, dict[str, Node]] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    unread: list[tuple[str, str]] = field(default_factory=list)

    def unreadable(self, kind: str, name: str) -> None:
        self.unread.append((kind, name))

    def of(self, kind: str) -> dict[str, Node]:
        return self.trees.get(kind, {})

    def only(self, kind: str) -> Node | None:
        return self.of(kind).get("")


def lower(parts: Parts, sha256: str) -> tuple[Draft, tuple[Diagnostic, ...]]:
    """The draft of a rulebook, and what is wrong with values that only their types can tell."""
    reader = Reader()
    for kind, name in parts.unread:
        _unread(reader, kind, name)
    rulebook = Lowering(reader, parts).rulebook(sha256)
    draft = Draft(
        rulebook=rulebook,
        definitions=tuple(reader.definitions),
        references=tuple(reader.references),
        texts=tuple(reader.texts),
        places=reader.places,
        unread=frozenset(reader.unread),
        lost=frozenset(reader.lost),
    )
    return draft, tuple(reader.diagnostics)


def _unread(reader: Reader, kind: str, name: str) -> None:
    """What a file that could not be read might have named and referred to."""
    place = Node(None, File(name), START)
    if kind in OWN_NAME:
        reader.define(OWN_NAME[kind][1], name, place)
    match kind:
        case "facts":
            reader.unread |= {(Kind.FACT, ""), (Kind.COMPUTED, "")}
            reader.lost.add(Kind.PROVISION)
        case "decision":
            reader.decisions.add(name)
            reader.unread |= {(Kind.RULE, ""), (Kind.OUTCOME, name)}
            reader.lost |= {Kind.PROVISION, Kind.OUTCOME}
        case "instrument":
            reader.unread.add((Kind.PROVISION, name))
        case "code-table":
            reader.unread |= {(Kind.GROUP, name), (Kind.CODE, name)}
            reader.lost.add(Kind.PROVISION)
        case "codes":
            reader.unread.add((Kind.CODE, name))
        case "open-questions":
            reader.unread.add((Kind.QUESTION, ""))


class Lowering:
    """Lowers the parts in the order in which they need one another."""

    def __init__(self, reader: Reader, parts: Parts) -> None:
        self.reader = reader
        self.parts = parts

    def rulebook(self, sha256: str) -> Rulebook:
        read = self.reader
        root = self.parts.only("rulebook") or NOTHING
        facts = self.parts.only("facts")
        lower_facts = Facts(read)
        if facts is not None:
            read.facts = lower_facts.facts(facts)
            read.computed = lower_facts.computed(facts)
        names = {path: self._own_name("decision", path) for path in self.parts.of("decision")}
        read.decisions |= set(names.values())
        verdict = read.name(Kind.DECISION, root.get("verdict"))
        findings = read.name_or_none(Kind.DECISION, root.get("findings"))
        documents = read.name_or_none(Kind.DECISION, root.get("documents"))
        for role in ("verdict", "findings", "documents"):
            place = root.get(role)
            if place is not None:
                read.places["rulebook", role] = place
        decisions = self._decisions(names, verdict)
        covers = root.get("covers")
        lists = [
            name if name in decisions and decisions[name].collect else None
            for name in (findings, documents)
        ]
        return Rulebook(
            id=read.word(root.get("rulebook")),
            version=read.word(root.get("version")),
            sha256=sha256,
            title=read.text(root.get("title")),
            summary=read.text(root.get("summary")),
            jurisdiction=read.word(root.get("jurisdiction")),
            time_zone=read.word(root.get("time_zone")),
            authoritative_language=read.word(root.get("authoritative_language")),
            covers_from=(read.day(covers.get("from")) if covers else None) or NO_DAY,
            python_package=read.word(root.get("python_package")),
            verdict=verdict,
            findings=findings,
            documents=documents,
            maintainers=self._maintainers(root.get("maintainers")),
            retired=self._retired(root.get("retired")),
            facts=read.facts,
            computed=self._computed_in_order(),
            governing_date=lower_facts.governing_date(facts) if facts else NO_GOVERNING_DATE,
            decisions=decisions,
            instruments=self._instruments(),
            code_tables=self._code_tables(),
            questions=self._questions(),
            terms=self._terms(),
            cases=self._cases(*lists),
            accepted=self._accepted(root.get("accepted")),
            span=read.span(root.get("rulebook"), root),
        )

    def _own_name(self, kind: str, path_name: str) -> str:
        """The name a file gives itself, held against the name of the file."""
        key, names = OWN_NAME[kind]
        root = self.parts.of(kind)[path_name]
        node = root.get(key)
        if node is None or not node.text:
            self.reader.define(names, path_name, root)
            return path_name
        self.reader.define(names, node.text, node)
        if node.text != path_name:
            words = {"file": f"{path_name}.yaml", "name": node.text, "wanted": f"{node.text}.yaml"}
            self.reader.report("file-name-differs", node, words)
        return node.text

    def _decisions(self, names: dict[str, str], verdict: str) -> dict[str, Decision]:
        lowering = Decisions(self.reader)
        found: dict[str, Decision] = {}
        for path, name in names.items():
            decision = lowering.decision(name, self.parts.of("decision")[path])
            found.setdefault(name, decision)
        read = {name: decision.decisions_read for name, decision in found.items()}
        return {name: found[name] for name in after_what_they_read(found, read, verdict)}

    def _computed_in_order(self) -> dict[str, ComputedFact]:
        computed = self.reader.computed
        read = {name: read_by(fact.computation) for name, fact in computed.items()}
        return {name: computed[name] for name in after_what_they_read(computed, read)}

    def _instruments(self) -> dict[str, Instrument]:
        lowering = Law(self.reader)
        found: dict[str, Instrument] = {}
        for path, root in self.parts.of("instrument").items():
            name = self._own_name("instrument", path)
            found.setdefault(name, lowering.instrument(name, root))
        return found

    def _code_tables(self) -> dict[str, CodeTable]:
        lowering = Codes(self.reader)
        found: dict[str, CodeTable] = {}
        for path, root in self.parts.of("code-table").items():
            name = self._own_name("code-table", path)
            found.setdefault(name, lowering.table(name, root, self.parts.tables.get(path)))
        return found

    def _questions(self) -> dict[str, OpenQuestion]:
        root = self.parts.only("open-questions")
        return Law(self.reader).questions(root) if root else {}

    def _terms(self) -> dict[str, Term]:
        root = self.parts.only("glossary")
        return Law(self.reader).terms(root) if root else {}

    def _cases(self, findings: str | None, documents: str | None) -> dict[str, Case]:
        lowering = Cases(self.reader, findings, documents)
        found: dict[str, Case] = {}
        for root in self.parts.of("cases").values():
            for case in lowering.cases(root):
                found.setdefault(case.id, case)
        return found

    def _maintainers(self, node: Node | None) -> tuple[Maintainer, ...]:
        read = self.reader
        return tuple(
            Maintainer(read.word(item.get("name")), read.word(item.get("contact")))
            for item in (node.elements() if node else ())
        )

    def _accepted(self, node: Node | None) -> tuple[Accepted, ...]:
        read = self.reader
        return tuple(
            Accepted(
                finding=read.word(item.get("finding")),
                about=read.word(item.get("about")),
                why=read.text(item.get("why")),
                by=read.word(item.get("by")),
                through=read.day(item.get("through")) or NO_DAY,
                rules=read.names(Kind.RULE, item.get("rules")),
                span=read.span(item.get("finding"), item),
            )
            for item in (node.elements() if node else ())
        )

    def _retired(self, node: Node | None) -> tuple[Retired, ...]:
        read = self.reader
        for item in node.elements() if node else ():
            id_ = item.get("id")
            if id_ is not None:
                read.places["retired", read.word(item.get("kind")), id_.text] = id_
        return tuple(
            Retired(
                read.word(item.get("id")),
                read.word(item.get("kind")),
                read.day(item.get("since")) or NO_DAY,
                read.text(item.get("why")),
            )
            for item in (node.elements() if node else ())
        )
