"""A comparison of two versions laid out for readers: what changed, why, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lexport import wording
from lexport.targets.site.effects import EffectView, effect_view, moves, questions
from lexport.targets.site.guide import Guide
from lexport.targets.site.history import Cause, Comparison, Effect
from lexport.targets.site.parts import part_link, parts_by_kind, source
from lexport.targets.site.pieces import Code, Link, Piece, listed


@dataclass(frozen=True, slots=True)
class CauseView:
    """The effects of one cause, under a heading of their own."""

    name: str
    heading: str
    intro: str
    effects: tuple[EffectView, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A comparison laid out: effects by cause, what follows from them, and what stays."""

    besides: tuple[str, ...]
    causes: tuple[CauseView, ...]
    follows: tuple[tuple[Piece, Piece], ...]
    to_do: tuple[Piece, ...]
    stays: tuple[Link, ...]
    grounds: tuple[Piece, ...]
    questions: tuple[Piece, ...]
    parts: tuple[tuple[str, Piece], ...]


def summary(guide: Guide, found: Comparison | None) -> str:
    """A comparison in one line: what is answered otherwise, and from when."""
    if found is None or found.not_compared:
        return guide.t("not_told")
    if not found.effects and found.besides:
        return guide.t("scope_changes")
    if not found.effects:
        kinds = [guide.t(f"part_{kind}") for kind in dict.fromkeys(p.kind for p in found.parts)]
        also = guide.t("changed_only").format(kinds=guide.t("comma").join(kinds)) if kinds else ""
        return guide.t("no_answer_changes") + (guide.t("semicolon") + also if also else "")
    day = found.first_day
    when = guide.t("all_dates")
    if day is not None:
        when = guide.t("from_when").format(day=guide.said(wording.day(day)))
    decided = all(each.cause is Cause.DECIDED for each in found.origins)
    label = "newly_answered" if decided else "answers_change"
    told = questions(guide, found.origins or found.effects)
    return guide.t(label).format(when=when, questions=told)


def told(guide: Guide, found: Comparison) -> Told:
    touched = {each.decision for each in found.effects}
    because = dict.fromkeys(
        name for each in found.origins if each.example for name in each.example.because
    )
    return Told(
        besides=tuple(guide.said(each) for each in found.besides),
        causes=tuple(_causes(guide, found)),
        follows=moves(guide, _verdict_first(found)),
        to_do=tuple(_to_do(guide, found)),
        stays=tuple(
            guide.decision(name) for name in guide.rulebook.decisions if name not in touched
        )
        if found.effects
        else (),
        grounds=tuple(source(guide, name) for name in because),
        questions=tuple(
            part_link(guide, part.what, part.id)
            for part in found.parts
            if part.what == "open question"
        ),
        parts=parts_by_kind(guide, found),
    )


def _causes(guide: Guide, found: Comparison) -> Iterator[CauseView]:
    for cause in Cause:
        effects = [each for each in found.origins if each.cause is cause]
        if effects:
            name = f"cause_{cause.value}"
            yield CauseView(
                cause.value,
                guide.t(name),
                guide.t(f"{name}_intro").format(version=found.before),
                tuple(effect_view(guide, each) for each in effects),
            )


def _to_do(guide: Guide, found: Comparison) -> Iterator[Piece]:
    if found.not_compared:
        return
    if not found.effects:
        yield guide.t("do_look" if found.besides else "do_nothing")
        return
    day = found.first_day
    if day is None:
        yield guide.t("do_check_all")
    else:
        when = guide.t("from_when").format(day=guide.said(wording.day(day)))
        yield guide.t("do_check").format(when=when)
    papers = [each for each in found.effects if each.decision == guide.rulebook.documents]
    for label, effects in (
        ("papers_now", [each for each in papers if each.now_listed]),
        ("papers_no_more", [each for each in papers if not each.now_listed]),
    ):
        if effects:
            opening, _, closing = guide.t(label).partition("{papers}")
            yield (opening, _papers(guide, effects), closing)
    if any(each.cause is Cause.CORRECTION for each in found.origins):
        yield guide.t("do_correct").format(version=found.before)


def _papers(guide: Guide, effects: Iterable[Effect]) -> Piece:
    known = guide.rulebook.decisions[guide.rulebook.documents or ""]
    names = dict.fromkeys(each.listed for each in effects)
    return listed(
        [guide.outcome(known, name) if name in known.outcomes else Code(name) for name in names],
        guide.t("semicolon"),
    )


def _verdict_first(found: Comparison) -> list[Effect]:
    """What follows from other effects; what a reader asks for stands before the steps to it."""
    return sorted((each for each in found.effects if each.follows), key=lambda e: not e.is_verdict)
