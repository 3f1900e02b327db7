"""A comparison of two versions as the site tells it: effects, parts and rules, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lexport import wording
from lexport.approval import compared
from lexport.diff import Change, Difference
from lexport.diff.answers import State
from lexport.diff.compared import Compared
from lexport.diff.sentences import (
    COVERS,
    DECISIONS,
    FOR_REVIEW,
    LISTED,
    NOT_LISTED,
    PROBLEMS,
)
from lexport.ir.rulebook import Rulebook
from lexport.plan.frames import VERDICT_WORDS
from lexport.review.lock import Slipped, lock_of, slipped
from lexport.targets.site.guide import told
from lexport.targets.site.history import Cause, Changed, Comparison, Effect, Example, Group
from lexport.text import Text


def comparison(before: Rulebook, after: Rulebook) -> Comparison:
    """Two versions compared, with the answers of both to an example of each effect."""
    found = compared(before, after)
    return Comparison(
        before=before.version,
        after=after.version,
        rules=by_rule(slipped(lock_of(before), lock_of(after))),
        effects=tuple(_effect(found, change) for change in found.difference.changes),
        parts=tuple(Changed(p.kind.value, p.what, p.id, p.how) for p in found.parts),
        cases=found.cases,
        examples=len(after.cases),
        besides=tuple(_besides(found.difference)),
        not_compared=found.difference.unreadable,
    )


def by_rule(found: Slipped) -> dict[str, str]:
    """What happened to each rule whose meaning is not the same."""
    return {
        **dict.fromkeys(found.added, "added"),
        **dict.fromkeys(found.removed, "removed"),
        **dict.fromkeys(found.changed, "changed"),
    }


def _besides(found: Difference) -> Iterator[Text]:
    if found.covers is not None:
        before, after = (wording.day(day) for day in found.covers)
        yield _filled(COVERS, before=before, after=after)
    if any(found.decisions):
        gone, new = (", ".join(names) or "—" for names in found.decisions)
        yield _filled(DECISIONS, gone=Text(gone, gone), new=Text(new, new))


def _filled(frame: Text, **words: Text) -> Text:
    return Text(
        frame.en.format(**{name: word.en for name, word in words.items()}),
        frame.zh.format(**{name: word.zh for name, word in words.items()}),
    )


def _effect(found: Compared, change: Change) -> Effect:
    listed = ""
    if not change.shown and found.after.decisions[change.decision].collect:
        listed = change.after.outcome or change.before.outcome or ""
    example = _example(found, change, listed)
    return Effect(
        decision=change.decision,
        before=_state(found, change, change.before, is_listing=bool(listed)),
        after=_state(found, change, change.after, is_listing=bool(listed)),
        cause=_cause(found, change, example),
        groups=tuple(Group(each.words, *(each.days or (None, None))) for each in change.regions),
        is_whole=change.complete,
        example=example,
        listed=listed,
        now_listed=bool(listed) and change.after.outcome is not None,
        is_verdict=change.shown,
        follows=change.consequence,
    )


def _state(found: Compared, change: Change, state: State, *, is_listing: bool) -> Text:
    if is_listing:
        return NOT_LISTED if state.outcome is None else LISTED
    if state.outcome is None:
        return PROBLEMS[state.problem]
    if change.shown and state.outcome in VERDICT_WORDS:
        return Text(*VERDICT_WORDS[state.outcome])
    for version in (found.after, found.before):
        outcome = version.decisions[change.decision].outcomes.get(state.outcome)
        if outcome is not None and state.review:
            return Text(outcome.text.en + FOR_REVIEW.en, outcome.text.zh + FOR_REVIEW.zh)
        if outcome is not None:
            return outcome.text
    return Text(state.outcome, state.outcome)


def _cause(found: Compared, change: Change, example: Example | None) -> Cause:
    """The law, where a rule at work in the example now cites a clause that was not there before."""
    if change.only_newly_decided:
        return Cause.DECIDED
    cited = [
        clause
        for rules in (example.rules if example else ())
        for rule in rules
        if rule in found.after.rules
        for clause in found.after.rules[rule][1].because
    ]
    new = any(clause not in found.before.provisions for clause in cited)
    return Cause.LAW if new else Cause.CORRECTION


def _example(found: Compared, change: Change, listed: str) -> Example | None:
    region, pair = change.regions[0], found.answers.get(id(change))
    if region.witness is None or pair is None:
        return None
    before, after = (
        _at_work(version, answer, change.decision, listed)
        for version, answer in zip((found.before, found.after), pair, strict=True)
    )
    because = (each for rule in after for each in found.after.rules[rule][1].because)
    return Example(
        facts={name: told(value) for name, value in region.witness.items()},
        counting=tuple(name for name in region.witness if name in region.counting),
        verdicts=(pair[0]["verdict"], pair[1]["verdict"]),
        rules=(before, after),
        because=tuple(dict.fromkeys(because)),
    )


def _at_work(
    version: Rulebook, answer: Mapping[str, Any], decision: str, listed: str
) -> tuple[str, ...]:
    """The rules of an answer; for one outcome of a list those that list it."""
    rules = answer["decisions"].get(decision, {}).get("rules", ())
    return tuple(name for name in rules if not listed or version.rules[name][1].outcome == listed)
