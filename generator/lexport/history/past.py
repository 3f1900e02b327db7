"""The commits of a rulebook's folder, read as releases and as revisions of what rules mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from lexport.approval import version as version_at
from lexport.history.comparing import by_rule, comparison
from lexport.history.remembered import remembered
from lexport.ir.rulebook import Rulebook
from lexport.review.lock import NAME as LOCK
from lexport.review.lock import Lock, read_lock, slipped
from lexport.revisions import (
    Commit,
    RevisionError,
    commits_of,
    is_shallow,
    object_ids,
    text_of,
)
from lexport.targets.site.history import Comparison, History, Release, Revision
from lexport.text import Text

NO_GIT = Text(
    "The history is not shown: this site was not built in a git repository of the rulebook.",
    "未显示历史：本网站并非在规则库的 git 仓库中生成。",
)
SHALLOW = Text(
    "The history is not shown: this site was built from a copy of the repository without its past.",
    "未显示历史：生成本网站所用的仓库副本不含历史记录。",
)
NOT_LOCKED = Text(
    "The history begins with the first commit of decisions.lock; there is none yet.",
    "历史自首次提交 decisions.lock 起记录，目前尚无。",
)
VERSION = re.compile(r"^version:\s*[\"']?([0-9]+\.[0-9]+\.[0-9]+)\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class State:
    """A commit with the contents it gave the folder: ids of all of it and of its lock."""

    commit: Commit
    version: str
    tree: str
    lock: str | None


def history_of(folder: Path, rulebook: Rulebook, most: int) -> History:
    """What git tells of a rulebook, which is the folder as it stands now.

    `most` of the latest revisions, and of the latest releases, are compared in answers.

    A release is a new `version` in `rulebook.yaml`: unlike a tag it travels with every copy of the
    folder and stands in every answer. What was changed without a new version belongs to the next.
    The first release is the first commit with a lock, for before it nobody had accepted the rules.
    """
    try:
        if is_shallow(folder):
            return History(unknown=SHALLOW)
        states = tuple(_states(folder))
    except RevisionError:
        return History(unknown=NO_GIT)
    if not states:
        return History(unknown=NO_GIT)
    locked = [state for state in states if state.lock is not None]
    if not locked:
        return History(unknown=NOT_LOCKED)
    past = _Past(folder, states)
    released = _released(locked)
    return History(
        releases=tuple(past.releases(released, most)),
        revisions=tuple(past.revisions(locked, most)),
        pending=past.pending(released[0], rulebook),
    )


def _states(folder: Path) -> Iterator[State]:
    """The commits that left a rulebook in the folder, the newest first."""
    commits = commits_of(folder)
    ids = [commit.id for commit in commits]
    versions: Callable[[str], str | None] = cache(lambda known: _version(text_of(folder, known)))
    for commit, tree, head, lock in zip(
        commits,
        object_ids(folder, ids),
        object_ids(folder, ids, "rulebook.yaml"),
        object_ids(folder, ids, LOCK),
        strict=True,
    ):
        version = head and versions(head)
        if tree and version:
            yield State(commit, version, tree, lock)


def _version(text: str) -> str | None:
    found = VERSION.search(text)
    return found and found.group(1)


def _released(locked: list[State]) -> list[State]:
    """The first commit of each version, the newest first."""
    first: dict[str, State] = {}
    for state in reversed(locked):
        first.setdefault(state.version, state)
    return list(reversed(first.values()))


class _Past:
    """Compares the states of one folder."""

    def __init__(self, folder: Path, states: tuple[State, ...]) -> None:
        self.folder = folder
        self.states = states
        # Neighbouring comparisons read the version between them once.
        self.rulebook_at = lru_cache(maxsize=2)(self._rulebook_at)

    def releases(self, released: list[State], most: int) -> Iterator[Release]:
        places = {state: number for number, state in enumerate(self.states)}
        starts = [places[state] for state in released]
        ends = [*starts[1:], len(self.states)]
        for number, (state, start, end) in enumerate(zip(released, starts, ends, strict=True)):
            earlier = released[number + 1] if number + 1 < len(released) else None
            yield Release(
                version=state.version,
                commit=state.commit,
                commits=tuple(each.commit for each in self.states[start:end]),
                before=earlier.version if earlier else None,
                comparison=self._compared(earlier, state) if earlier and number < most else None,
            )

    def revisions(self, locked: list[State], most: int) -> Iterator[Revision]:
        """The commits that changed a lock: nothing that decides changes without it."""
        changes = [(old, new) for new, old in pairwise(locked) if old.lock != new.lock]
        for number, (old, new) in enumerate(changes):
            found = self._compared(old, new) if number < most else None
            rules = found.rules if found else by_rule(slipped(self._lock(old), self._lock(new)))
            if rules:
                yield Revision(new.commit, rules, found)
        first = locked[-1]
        yield Revision(first.commit, dict.fromkeys(self._lock(first).rules, "added"), None)

    def pending(self, latest: State, now: Rulebook) -> Comparison | None:
        """What the folder as it stands has changed since the latest release."""

        def make() -> Comparison | None:
            before = self.rulebook_at(latest.commit.id)
            return comparison(before, now) if before else None

        found = remembered(latest.tree, now.sha256, make)
        return found if found and found.parts else None

    def _compared(self, old: State, new: State) -> Comparison | None:
        """The comparison; None where today's program cannot read one of the two."""

        def make() -> Comparison | None:
            before, after = self.rulebook_at(old.commit.id), self.rulebook_at(new.commit.id)
            return comparison(before, after) if before and after else None

        return remembered(old.tree, new.tree, make)

    def _rulebook_at(self, commit: str) -> Rulebook | None:
        return version_at(commit, self.folder).rulebook

    def _lock(self, state: State) -> Lock:
        """The lock as it was committed; an empty one where it was written in another form."""
        try:
            return read_lock(text_of(self.folder, state.lock or ""))
        except ValueError:
            return Lock("", "", {})
