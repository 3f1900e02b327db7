"""The review page: one page of Markdown in both languages that is read in a minute."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from lexport import wording
from lexport.diff import Change
from lexport.diff.compared import Compared
from lexport.diff.parts import PartKind
from lexport.diff.saying import Sayer
from lexport.diff.sentences import (
    AFTER,
    BEFORE,
    COMPLETE,
    DECISIONS,
    EXAMPLE,
    FOR,
    HOW,
    NONE,
    PART,
    SORTS,
    UNKNOWN,
    UNREADABLE,
)
from lexport.prove import Finding
from lexport.review.classes import NAMES, classes, next_version, signing
from lexport.review.sentences import (
    BESIDE,
    BLOCKED,
    CASES,
    CLASS,
    COVERED,
    DESCRIPTION,
    EDITED,
    EVERY_DAY,
    FAILING,
    FREE,
    IN_ALL,
    INSTRUMENTS,
    MORE,
    MORE_FINDINGS,
    MORE_WORDS,
    NOBODY,
    OF_MANY,
    QUESTIONS,
    REWORDED,
    SAME,
    STALE,
    TITLE,
    WORDS_ONLY,
)
from lexport.review.touched import first_day, instruments_touched, questions_touched
from lexport.review.translations import Wording, wordings
from lexport.text import LANGUAGES, Language, Text

MOST_LINES = 40
MOST_CHANGES = 2
MOST_NAMES = 5
MOST_WORDS = 160

# Words are shown themselves, and cases are counted.
EDITED_KINDS = frozenset(
    {PartKind.MEANING, PartKind.DATA, PartKind.INTERPRETATION, PartKind.PROVENANCE}
)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Everything a review page says."""

    compared: Compared
    new_findings: tuple[Finding, ...]
    failing: tuple[str, ...]
    stale: tuple[Wording, ...]
    day: datetime.date
    complaints: tuple[Text, ...] = ()

    @property
    def grave(self) -> tuple[Finding, ...]:
        """The new findings of proof that nobody would want."""
        return tuple(each for each in self.new_findings if each.kind.severity.value != "note")

    @property
    def blocks(self) -> bool:
        """Whether the change must not go in as it is."""
        return bool(self.grave or self.failing or self.complaints)


