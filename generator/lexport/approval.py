"""What a team needs before it approves a change: proof and differences, with answers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from lexport.analyse import analyse
from lexport.cases import disagreements
from lexport.diff import difference, parts_changed
from lexport.diff.compared import Compared
from lexport.diff.shipments import changed_decisions, rows_of, screened
from lexport.ir.rulebook import Rulebook
from lexport.load import load_files
from lexport.pipeline import Read, package_of, read
from lexport.prove import Judged, judged, prove
from lexport.review.classes import classes
from lexport.review.description import complaints
from lexport.review.page import Reviewed
from lexport.review.release import HEAD, version_in
from lexport.review.stale import stale_translations
from lexport.review.translations import memory_of
from lexport.revisions import RevisionError, commits_of, files_at, object_ids, text_of

Answer = Mapping[str, Any]


def proved(rulebook: Rulebook, today: datetime.date) -> tuple[Judged, dict[int, Answer]]:
    """The findings of proof, and what the generated Python package answers to their examples."""
    found = prove(rulebook)
    package = package_of(rulebook)
    answers = {
        id(finding): _answer(package, finding.witness)
        for finding in found.findings
        if finding.witness is not None
    }
    return judged(found.findings, rulebook.accepted, today), answers


def version(name: str, folder: Path) -> Read:
    """A rulebook by a folder, or as a git revision has the given folder.

    Raises `RevisionError` for a revision that git does not know.
    """
    if Path(name).is_dir():
        return read(Path(name))
    files = files_at(name, folder)
    loaded = load_files(files, folder.as_posix()).analysed(analyse)
    return Read(loaded.rulebook, loaded.diagnostics, loaded.sources)


def compared(before: Rulebook, after: Rulebook, shipments: Path | None = None) -> Compared:
    """Two versions compared over all shipments, over the cases, and over a team's own shipments."""
    found = difference(before, after)
    packages = package_of(before), package_of(after)
    answers = {}
    for change in found.changes:
        witness = change.regions[0].witness
        if witness is not None:
            answers[id(change)] = (
                _answer(packages[0], _known(before, witness)),
                _answer(packages[1], _known(after, witness)),
            )
    checks = [lambda facts, package=package: _answer(package, facts) for package in packages]
    return Compared(
        before,
        after,
        found,
        parts_changed(before, after),
        tuple(_moved_cases(before, after, packages)),
        answers,
        screened(rows_of(shipments), after, *checks) if shipments is not None else None,
    )


def reviewed(
    before: Rulebook, after: Rulebook, today: datetime.date, description: str | None = None
) -> Reviewed:
    """Everything the review page of a change says, its description held against what it does."""
    known = {finding.key for finding in prove(before).findings}
    open_ = judged(prove(after).findings, after.accepted, today).open
    found = compared(before, after)
    return Reviewed(
        found,
        tuple(finding for finding in open_ if finding.key not in known),
        tuple(_failing(before, after, found.cases)),
        stale_translations(after, memory_of(before)),
        today,
        ()
        if description is None
        else complaints(description, classes(found), {*before.provisions, *after.provisions}),
    )


def since_release(folder: Path, now: Rulebook) -> Compared:
    """The rulebook of a folder compared with the first commit that bears its version.

    Raises `RevisionError` where no commit does.
    """
    commits = [commit.id for commit in commits_of(folder)]
    bearing = None
    for commit, head in zip(commits, object_ids(folder, commits, HEAD), strict=True):
        if head is None or version_in(text_of(folder, head)) != now.version:
            break
        bearing = commit
    if bearing is None:
        raise RevisionError(f"version {now.version} is not committed, so nothing follows it yet")
    return compared(version(bearing, folder).usable(), now)


def _failing(before: Rulebook, after: Rulebook, moved: tuple[str, ...]) -> Iterator[str]:
    """The cases that a change touches and that are not answered as they expect."""
    package = package_of(after)
    for case in after.cases.values():
        if case.id in moved or before.cases.get(case.id) != case:
            answer = package.check(case.facts, case.known_on).to_dict()
            if disagreements(case, answer):
                yield case.id


def _moved_cases(
    before: Rulebook, after: Rulebook, packages: tuple[ModuleType, ModuleType]
) -> Iterator[str]:
    """The cases of the later version that the two versions answer otherwise."""
    for case in after.cases.values():
        if any(name not in before.facts for name in case.facts):
            continue
        try:
            old, new = (_answer(package, case.facts, case.known_on) for package in packages)
        except ValueError:
            # A value that only one version admits is told among the parts that changed.
            continue
        if changed_decisions(old, new) or old["verdict"] != new["verdict"]:
            yield case.id


def _known(rulebook: Rulebook, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name in rulebook.facts}


def _answer(
    package: ModuleType, facts: Mapping[str, Any], known_on: datetime.date | None = None
) -> Answer:
    """The verdict and the decisions; what would change them is not asked, it takes longest."""
    answer = package.check(facts, known_on)
    return {
        "verdict": answer.verdict,
        "decisions": {name: each.to_dict() for name, each in answer.decisions.items()},
        "findings": [each.code for each in answer.findings],
    }
