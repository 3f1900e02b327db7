"""What the site knows of a rulebook's past: its releases, and what each change did to answers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from lexport.revisions import Commit
from lexport.text import Text


class Cause(Enum):
    """Why an answer is another than before."""

    LAW = "law"  # it rests on a clause that the version before did not have
    DECIDED = "decided"  # there was no answer before
    CORRECTION = "correction"  # the same clauses, another answer


@dataclass(frozen=True, slots=True)
class Example:
    """A shipment that both versions were asked about.

    `facts` are all of it, by name, as an address bar has them; those in `counting` make the
    difference. `rules` are those of the answers before and after, `because` the clauses now.
    """

    facts: Mapping[str, str]
    counting: tuple[str, ...]
    verdicts: tuple[str, str]
    rules: tuple[tuple[str, ...], tuple[str, ...]]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Shipments in words, and the governing dates among those words."""

    words: tuple[Text, ...]
    from_: datetime.date | None
    through: datetime.date | None


@dataclass(frozen=True, slots=True)
class Effect:
    """One decision that is answered otherwise: from what to what, and for which shipments.

    `listed` is the outcome that a collecting decision lists (`now_listed`) or drops. `is_verdict`
    marks the verdict as it is shown, `follows` what comes from another change. `is_whole` says
    that the groups are all shipments concerned.
    """

    decision: str
    before: Text
    after: Text
    cause: Cause
    groups: tuple[Group, ...]
    is_whole: bool
    example: Example | None
    listed: str = ""
    now_listed: bool = False
    is_verdict: bool = False
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """A part that is not as it was; `kind` and `how` are words of `lexport diff`."""

    kind: str
    what: str
    id: str
    how: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions compared.

    `cases` are the worked examples that are answered otherwise, of `examples` in all. `rules`
    says of each rule whose meaning is not the same: added, removed or changed.
    `besides` tells of changes in what the rulebook speaks of at all, and `not_compared` names
    the facts that stand in the way of comparing answers.
    """

    before: str
    after: str
    rules: Mapping[str, str] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    parts: tuple[Changed, ...] = ()
    cases: tuple[str, ...] = ()
    examples: int = 0
    besides: tuple[Text, ...] = ()
    not_compared: tuple[str, ...] = ()

    @property
    def origins(self) -> tuple[Effect, ...]:
        """The effects that do not follow from others."""
        return tuple(each for each in self.effects if not each.follows)

    @property
    def first_day(self) -> datetime.date | None:
        """The first governing date with another answer; None where no first one is known."""
        days = [group.from_ for each in self.origins for group in each.groups]
        known = [day for day in days if day is not None]
        return min(known) if known and len(known) == len(days) else None


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit that changed what rules mean: each rule concerned is added, removed or changed.

    `comparison` is missing for the first version, for a change that is not among the latest, and
    where today's program cannot read one of the versions.
    """

    commit: Commit
    rules: Mapping[str, str]
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Release:
    """All that was published under one version for the first time with this commit.

    `commits` led to it since the release before, the newest first; `before` is that release's
    version. The first release has no `before` and nothing to compare with.
    """

    version: str
    commit: Commit
    commits: tuple[Commit, ...]
    before: str | None
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class History:
    """Everything the newest first. `unknown` says why nothing is known, where that is so.

    `pending` compares the latest release with the rulebook as it is, where they differ.
    """

    releases: tuple[Release, ...] = ()
    revisions: tuple[Revision, ...] = ()
    pending: Comparison | None = None
    unknown: Text | None = None

    def of_rule(self, name: str) -> tuple[Revision, ...]:
        """The revisions that changed one rule, the newest first, down to its first version."""
        return tuple(each for each in self.revisions if name in each.rules)