def page(reviewed: Reviewed) -> str:
    """Markdown of at most forty lines, English first."""
    lines: list[str] = []
    for language in LANGUAGES:
        part = list(_Page(reviewed, language).lines())
        lines += [*part[: MOST_LINES // 2 - 1], ""]
    return "\n".join(lines[:-1]) + "\n"


class _Page:
    """The page in one language: what it is and whether it may go in first, details below."""

    def __init__(self, reviewed: Reviewed, language: Language) -> None:
        self.reviewed = reviewed
        self.compared = reviewed.compared
        self.language: Language = language
        self.sayer = Sayer(reviewed.compared, language)
        self.say = self.sayer.say

    def lines(self) -> Iterator[str]:
        yield self._title()
        yield f"- {self._class()}"
        yield f"- {self._verdict()}"
        yield from self._answers()
        for line in (*self._edited(), *self._reworded(), *self._surroundings()):
            yield f"- {line}"

    def _title(self) -> str:
        before = self.compared.before.version
        after = next_version(self.compared, self.reviewed.day)
        title = SAME if before == after else TITLE
        return "## " + self.say(title, id=self.compared.after.id, before=before, after=after)

    def _class(self) -> str:
        found = classes(self.compared)
        told = self.sayer.comma.join(NAMES[each].in_(self.language) for each in found)
        roles = self.sayer.comma.join(role.in_(self.language) for role in signing(found))
        roles = roles or self.say(NOBODY)
        if self.compared.difference.no_answer_changes:
            return self.say(WORDS_ONLY, classes=told, roles=roles)
        day = first_day(self.compared)
        from_ = EVERY_DAY if day is None else wording.day(day)
        return self.say(CLASS, classes=told, day=from_.in_(self.language), roles=roles)

    def _verdict(self) -> str:
        reviewed = self.reviewed
        told = [each.message.in_(self.language) for each in reviewed.grave[:2]]
        if len(reviewed.grave) > 2:
            told.append(self.say(MORE_FINDINGS, number=len(reviewed.grave) - 2))
        if reviewed.failing:
            more = " …" if len(reviewed.failing) > 3 else ""
            names = self.sayer.comma.join(reviewed.failing[:3]) + more
            told.append(self.say(FAILING, number=len(reviewed.failing), names=names))
        if reviewed.complaints:
            said = [each.in_(self.language) for each in reviewed.complaints]
            told.append(self.say(DESCRIPTION, told=self.sayer.comma.join(said)))
        if not told:
            return self.say(FREE)
        return self.say(BLOCKED, told=self.sayer.semicolon.join(told))

    def _answers(self) -> Iterator[str]:
        difference = self.compared.difference
        if difference.unreadable:
            facts = self.sayer.comma.join(difference.unreadable)
            yield "- " + self.say(UNREADABLE, facts=facts)
            return
        if difference.no_answer_changes:
            yield f"- **{self.say(NONE)}** {self.say(COMPLETE)}"
            if any(part.kind is PartKind.MEANING for part in self.compared.parts):
                yield "- " + self.say(UNKNOWN)
            return
        if any(difference.decisions):
            gone, new = (self.sayer.comma.join(each) or "—" for each in difference.decisions)
            yield "- " + self.say(DECISIONS, gone=gone, new=new)
        # Another outcome weighs more than one that is, or no longer is, for review.
        weighty = [each for each in difference.origins if each.before.outcome != each.after.outcome]
        told = (weighty or list(difference.origins))[:MOST_CHANGES]
        for change in told:
            yield from self._change(change)
        if len(difference.origins) > len(told):
            yield "- " + self.say(MORE, number=len(difference.origins) - len(told))
        moves = dict.fromkeys(self.sayer.move(each) for each in difference.changes if each.shown)
        if moves:
            yield "- " + self.say(IN_ALL, told=self.sayer.semicolon.join(list(moves)[:4]))

    def _change(self, change: Change) -> Iterator[str]:
        """The widest region, and one shipment with the answers before and after."""
        yield f"- **{self.sayer.subject(change)}** {self.sayer.move(change)}"
        region = change.regions[0]
        words = [part.in_(self.language) for part in region.words]
        yield "  - " + self.say(FOR, told=self.sayer.semicolon.join(words))
        pair = self.compared.answers.get(id(change))
        if region.witness is None or pair is None:
            return
        yield "  - " + self.say(EXAMPLE, told=self.sayer.facts(change))
        moves = pair[0]["verdict"] != pair[1]["verdict"]
        for label, answer in zip((BEFORE, AFTER), pair, strict=True):
            told = self.sayer.answer(change, answer, with_verdict=moves)
            yield "    - " + self.say(label, told=told)

    def _edited(self) -> Iterator[str]:
        edited = [part for part in self.compared.parts if part.kind in EDITED_KINDS]
        told = [
            self.say(PART, sort=self.say(SORTS[part.what]), id=part.id, how=self.say(HOW[part.how]))
            for part in edited
        ]
        if told:
            yield self.say(EDITED, told=self._named(tuple(told)))

    def _reworded(self) -> Iterator[str]:
        """Texts that both versions have, in the languages in which they are not the same."""
        before = {each.path: each.text for each in wordings(self.compared.before)}
        changed = [
            (each, before[each.path])
            for each in wordings(self.compared.after)
            if each.path in before and before[each.path] != each.text
        ]
        for wording_, old in changed[:MOST_CHANGES]:
            yield self._rewording(wording_.path, old, wording_.text)
        if len(changed) > MOST_CHANGES:
            yield self.say(MORE_WORDS, number=len(changed) - MOST_CHANGES)

    def _rewording(self, path: str, old: Text, new: Text) -> str:
        """Both wordings; where one language stayed, what it says, so that they can be compared."""
        turned = [each for each in LANGUAGES if old.in_(each) != new.in_(each)]
        told = [f"“{_short(old.in_(each))}” → “{_short(new.in_(each))}”" for each in turned]
        beside = [_short(new.in_(each)) for each in LANGUAGES if each not in turned]
        more = self.say(BESIDE, other=beside[0]) if beside else ""
        return self.say(REWORDED, path=path, told=self.sayer.semicolon.join(told)) + more

    def _surroundings(self) -> Iterator[str]:
        compared = self.compared
        touched = [
            self.say(COVERED, id=name, encoded=encoded, all=whole)
            for name, (encoded, whole) in instruments_touched(compared).items()
        ]
        if touched:
            yield self.say(INSTRUMENTS, told=self._named(tuple(touched), 4))
        added = [name for name in compared.after.cases if name not in compared.before.cases]
        if added or compared.cases:
            yield self.say(CASES, added=len(added), moved=len(compared.cases))
        if self.reviewed.stale:
            stale = tuple(each.path for each in self.reviewed.stale)
            yield self.say(STALE, told=self._named(stale))
        questions = questions_touched(compared)
        if questions:
            yield self.say(QUESTIONS, told=self._named(questions))

    def _named(self, names: tuple[str, ...], most: int = MOST_NAMES) -> str:
        told = self.sayer.comma.join(names[:most])
        return self.say(OF_MANY, told=told, number=len(names)) if len(names) > most else told


def _short(text: str) -> str:
    return text if len(text) <= MOST_WORDS else f"{text[:MOST_WORDS]}…"
