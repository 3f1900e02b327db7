"""A difference told to people, in lines that read as text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from lexport import wording
from lexport.diff import recoding_told
from lexport.diff.answers import Change
from lexport.diff.compared import Compared
from lexport.diff.parts import Part, PartKind
from lexport.diff.recoding import recoded
from lexport.diff.saying import ARROW, Sayer
from lexport.diff.sentences import (
    AFTER,
    AND_MORE,
    BEFORE,
    CASES,
    COMPLETE,
    COVERS,
    DECISIONS,
    EXAMPLE,
    FOLLOWS,
    FOR,
    HOW,
    KINDS,
    LINE,
    MORE_FACTS,
    MOVES,
    NONE,
    NOT_PROVED,
    PART,
    SHIPMENTS,
    SORTS,
    UNKNOWN,
    UNREADABLE,
)
from lexport.text import Language

MOST_MOVES = 3
MOST_CASES = 8
MOST_PARTS = 6
MOST_SHIPMENTS = 20


def told(compared: Compared, language: Language) -> Iterator[str]:
    """The difference: what is answered otherwise first, then what was edited."""
    teller = _Teller(compared, language)
    yield from teller.answers()
    yield from teller.rest()


class _Teller:
    """Tells one comparison in one language."""

    def __init__(self, compared: Compared, language: Language) -> None:
        self.compared = compared
        self.language: Language = language
        self.sayer = Sayer(compared, language)
        self.say = self.sayer.say

    def answers(self) -> Iterator[str]:
        difference = self.compared.difference
        if difference.unreadable:
            facts = [self.sayer.title(name) for name in difference.unreadable]
            yield self.say(UNREADABLE, facts=self.sayer.comma.join(facts))
            return
        if difference.no_answer_changes:
            yield f"**{self.say(NONE)}** {self._scope()}"
            return
        if difference.covers is not None:
            before, after = (wording.day(day).in_(self.language) for day in difference.covers)
            yield self.say(COVERS, before=before, after=after)
        if any(difference.decisions):
            gone, new = (self.sayer.comma.join(each) or "—" for each in difference.decisions)
            yield self.say(DECISIONS, gone=gone, new=new)
        for change in difference.origins:
            yield from self.change(change)
        yield from self.consequences()
        yield f"- {self._scope()}"

    def _scope(self) -> str:
        """Which shipments were compared, and what may differ for others."""
        edited = any(part.kind is PartKind.MEANING for part in self.compared.parts)
        space = " " if self.language == "en" else ""
        return space.join(
            self.say(each) for each in ((COMPLETE, UNKNOWN) if edited else (COMPLETE,))
        )

    def change(self, change: Change) -> Iterator[str]:
        yield f"- **{self.sayer.subject(change)}** {self.sayer.move(change)}"
        for region in change.regions:
            words = [part.in_(self.language) for part in region.words]
            yield "  - " + self.say(FOR, told=self.sayer.semicolon.join(words))
        if not change.complete:
            yield f"  - {self.say(MORE_FACTS)}"
        if not change.proved:
            yield f"  - {self.say(NOT_PROVED)}"
        pair = self.compared.answers.get(id(change))
        if change.regions[0].witness is None or pair is None:
            return
        yield "  - " + self.say(EXAMPLE, told=self.sayer.facts(change))
        for label, answer in zip((BEFORE, AFTER), pair, strict=True):
            said = self.sayer.answer(change, answer, with_verdict=True)
            yield "    - " + self.say(label, told=said)

    def consequences(self) -> Iterator[str]:
        """What follows, by what is asked; what a list gains, and what it loses, at once."""
        moves: dict[str, list[str]] = {}
        listed: dict[tuple[str, str], list[str]] = {}
        for change in self.compared.difference.changes:
            subject = self.sayer.subject(change)
            if change.consequence and self.sayer.is_listing(change):
                gained = listed.setdefault((subject, self.sayer.listing(change)), [])
                gained.append(self.sayer.listed(change))
            elif change.consequence:
                moves.setdefault(subject, []).append(self.sayer.move(change))
        if moves or listed:
            yield f"- {self.say(FOLLOWS)}"
        for subject, told in moves.items():
            yield "  - " + self.say(MOVES, subject=subject, told=self._some(told))
        for (subject, how), told in listed.items():
            said = f"{how}{self.sayer.colon}{self._some(told)}"
            yield "  - " + self.say(MOVES, subject=subject, told=said)

    def rest(self) -> Iterator[str]:
        cases = self.compared.cases
        if cases:
            shown = self.sayer.comma.join(cases[:MOST_CASES])
            more = " …" if len(cases) > MOST_CASES else ""
            yield "- " + self.say(CASES, number=len(cases), told=f"{shown}{more}")
        by_kind: dict[PartKind, list[str]] = {}
        for part in self.compared.parts:
            by_kind.setdefault(part.kind, []).append(self._part(part))
        for kind, parts in by_kind.items():
            yield f"- {self.say(KINDS[kind])}{self.sayer.colon}{self._some(parts, MOST_PARTS)}"
        codes = recoded(self.compared.after, self.compared.before)
        if codes:
            yield from recoding_told.told(self.compared.after, codes, self.language, whole=False)
        yield from self.shipments()

    def shipments(self) -> Iterator[str]:
        """How many of a team's own shipments move, and which."""
        screened = self.compared.shipments
        if screened is None:
            return
        yield "- " + self.say(
            SHIPMENTS,
            moved=len(screened.moved),
            total=screened.total,
            unreadable=len(screened.unreadable),
        )
        for each in screened.moved[:MOST_SHIPMENTS]:
            verdicts = (self.sayer.verdict(name) for name in (each.before, each.after))
            yield "  - " + self.say(LINE, line=each.line, told=ARROW.join(verdicts))

    def _part(self, part: Part) -> str:
        return self.say(
            PART, sort=self.say(SORTS[part.what]), id=part.id, how=self.say(HOW[part.how])
        )

    def _some(self, told: list[str], most: int = MOST_MOVES) -> str:
        said = self.sayer.semicolon.join(told[:most])
        return self.say(AND_MORE, told=said, number=len(told)) if len(told) > most else said
