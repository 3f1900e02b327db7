"""The history of one rule: who changed it, when, why, and what that did to answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lexport.targets.site import places
from lexport.targets.site.effects import CommitView, EffectView, commit_view, effect_view
from lexport.targets.site.guide import Guide
from lexport.targets.site.history import Comparison, Effect, History, Revision
from lexport.targets.site.pieces import Link, Piece


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One change of the rule; `version` is the first that has it."""

    commit: CommitView
    what: str
    version: Piece
    effects: tuple[EffectView, ...]


@dataclass(frozen=True, slots=True)
class RuleHistory:
    """All changes of a rule, the newest first; `note` stands where there is nothing to tell."""

    revisions: tuple[RevisionView, ...]
    note: str | None


def rule_history(guide: Guide, rule: str) -> RuleHistory:
    history = guide.sources.history
    return RuleHistory(
        tuple(_revision(guide, history, rule, each) for each in history.of_rule(rule)),
        guide.said_if(history.unknown),
    )


def _revision(guide: Guide, history: History, rule: str, revision: Revision) -> RevisionView:
    effects = tuple(_effects_of(guide, rule, revision.comparison))
    return RevisionView(
        commit=commit_view(revision.commit, guide.t("comma")),
        what=_what(guide, history, rule, revision, has_effects=bool(effects)),
        version=_version(guide, history, revision),
        effects=tuple(effect_view(guide, each) for each in effects),
    )


def _what(
    guide: Guide, history: History, rule: str, revision: Revision, *, has_effects: bool
) -> str:
    if revision is history.revisions[-1]:
        return guide.t("rule_first")
    done = guide.t(f"rule_{revision.rules[rule]}")
    if has_effects:
        return done
    between = "" if guide.language == "zh" else " "
    found = revision.comparison
    told = "not_told" if found is None or found.not_compared else "rule_no_answer"
    return f"{done}{between}{guide.t(told)}"


def _version(guide: Guide, history: History, revision: Revision) -> Piece:
    for release in history.releases:
        if revision.commit in release.commits:
            name = guide.t("bulletin_of").format(version=release.version)
            page = Link(places.bulletin(release.version), name)
            return guide.bracketed((guide.t("in_version"), page))
    return guide.bracketed(guide.t("not_in_version"))


def _effects_of(guide: Guide, rule: str, found: Comparison | None) -> Iterator[Effect]:
    """What of a comparison is this rule's doing.

    Those effects whose example the rule answers in either version; where none names it, all of
    its decision.
    """
    if found is None:
        return
    decision = guide.rulebook.rules[rule][0].name
    own = [each for each in found.origins if each.decision == decision and not each.is_verdict]
    named = [
        each for each in own if each.example and any(rule in rules for rules in each.example.rules)
    ]
    yield from named or own
