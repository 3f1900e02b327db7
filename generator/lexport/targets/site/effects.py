"""What a change did to answers, as pages show it: effects, and the commits that brought them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from lexport import wording
from lexport.ir.facts import Choice
from lexport.plan.frames import VERDICT_WORDS
from lexport.revisions import Commit
from lexport.targets.site import places
from lexport.targets.site.guide import Guide
from lexport.targets.site.history import Effect, Example
from lexport.targets.site.parts import NAMED, source
from lexport.targets.site.pieces import Beside, Bullets, Code, Link, Piece, listed
from lexport.targets.site.record import given

# Lines with which tools sign a commit; they hold addresses of people.
SIGNATURE = re.compile(r"^[A-Za-z-]+-by:.*$\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class EffectView:
    """An effect: the question whose answer changed, and what there is to say of it."""

    subject: Piece
    fields: tuple[tuple[str, Piece], ...]


@dataclass(frozen=True, slots=True)
class CommitView:
    """Who changed something, when and why."""

    on: datetime.date
    by: str
    subject: str
    paragraphs: tuple[str, ...]
    id: Code


def effect_view(guide: Guide, effect: Effect) -> EffectView:
    example = None if effect.example is None else _example(guide, effect.example)
    because = () if effect.example is None else effect.example.because
    grounds = listed([source(guide, each) for each in because], guide.t("comma"))
    groups: list[Piece] = [
        guide.t("semicolon").join(guide.said(each) for each in group.words)
        for group in effect.groups
    ]
    if not effect.is_whole:
        groups.append(guide.t("and_others"))
    return EffectView(
        subject_of(guide, effect),
        given(
            (guide.t("before_this"), guide.said(effect.before)),
            (guide.t("from_now"), guide.said(effect.after)),
            (guide.t("for_whom"), Bullets(tuple(groups)) if len(groups) > 1 else groups[0]),
            (guide.t("one_example"), example or guide.t("not_proved")),
            (guide.t("rests_now_on"), grounds),
        ),
    )


def subject_of(guide: Guide, effect: Effect) -> Piece:
    """The question of an effect; for a list also what is or is not listed."""
    if effect.is_verdict:
        return guide.t("verdict_shown")
    decision = guide.rulebook.decisions.get(effect.decision)
    if decision is None:
        return Code(effect.decision)
    question = guide.decision(effect.decision)
    if effect.listed in decision.outcomes:
        return (question, " — ", guide.outcome(decision, effect.listed))
    return question


def questions(guide: Guide, effects: Iterable[Effect]) -> str:
    """The questions whose answers change, each once, in words."""
    names = dict.fromkeys(each.decision for each in effects if not each.is_verdict)
    known = guide.rulebook.decisions
    between = "" if guide.language == "zh" else " "
    return between.join(
        guide.said(known[name].question) if name in known else name for name in names
    )


def moves(guide: Guide, effects: Iterable[Effect]) -> tuple[tuple[Piece, Piece], ...]:
    """Effects in brief, a line for each question: from what to what."""
    found: dict[str, tuple[Piece, dict[str, None]]] = {}
    known = guide.rulebook.decisions
    for each in effects:
        subject: Piece = guide.t("verdict_shown")
        if not each.is_verdict:
            subject = guide.decision(each.decision) if each.decision in known else each.decision
        said = f"{guide.said(each.before)} → {guide.said(each.after)}"
        if each.listed:
            decision = known.get(each.decision)
            outcome = decision and decision.outcomes.get(each.listed)
            name = guide.said(outcome.text) if outcome else each.listed
            said = f"{name}{guide.t('colon')}{guide.said(each.after)}"
        key = "" if each.is_verdict else each.decision
        found.setdefault(key, (subject, {}))[1][said] = None
    return tuple((subject, _at_most(guide, tuple(said))) for subject, said in found.values())


def _at_most(guide: Guide, said: tuple[str, ...]) -> Piece:
    if len(said) == 1:
        return said[0]
    more = (guide.t("and_more").format(number=len(said) - NAMED),) if len(said) > NAMED else ()
    return Bullets((*said[:NAMED], *more))


def _example(guide: Guide, example: Example) -> Piece:
    """The facts that count, and the whole shipment opened in the checker."""
    known = guide.rulebook.facts
    facts = [_fact(guide, name, example.facts[name]) for name in example.counting if name in known]
    query = {
        name: value
        for name, value in example.facts.items()
        if name in known and not known[name].private
    }
    address = f"{places.CHECKER}/?{urlencode({**query, '_view': 'result'})}"
    return (
        guide.t("semicolon").join(facts),
        guide.bracketed(
            (_verdict(guide, example.verdicts[0]), " → ", _verdict(guide, example.verdicts[1]))
        ),
        Beside(Link(address, guide.t("open_in_checker"))),
    )


def _fact(guide: Guide, name: str, value: str) -> str:
    """A fact of an example, told by today's rulebook, which need not know the value any more."""
    type_ = guide.rulebook.facts[name].type
    said = value
    if value in ("yes", "no"):
        said = guide.t(value)
    elif isinstance(type_, Choice) and value in type_.values:
        said = guide.said(type_.values[value])
    return f"{guide.said(wording.title(guide.rulebook, name))}{guide.t('colon')}{said}"


def _verdict(guide: Guide, name: str) -> Piece:
    """A verdict of a former version, which may be gone."""
    known = guide.rulebook.decisions[guide.rulebook.verdict].outcomes
    return guide.verdict(name) if name in known or name in VERDICT_WORDS else Code(name)


def commit_view(commit: Commit, comma: str) -> CommitView:
    body = SIGNATURE.sub("", commit.body)
    return CommitView(
        on=commit.on,
        by=comma.join(commit.authors),
        subject=commit.subject,
        paragraphs=tuple(each for part in body.split("\n\n") if (each := part.strip())),
        id=Code(commit.id[:12]),
    )
