"""Findings as text for people and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lexport.ir.rulebook import Rulebook
from lexport.prove.accepted import Judged, accepts
from lexport.prove.finding import Finding
from lexport.text import Language, Text

SEVERITIES = {
    "error": Text("error", "错误"),
    "warning": Text("warning", "警告"),
    "note": Text("note", "提示"),
}
FOR = Text("for", "适用于")
AND = Text("; ", "；")
MORE = Text("and for further facts besides", "此外还有其他事实")
EXAMPLE = Text("for example", "例如")
ANSWER = Text("answer", "答案")
BECAUSE = Text("provisions", "条款")
WAY_OUT = Text("way out", "办法")
SEE = Text("and", "以及")
NOT_PROVED = Text(
    "not proved: no shipment was found that shows it, nor that there is none",
    "未能证明：既未找到实例，也不能证明不存在",
)
ACCEPTED = Text("accepted through {day} by {by}: {why}", "{by}已确认至{day}：{why}")
EXPIRED = Text("its acceptance by {by} ended on {day}", "{by}的确认已于{day}到期")
IDLE = Text(
    "accepts a finding that there is not: remove it, or correct what it names",
    "所确认的问题并不存在：请删去，或更正其所指",
)
SUMMARY = Text(
    "{id}: {rules} rules of {decisions} decisions, every combination of facts from {day} on: "
    "{errors} errors, {warnings} warnings, {notes} notes, {accepted} accepted",
    "{id}：{decisions} 项判定的 {rules} 条规则，自{day}起的全部事实组合："
    "错误 {errors} 项，警告 {warnings} 项，提示 {notes} 项，已确认 {accepted} 项",
)

Answers = Mapping[int, Mapping[str, Any]]


def told(rulebook: Rulebook, judged: Judged, answers: Answers, language: Language) -> Iterator[str]:
    """Every open finding as a paragraph, accepted ones in a line, then the count.

    `answers` are those of the generated validator to the findings' shipments, by `id`.
    """
    for finding in judged.open:
        yield from _paragraph(rulebook, finding, answers.get(id(finding)), language)
        for each in judged.expired:
            if accepts(each, finding):
                said = EXPIRED.in_(language).format(by=each.by, day=each.through)
                yield f"  {said}"
        yield ""
    for each in judged.idle:
        yield f"{each.span}: {SEVERITIES['warning'].in_(language)}: {IDLE.in_(language)}"
    for finding, each in judged.accepted:
        said = ACCEPTED.in_(language).format(
            by=each.by, day=each.through, why=each.why.in_(language)
        )
        yield f"{finding.kind.value} {finding.about}: {said}"
    counts = [finding.kind.severity.value for finding in judged.open]
    yield SUMMARY.in_(language).format(
        id=rulebook.id,
        rules=len(rulebook.rules),
        decisions=len(rulebook.decisions),
        day=rulebook.covers_from,
        errors=counts.count("error"),
        warnings=counts.count("warning"),
        notes=counts.count("note"),
        accepted=len(judged.accepted),
    )


def _paragraph(
    rulebook: Rulebook, finding: Finding, answer: Mapping[str, Any] | None, language: Language
) -> Iterator[str]:
    severity = SEVERITIES[finding.kind.severity.value].in_(language)
    place = f"{finding.places[0]}: " if finding.places else ""
    yield f"{place}{severity}[{finding.kind.value}]: {finding.message.in_(language)}"
    for span in finding.places[1:]:
        yield f"  {SEE.in_(language)}: {span}"
    for region in finding.regions:
        said = AND.in_(language).join(part.in_(language) for part in region)
        yield f"  {FOR.in_(language)}: {said}"
    if not finding.complete:
        yield f"  {MORE.in_(language)}"
    if not finding.proved:
        yield f"  {NOT_PROVED.in_(language)}"
    if finding.witness is not None:
        yield f"  {EXAMPLE.in_(language)}: {_facts(rulebook, finding)}"
    if answer is not None:
        yield f"  {ANSWER.in_(language)}: {_answered(finding, answer)}"
    if finding.provisions:
        yield f"  {BECAUSE.in_(language)}: {', '.join(finding.provisions)}"
    yield f"  {WAY_OUT.in_(language)}: {finding.way_out.in_(language)}"


def _facts(rulebook: Rulebook, finding: Finding) -> str:
    """The facts of the example that count, as they are written in a shipment."""
    facts = finding.witness or {}
    shown = [name for name in rulebook.facts if name in finding.counting and name in facts]
    return ", ".join(f"{name}: {_written(facts[name])}" for name in shown)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) and value[:1].isdigit() else str(value)


def _answered(finding: Finding, answer: Mapping[str, Any]) -> str:
    verdict = f"verdict: {answer['verdict']}"
    decision = answer["decisions"].get(finding.decision)
    if decision is None:
        return verdict
    outcome = decision["outcome"] or "—"
    listed = ", ".join(outcome) if isinstance(outcome, list) else outcome
    rules = ", ".join(decision["rules"]) or "—"
    return f"{finding.decision}: {listed} ({decision['status']}; {rules}), {verdict}"


def plain(judged: Judged, answers: Answers) -> dict[str, Any]:
    """Everything as JSON."""
    return {
        "findings": [_plain(each, answers.get(id(each))) for each in judged.open],
        "accepted": [
            {
                **_plain(finding, answers.get(id(finding))),
                "accepted": {
                    "why": _both(each.why),
                    "by": each.by,
                    "through": each.through.isoformat(),
                },
            }
            for finding, each in judged.accepted
        ],
        "expired_acceptances": [
            {"finding": e.finding, "about": e.about, "by": e.by, "through": e.through.isoformat()}
            for e in judged.expired
        ],
        "idle_acceptances": [{"finding": e.finding, "about": e.about} for e in judged.idle],
        "fails": judged.fails,
    }


def _plain(finding: Finding, answer: Mapping[str, Any] | None) -> dict[str, Any]:
    return {
        "finding": finding.kind.value,
        "severity": finding.kind.severity.value,
        "about": finding.about,
        "decision": finding.decision,
        "rules": list(finding.rules),
        "provisions": list(finding.provisions),
        "places": [str(span) for span in finding.places],
        "message": _both(finding.message),
        "way_out": _both(finding.way_out),
        "regions": [[_both(part) for part in region] for region in finding.regions],
        "complete": finding.complete,
        "proved": finding.proved,
        "example": _shipment(finding.witness),
        "answer": answer,
    }


def _shipment(facts: Mapping[str, object] | None) -> dict[str, object] | None:
    if facts is None:
        return None
    plain = (bool, int)
    return {
        name: value if isinstance(value, plain) else str(value) for name, value in facts.items()
    }


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "zh": text.zh}
