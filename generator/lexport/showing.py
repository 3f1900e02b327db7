"""One thing of a rulebook told in words: for `lexport show`, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lexport import wording
from lexport.ir.codes import CodeTable
from lexport.ir.conditions import facts_read
from lexport.ir.decisions import Rule
from lexport.ir.facts import Choice, Fact
from lexport.ir.instruments import Instrument, Provision
from lexport.ir.rulebook import Rulebook
from lexport.text import Language, Text

LABELS = {
    "rule": Text("Rule", "规则"),
    "decides": Text("Decides", "所属决定"),
    "outcome": Text("Outcome", "结果"),
    "when": Text("When", "适用条件"),
    "because": Text("Because", "依据"),
    "reading": Text("How we read it", "我们的解读"),
    "questions": Text("Open questions", "待决问题"),
    "provision": Text("Provision", "条款"),
    "instrument": Text("Instrument", "法律文件"),
    "grade": Text("Grade of evidence", "证据等级"),
    "source": Text("Read at", "来源"),
    "compared": Text("Last compared", "最近核对"),
    "cited": Text("Cited by", "被引用于"),
    "not_encoded": Text("Not encoded", "未编码"),
    "issued": Text("Issued", "发布"),
    "fact": Text("Fact", "事实"),
    "question": Text("Question", "问题"),
    "help": Text("Where to find it", "何处可查"),
    "values": Text("Values", "取值"),
    "read_by": Text("Read by", "被读取于"),
    "code": Text("Code", "代码"),
    "table": Text("Table", "代码表"),
    "holds": Text("Holds", "有效期间"),
    "groups": Text("Groups", "分组"),
    "decision": Text("Decision", "决定"),
    "outcomes": Text("Outcomes", "可能结果"),
    "rules": Text("Rules", "规则"),
    "open_question": Text("Open question", "待决问题"),
    "readings": Text("Readings", "各种读法"),
    "default": Text("Our reading meanwhile", "暂采读法"),
    "settled_by": Text("Who can settle it", "可由谁决定"),
    "touches": Text("Answers under review", "须复核的答案"),
    "case": Text("Case", "案例"),
    "facts": Text("Facts", "事实"),
    "verdict": Text("Verdict", "结论"),
    "answered_by": Text("Answered by", "答案来源"),
    "term": Text("Term", "术语"),
    "definition": Text("Means", "含义"),
    "confusable": Text("Not to be confused with", "勿与混淆"),
    "title": Text("Title", "名称"),
}


def find(rulebook: Rulebook, name: str, language: Language) -> list[str]:
    """Everything of that name, each told as lines of `label: text`; empty if there is nothing."""
    teller = Teller(rulebook, language)
    return ["\n".join(lines) for each in TELLERS if (lines := list(each(teller, name)))]


def names(rulebook: Rulebook) -> list[str]:
    """Every name that `find` knows, codes apart."""
    return [
        *rulebook.rules,
        *rulebook.provisions,
        *rulebook.instruments,
        *rulebook.facts,
        *rulebook.computed,
        *rulebook.decisions,
        *rulebook.questions,
        *rulebook.cases,
        *rulebook.terms,
    ]


class Teller:
    """Tells things of one rulebook in one language."""

    def __init__(self, rulebook: Rulebook, language: Language) -> None:
        self.rulebook = rulebook
        self.language: Language = language

    def line(self, label: str, text: Text | str) -> str:
        said = text if isinstance(text, str) else text.in_(self.language)
        colon = ": " if self.language == "en" else "："
        return f"{LABELS[label].in_(self.language)}{colon}{said}"

    def listed(self, label: str, items: list[str]) -> Iterator[str]:
        if items:
            yield self.line(label, "")
            yield from (f"  - {item}" for item in items)

    def clause(self, provision: str) -> str:
        known = self.rulebook.provisions[provision]
        instrument = self.rulebook.instruments[provision.partition("/")[0]]
        between = ", " if self.language == "en" else "："
        titles = between.join((instrument.title.in_(self.language), known.title.in_(self.language)))
        return f"{provision} [{known.grade.word}] {titles}"

    def rule(self, name: str) -> Iterator[str]:
        if name not in self.rulebook.rules:
            return
        decision, rule = self.rulebook.rules[name]
        yield self.line("rule", name)
        yield self.line("title", rule.title)
        yield self.line("decides", f"{decision.name}: {decision.question.in_(self.language)}")
        outcome = decision.outcomes[rule.outcome].text.in_(self.language)
        yield self.line("outcome", f"{rule.outcome}: {outcome}")
        yield from self.listed("when", self.conditions(rule))
        yield from self.listed("because", [self.clause(each) for each in rule.because])
        if rule.reading is not None:
            yield self.line("reading", rule.reading)
        questions = self.rulebook.questions_touching_rule[name]
        yield from self.listed("questions", [self.question_title(each) for each in questions])

    def conditions(self, rule: Rule) -> list[str]:
        told = wording.lines(self.rulebook, rule.condition)
        return [line.whole.in_(self.language) for line in told]

    def question_title(self, name: str) -> str:
        return f"{name}: {self.rulebook.questions[name].title.in_(self.language)}"

    def provision(self, name: str) -> Iterator[str]:
        known: Provision | None = self.rulebook.provisions.get(name)
        if known is None:
            return
        yield self.line("provision", self.clause(name))
        yield known.says.in_(self.language)
        yield self.line("grade", known.grade.word)
        if known.source is not None:
            yield self.line("source", known.source)
        yield self.line("compared", known.compared_on.isoformat())
        citing = [rule.id for _, rule in self.rulebook.rules.values() if name in rule.because]
        yield from self.listed("cited", citing)
        if known.not_encoded is not None:
            yield self.line("not_encoded", known.not_encoded)

    def instrument(self, name: str) -> Iterator[str]:
        known: Instrument | None = self.rulebook.instruments.get(name)
        if known is None:
            return
        yield self.line("instrument", f"{name}: {known.title.in_(self.language)}")
        if known.number is not None:
            yield self.line("title", f"{known.title.zh} ({known.number})")
        issued = known.issued_on.isoformat() if known.issued_on is not None else "?"
        yield self.line("issued", f"{issued} ({', '.join(known.issued_by)})")
        if known.official_source is not None:
            yield self.line("source", known.official_source)
        if known.note is not None:
            yield known.note.in_(self.language)
        for provision in known.provisions:
            title = provision.title.in_(self.language)
            yield f"  - {provision.id} [{provision.grade.word}] {title}"

    def fact(self, name: str) -> Iterator[str]:
        known = self.rulebook.facts.get(name) or self.rulebook.computed.get(name)
        if known is None:
            return
        yield self.line("fact", f"{name}: {known.title.in_(self.language)}")
        if isinstance(known, Fact):
            yield self.line("question", known.question)
            if known.help is not None:
                yield self.line("help", known.help)
            if isinstance(known.type, Choice):
                values = [f"{v}: {t.in_(self.language)}" for v, t in known.type.values.items()]
                yield from self.listed("values", values)
        readers = [
            rule.id
            for _, rule in self.rulebook.rules.values()
            if any(name in facts_read(atom) for atom in rule.atoms)
        ]
        yield from self.listed("read_by", readers)

    def decision(self, name: str) -> Iterator[str]:
        known = self.rulebook.decisions.get(name)
        if known is None:
            return
        yield self.line("decision", f"{name}: {known.question.in_(self.language)}")
        outcomes = [f"{o.name}: {o.text.in_(self.language)}" for o in known.outcomes.values()]
        yield from self.listed("outcomes", outcomes)
        rules = [
            f"{rule.id} -> {rule.outcome}: {rule.title.in_(self.language)}" for rule in known.rules
        ]
        yield from self.listed("rules", rules)

    def question(self, name: str) -> Iterator[str]:
        known = self.rulebook.questions.get(name)
        if known is None:
            return
        yield self.line("open_question", self.question_title(name))
        yield known.question.in_(self.language)
        readings = [f"{each.id}: {each.says.in_(self.language)}" for each in known.readings]
        yield from self.listed("readings", readings)
        yield self.line("default", f"{known.default}. {known.why_default.in_(self.language)}")
        yield self.line("settled_by", known.settled_by)
        touched = [
            rule for rule, names_ in self.rulebook.questions_touching_rule.items() if name in names_
        ]
        yield from self.listed("touches", touched)

    def case(self, name: str) -> Iterator[str]:
        known = self.rulebook.cases.get(name)
        if known is None:
            return
        yield self.line("case", f"{name}: {known.title.in_(self.language)}")
        facts = [f"{fact}: {value}" for fact, value in known.facts.items()]
        yield from self.listed("facts", facts)
        yield self.line("verdict", known.expect.verdict)
        yield self.line("answered_by", f"{known.answered_by} ({known.answered_by_kind})")

    def term(self, name: str) -> Iterator[str]:
        for known in self.rulebook.terms.values():
            if name in (known.id, known.name.en, known.name.zh):
                yield self.line("term", f"{known.name.en} / {known.name.zh}")
                yield self.line("definition", known.definition)
                if known.not_to_be_confused_with is not None:
                    yield self.line("confusable", known.not_to_be_confused_with)

    def code(self, name: str) -> Iterator[str]:
        for table in self.rulebook.code_tables.values():
            yield from self.code_in(table, name)

    def code_in(self, table: CodeTable, name: str) -> Iterator[str]:
        for row in table.rows:
            if row.code != name:
                continue
            yield self.line("code", f"{name}: {row.title.in_(self.language)}")
            yield "  " + self.line("table", f"{table.name}: {table.title.in_(self.language)}")
            yield "  " + self.line("holds", wording.period(row.from_, row.through))
            if row.groups:
                listed = [table.groups[group].in_(self.language) for group in row.groups]
                yield "  " + self.line("groups", "; ".join(listed))
            for column, value in row.columns.items():
                if value:
                    yield f"  {table.columns[column].in_(self.language)}: {value}"


TELLERS: tuple[Callable[[Teller, str], Iterator[str]], ...] = (
    Teller.rule,
    Teller.provision,
    Teller.instrument,
    Teller.fact,
    Teller.decision,
    Teller.question,
    Teller.case,
    Teller.term,
    Teller.code,
)
