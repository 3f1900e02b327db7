"""The order of the stages: files are read and checked, then evaluated, or turned into targets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from lexport.analyse import analyse
from lexport.cases import Disagreement, disagreements
from lexport.compiled import imported_from
from lexport.coverage import Coverage, Exercise, coverage
from lexport.diagnostics import Diagnostic
from lexport.evaluate import (
    evaluate,
    foresee,
    plain_answer,
    plain_foresight,
    standings,
)
from lexport.ir.cases import Case
from lexport.ir.rulebook import Rulebook
from lexport.load import load_rulebook
from lexport.output import OutputFile


class UnusableError(Exception):
    """A rulebook that has errors: `diagnostics` say which, `sources` are its files' texts."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, str]) -> None:
        super().__init__(f"{len(diagnostics)} problems")
        self.diagnostics = diagnostics
        self.sources = sources


@dataclass(frozen=True, slots=True)
class Read:
    """A rulebook as read and checked; None while it has errors."""

    rulebook: Rulebook | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, str]

    def usable(self) -> Rulebook:
        """The rulebook. Raises `UnusableError` if it has errors."""
        if self.rulebook is None:
            raise UnusableError(self.diagnostics, self.sources)
        return self.rulebook


def read(folder: Path) -> Read:
    """Read and check one rulebook; every problem of every file comes at once."""
    loaded = load_rulebook(folder, folder.as_posix()).analysed(analyse)
    return Read(loaded.rulebook, loaded.diagnostics, loaded.sources)


Target = Callable[[Rulebook], Iterator[OutputFile]]


@cache
def targets() -> dict[str, Target]:
    """Every target by the name that `lexport build` knows it by."""
    from lexport.targets import javascript, json_schema, python, sql

    return {
        "python": python.build,
        "javascript": javascript.build,
        "json-schema": json_schema.build,
        "sql": sql.build,
    }


@dataclass(frozen=True, slots=True)
class Examined:
    """A case that was run, and where the evaluator or a validator did not answer as expected."""

    case: Case
    disagreements: tuple[tuple[str, Disagreement], ...]


def examine(rulebook: Rulebook, names: Iterable[str]) -> Iterator[Examined]:
    """Run cases through the evaluator and through the generated Python package."""
    package = package_of(rulebook)
    for name in names:
        case = rulebook.cases[name]
        reference = plain_answer(evaluate(rulebook, case.facts, case.known_on))
        generated = package.check(case.facts, case.known_on).to_dict()
        yield Examined(
            case,
            tuple(
                (by, each)
                for by, answer in (
                    ("evaluator", {**reference, **_foreseen(rulebook, case)}),
                    ("python", generated),
                )
                for each in disagreements(case, answer)
            ),
        )


def _foreseen(rulebook: Rulebook, case: Case) -> dict[str, object]:
    """What the evaluator foresees, if the case asks; it takes a hundred answers to say."""
    if case.expect.changes_next_on is None:
        return {}
    return plain_foresight(foresee(rulebook, case.facts, case.known_on))


def package_of(rulebook: Rulebook) -> ModuleType:
    """The generated Python package of a rulebook, imported from a folder of its own."""
    return imported_from(targets()["python"](rulebook), rulebook.sha256)


def covered(rulebook: Rulebook) -> Coverage:
    """The coverage of a rulebook by its cases that prove something."""
    exercises = {}
    for case in rulebook.cases.values():
        if case.proves_something:
            found = standings(rulebook, case.facts, case.known_on)
            exercises[case.id] = Exercise(
                frozenset(rule for rule, standing in found.items() if standing.holds),
                frozenset(rule for rule, standing in found.items() if standing.is_near_miss),
            )
    return coverage(rulebook, exercises)
