"""Instruments, open questions and the glossary: the law and what is to be known of it."""

from __future__ import annotations

from lexport.ir.draft import Kind, PlacedText
from lexport.ir.glossary import Term
from lexport.ir.grade import GRADES, Grade
from lexport.ir.instruments import Instrument, Provision
from lexport.ir.questions import OpenQuestion, Reading
from lexport.load.lower.reader import NO_DAY, Reader
from lexport.load.node import Node
from lexport.text import Text


class Law:
    """Lowers what describes the law; nothing here reads a fact's value."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def instrument(self, id_: str, root: Node) -> Instrument:
        read = self.reader
        from_, through = read.period(root.get("in_force"))
        source = root.get("source")
        provisions = root.get("provisions")
        read.unknown_list(provisions, (Kind.PROVISION, id_))
        return Instrument(
            id=id_,
            kind=read.word(root.get("kind")),
            number=read.word_or_none(root.get("number")),
            title=read.text(root.get("title")),
            issued_by=read.words(root.get("issued_by")),
            issued_on=None
            if read.flag(root.get("issued_on_unknown"))
            else read.day(root.get("issued_on")),
            issued_on_grade=self._grade_or_none(root.get("issued_on_grade")),
            in_force_from=from_,
            in_force_through=through,
            state=read.word(root.get("state")),
            provisions=tuple(self._provision(id_, item) for item in provisions.elements())
            if provisions
            else (),
            replaces=read.names(Kind.INSTRUMENT, root.get("replaces")),
            repealed_by=read.name_or_none(Kind.INSTRUMENT, root.get("repealed_by")),
            implements=read.names(Kind.INSTRUMENT, root.get("implements")),
            basis=read.names(Kind.INSTRUMENT, root.get("basis")),
            official_source=read.word_or_none(source.get("official")) if source else None,
            read_at=read.words(source.get("read_at")) if source else (),
            note=read.text_or_none(root.get("note")),
            span=read.span(root.get("instrument"), root),
        )

    def _provision(self, instrument: str, node: Node) -> Provision:
        read = self.reader
        id_ = node.get("id")
        whole = f"{instrument}/{read.word(id_)}"
        if id_ is None or not id_.text:
            read.unread.add((Kind.PROVISION, instrument))
        else:
            read.define(Kind.PROVISION, whole, id_)
        not_encoded = node.get("not_encoded")
        if not_encoded is not None:
            read.places["provision", whole, "not_encoded"] = node.key_of("not_encoded")
        return Provision(
            id=whole,
            title=read.text(node.get("title")),
            says=read.text(node.get("says")),
            grade=self._grade(node.get("grade")),
            compared_on=read.day(node.get("compared_on")) or NO_DAY,
            source=read.word_or_none(node.get("source")),
            not_encoded=read.text(not_encoded.get("why")) if not_encoded else None,
            span=read.span(id_, node),
        )

    def _grade_or_none(self, node: Node | None) -> Grade | None:
        return GRADES.get(self.reader.word(node))

    def _grade(self, node: Node | None) -> Grade:
        return GRADES.get(self.reader.word(node), Grade.UNVERIFIED)

    def questions(self, root: Node) -> dict[str, OpenQuestion]:
        node = root.get("questions")
        self.reader.unknown_list(node, (Kind.QUESTION, ""))
        found: dict[str, OpenQuestion] = {}
        for item in node.elements() if node else ():
            question = self._question(item)
            found.setdefault(question.id, question)
        return found

    def _question(self, node: Node) -> OpenQuestion:
        read = self.reader
        id_ = node.get("id")
        name = read.word(id_)
        if id_ is None or not name:
            read.unread.add((Kind.QUESTION, ""))
        else:
            read.define(Kind.QUESTION, name, id_)
        readings = node.get("readings")
        read.unknown_list(readings, (Kind.READING, name))
        touches = node.get("touches")
        return OpenQuestion(
            id=name,
            title=read.text(node.get("title")),
            question=read.text(node.get("question")),
            readings=tuple(self._reading(name, item) for item in readings.elements())
            if readings
            else (),
            default=read.name(Kind.READING, node.get("default"), name),
            why_default=read.text(node.get("why_default")),
            settled_by=read.text(node.get("settled_by")),
            last_checked=read.day(node.get("last_checked")) or NO_DAY,
            touched_rules=read.names(Kind.RULE, touches.get("rules")) if touches else (),
            touched_provisions=read.names(Kind.PROVISION, touches.get("provisions"))
            if touches
            else (),
            about=read.names(Kind.PROVISION, node.get("about")),
            sources=read.words(node.get("sources")),
            span=read.span(id_, node),
        )

    def _reading(self, question: str, node: Node) -> Reading:
        id_ = node.get("id")
        if id_ is not None and id_.text:
            self.reader.define(Kind.READING, id_.text, id_, question)
        else:
            self.reader.unread.add((Kind.READING, question))
        return Reading(self.reader.word(id_), self.reader.text(node.get("says")))

    def terms(self, root: Node) -> dict[str, Term]:
        node = root.get("terms")
        found: dict[str, Term] = {}
        for item in node.elements() if node else ():
            term = self._term(item)
            found.setdefault(term.id, term)
        return found

    def _term(self, node: Node) -> Term:
        read = self.reader
        id_, en, zh = node.get("id"), node.get("en"), node.get("zh")
        if id_ is not None and id_.text:
            read.define(Kind.TERM, id_.text, id_)
        name = Text(read.word(en), read.word(zh))
        avoid = node.get("avoid")
        if en is not None and zh is not None and name.en and name.zh:
            read.texts.append(PlacedText(name, en, zh))
            read.places["term", read.word(id_), "zh"] = zh
        return Term(
            id=read.word(id_),
            name=name,
            definition=read.text(node.get("definition")),
            not_to_be_confused_with=read.text_or_none(node.get("not_to_be_confused_with")),
            avoid_en=read.words(avoid.get("en")) if avoid else (),
            avoid_zh=read.words(avoid.get("zh")) if avoid else (),
            facts=read.names(Kind.ANY_FACT, node.get("facts")),
            provisions=read.names(Kind.PROVISION, node.get("provisions")),
            span=read.span(id_, node),
        )
