"""A rulebook as the files of a Python project: generated modules beside the runtime's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import jinja2

from lexport import __version__
from lexport.ir.facts import Choice, Date, DecimalValue, Fact, TextValue
from lexport.ir.rulebook import Rulebook
from lexport.output import OutputFile
from lexport.plan.tables import kinds
from lexport.targets.python import asking, decide, facts, situation, tables
from lexport.targets.python.names import literal, local, pascal

HERE = Path(__file__).parent
# Modules of lexport itself that depend on nothing.
SHARED = {"checks": "checks.py", "foresight": "foresight.py", "frames": "plan/frames.py"}
RUNTIME = (
    "ahead",
    "answer",
    "calendar",
    "catalogue",
    "errors",
    "evidence",
    "explain",
    "items",
    "memory",
    "outcomes",
    "reading",
    "verdict",
)
EXPORTED = (
    "Answer",
    "DecisionAnswer",
    "FactError",
    "FactInfo",
    "Facts",
    "Finding",
    "ID",
    "ProvisionInfo",
    "RuleInfo",
    "SHA256",
    "VERSION",
    "check",
    "facts",
    "parse",
    "provision",
    "rule",
)


def build(rulebook: Rulebook) -> Iterator[OutputFile]:
    """The files of the project, paths relative to its folder."""
    package = PurePosixPath("src") / rulebook.python_package
    for name in RUNTIME:
        yield OutputFile(package / f"_{name}.py", _source(HERE / "runtime" / f"_{name}.py"))
    for name, path in SHARED.items():
        yield OutputFile(package / f"_{name}.py", _source(HERE.parent.parent / path))
    yield OutputFile(package / "py.typed", "")
    for name, view in _views(rulebook).items():
        text = (
            _templates()
            .get_template(f"{name}.j2")
            .render(
                rulebook=rulebook,
                generator_version=__version__,
                package=rulebook.python_package,
                **view,
            )
        )
        yield OutputFile(package / MODULES[name] if name in MODULES else PurePosixPath(name), text)


MODULES = {
    "init.py": "__init__.py",
    "enums.py": "enums.py",
    "decide.py": "_decide.py",
    "asking.py": "_asking.py",
    "facts.py": "_facts.py",
    "rulebook.py": "_rulebook.py",
    "bounds.py": "_bounds.py",
    "texts.py": "_texts.py",
}


def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # what is inserted is Python or TOML, quoted before it gets here
    )


def _views(rulebook: Rulebook) -> dict[str, dict[str, object]]:
    enum_names = sorted(
        pascal(name) for name, fact in rulebook.facts.items() if isinstance(fact.type, Choice)
    )
    decided, asked = list(decide.body(rulebook)), asking.body(rulebook)
    group_constants = list(situation.groups(rulebook))
    words_asked = situation.words_of(asked)
    bounds = "\n".join(tables.bounds(rulebook))
    moving_bounds = "\n".join(tables.moving_bounds(rulebook))
    package_version = literal_version(rulebook.version)
    return {
        "init.py": {
            "docstring": facts.docstring(f"{rulebook.title.en} / {rulebook.title.zh}"),
            "enum_names": enum_names,
            "exported": sorted([*EXPORTED, *enum_names, "__version__"]),
            "package_version": package_version,
        },
        "enums.py": {"enums": "\n".join(facts.enums(rulebook))},
        "decide.py": {
            **situation.helpers_used(situation.words_of([*decided, *group_constants])),
            "groups": "\n".join(group_constants),
            "body": "\n".join(decided),
        },
        "asking.py": {
            **situation.helpers_used(words_asked),
            "groups": [name for name in situation.groups_used(rulebook) if name in words_asked],
            "body": "\n".join(asked),
        },
        "facts.py": {
            "readers": _readers(rulebook),
            "enum_names": enum_names,
            "facts": [
                {
                    "name": fact.name,
                    "local": local(fact.name),
                    "annotation": facts.annotation(fact),
                    "value": _value_type(fact),
                }
                for fact in rulebook.facts.values()
            ],
            "constants": "\n".join(
                [*facts.choice_constants(rulebook), *facts.code_lists(rulebook)]
            ),
            "reading": "\n".join(facts.reading(rulebook)),
        },
        "rulebook.py": {
            "id": literal(rulebook.id),
            "version": literal(rulebook.version),
            "sha256": literal(rulebook.sha256),
            "constants": tables.constants(rulebook),
            "kinds": [(literal(name), tables.expression(kind)) for name, kind in kinds(rulebook)],
            "decisions": "\n".join(tables.decisions(rulebook)),
        },
        "bounds.py": {
            "bounds": bounds,
            "moving_bounds": moving_bounds,
            "needs_decimal": "Decimal(" in bounds,
        },
        "texts.py": {"texts": "\n".join(tables.texts(rulebook))},
        "pyproject.toml": {
            "distribution": json.dumps(rulebook.python_package.replace("_", "-")),
            "package_version": package_version,
            "description": json.dumps(rulebook.title.en),
            "source": json.dumps(f"src/{rulebook.python_package}"),
            "include": json.dumps(f"/src/{rulebook.python_package}"),
        },
        "README.md": {
            "title_en": rulebook.title.en,
            "title_zh": rulebook.title.zh,
            "example": "{}",
            "verdict": '"needs_facts"',
        },
    }


def literal_version(version: str) -> str:
    """The rulebook's version as a quoted package version."""
    return json.dumps(version)


def _readers(rulebook: Rulebook) -> list[str]:
    """The slow-path functions that `read` falls back on."""
    types = [fact.type for fact in rulebook.facts.values()]
    names = {"unknown_name", "wrong"}
    if any(isinstance(type_, Date) for type_ in types):
        names.add("day_number")
    if any(isinstance(type_, DecimalValue) for type_ in types):
        names.add("minor_units")
    if any(
        isinstance(type_, TextValue)
        and type_.pattern
        and set(type_.pattern) != {"9"}
        and type_.table is None
        for type_ in types
    ):
        names.add("matches_picture")
    return sorted(names)


def _value_type(fact: Fact) -> str:
    match fact.type:
        case TextValue():
            return "str | None"
        case Choice():
            return "int"
        case _:
            return "int" if fact.type.__class__.__name__ == "YesNo" else "int | None"
