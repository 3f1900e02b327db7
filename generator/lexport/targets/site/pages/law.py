"""Pages of instruments and of their provisions, with what rests on each."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.ir.instruments import Instrument, Provision
from lexport.targets.site import places
from lexport.targets.site.guide import Guide
from lexport.targets.site.labels import LABELS
from lexport.targets.site.legislation import legislation
from lexport.targets.site.page import Page
from lexport.targets.site.pages.rules import outside
from lexport.targets.site.pieces import Code, In, Link, Mark, Piece, listed
from lexport.targets.site.record import Record, Section, Table, TableRow, given, with_content
from lexport.text import Text

KINDS = {
    "law": Text("law", "法律"),
    "regulation": Text("administrative regulation", "行政法规"),
    "order": Text("ministerial order", "部门规章"),
    "announcement": Text("announcement", "公告"),
    "notice": Text("notice", "通知"),
    "work_rules": Text("work rules", "工作规范"),
    "catalogue": Text("catalogue", "目录"),
    "guideline": Text("guideline", "指南"),
    "practice": Text("practice, no legal text", "实务资料，非法律文件"),
}
STATES = {
    "in_force": Text("in force", "现行有效"),
    "superseded": Text("superseded", "已被替代"),
    "spent": Text("spent", "已执行完毕"),
    "repealed": Text("repealed", "已废止"),
    "unknown": Text("not known", "不详"),
}


def pages(guide: Guide) -> Iterator[Page]:
    trail = (Link(places.LAW, guide.t("law")),)
    for instrument in guide.rulebook.instruments.values():
        link = Link(places.instrument(instrument.id), guide.said(instrument.title))
        title = guide.said(instrument.title)
        view = _instrument(guide, instrument)
        yield Page(places.instrument(instrument.id), title, "record", view, trail)
        for provision in instrument.provisions:
            view = _provision(guide, instrument, provision)
            title = guide.said(provision.title)
            yield Page(places.provision(provision.id), title, "record", view, (*trail, link))


def kind(guide: Guide, instrument: Instrument) -> str:
    return guide.said(KINDS.get(instrument.kind, Text(instrument.kind, instrument.kind)))


def state(guide: Guide, instrument: Instrument) -> str:
    return guide.said(STATES.get(instrument.state, Text(instrument.state, instrument.state)))


def standing(guide: Guide, provision: Provision) -> Mark:
    """Whether a provision is encoded, with a question open, or explained."""
    if provision.not_encoded is not None:
        return Mark("explained", guide.t("explained"))
    asked = guide.questions_about(provision.id)
    return Mark("open", guide.t("open")) if asked else Mark("encoded", guide.t("encoded"))


def _instrument(guide: Guide, instrument: Instrument) -> Record:
    encoded = sum(each.not_encoded is None for each in instrument.provisions)
    zh: Piece = In("zh", instrument.title.zh)
    return Record(
        fields=given(
            (guide.t("official_title"), zh),
            (guide.t("number"), instrument.number and In("zh", instrument.number)),
            (guide.t("kind"), kind(guide, instrument)),
            (guide.t("issued_by"), ", ".join(instrument.issued_by)),
            (guide.t("issued_on"), instrument.issued_on or guide.t("not_known")),
            (
                guide.t("in_force"),
                guide.period(instrument.in_force_from, instrument.in_force_through),
            ),
            (guide.t("state"), state(guide, instrument)),
            (guide.t("basis"), _instruments(guide, instrument.basis)),
            (guide.t("implements"), _instruments(guide, instrument.implements)),
            (guide.t("replaces"), _instruments(guide, instrument.replaces)),
            (
                guide.t("repealed_by"),
                instrument.repealed_by and guide.source(instrument.repealed_by),
            ),
            (guide.t("official_source"), outside(instrument.official_source)),
            (
                guide.t("read_at"),
                listed([outside(each) or each for each in instrument.read_at], ", "),
            ),
            (guide.t("coverage_of"), f"{encoded} / {len(instrument.provisions)}"),
            (guide.t("note"), guide.said_if(instrument.note)),
            (guide.t("identifier"), Code(instrument.id)),
        ),
        sections=(
            Section(
                "clauses",
                guide.t("provisions"),
                guide.t("unofficial"),
                table=Table(
                    guide.t("provisions"),
                    (guide.t("provision"), guide.t("says"), guide.t("grade"), guide.t("share")),
                    tuple(_row(guide, each) for each in instrument.provisions),
                    name="provisions",
                ),
            ),
        ),
        hidden=legislation(instrument, guide.language),
    )


def _row(guide: Guide, provision: Provision) -> TableRow:
    return TableRow(
        provision.id,
        (
            Link(places.provision(provision.id), guide.said(provision.title)),
            guide.said(provision.says),
            guide.grade(provision.grade),
            standing(guide, provision),
        ),
    )


def _provision(guide: Guide, instrument: Instrument, provision: Provision) -> Record:
    other: str = provision.says.zh if guide.language == "en" else provision.says.en
    label = "in_chinese" if guide.language == "en" else "in_english"
    return Record(
        lead=guide.said(provision.says),
        fields=given(
            (guide.t(label), In("zh" if guide.language == "en" else "en", other)),
            (guide.t("grade"), guide.grade(provision.grade)),
            (guide.t("instrument"), guide.source(instrument.id)),
            (
                guide.t("in_force"),
                guide.period(instrument.in_force_from, instrument.in_force_through),
            ),
            (guide.t("read_at"), outside(provision.source)),
            (guide.t("compared"), provision.compared_on),
            (guide.t("share"), standing(guide, provision)),
            (
                guide.t("not_encoded"),
                guide.said_if(provision.not_encoded),
            ),
            (guide.t("identifier"), Code(provision.id)),
        ),
        sections=with_content(
            Section("rules", guide.t("cited_by"), items=_resting(guide, provision.id)),
            Section(
                "open-questions",
                guide.t("questions"),
                items=tuple(guide.question(each) for each in guide.questions_about(provision.id)),
            ),
        ),
    )


def _resting(guide: Guide, provision: str) -> tuple[Piece, ...]:
    """Rules, computed facts, code tables and governing dates that rest on a provision."""
    rulebook = guide.rulebook
    rules = [guide.rule(each) for each in guide.citing.get(provision, ())]
    computed = [guide.fact(n) for n, each in rulebook.computed.items() if provision in each.because]
    tables = [
        Link(places.table(name), guide.said(table.title))
        for name, table in rulebook.code_tables.items()
        if provision in table.because
    ]
    dates = [
        Link(f"{places.FACTS}#governing-date", LABELS["governing_date"].in_(guide.language))
        for alternative in rulebook.governing_date.alternatives
        if provision in alternative.because
    ]
    return (*rules, *computed, *tables, *dates[:1])


def _instruments(guide: Guide, names: tuple[str, ...]) -> Piece:
    return listed([guide.source(name) for name in names], guide.t("semicolon"))
