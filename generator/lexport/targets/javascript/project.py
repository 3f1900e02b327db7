"""A rulebook as the files of an npm package: one ES module, its types, and what describes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import jinja2

from lexport import __version__
from lexport.ir.rulebook import Rulebook
from lexport.output import OutputFile
from lexport.targets.javascript import bundle, decide, doubts, reading, situation, tables, types
from lexport.targets.javascript.layout import Layout
from lexport.targets.javascript.names import comment, quoted

HERE = Path(__file__).parent
FILES = ("index.js", "index.d.ts", "README.md")


def build(rulebook: Rulebook) -> Iterator[OutputFile]:
    """The files of the package, paths relative to its folder."""
    yield OutputFile(PurePosixPath("package.json"), _manifest(rulebook))
    views = {"index.js": _module(rulebook), "index.d.ts": _types(rulebook), "README.md": {}}
    for name in FILES:
        template = _templates().get_template(f"{name}.j2")
        head = {
            "package": package_name(rulebook),
            "rulebook": {
                "id": comment(rulebook.id),
                "version": comment(rulebook.version),
                "sha256": comment(rulebook.sha256),
            },
            "title_en": comment(rulebook.title.en),
            "title_zh": comment(rulebook.title.zh),
            "generator_version": __version__,
        }
        yield OutputFile(PurePosixPath(name), template.render(**head, **views[name]))


def package_name(rulebook: Rulebook) -> str:
    return rulebook.python_package.replace("_", "-")


def package_version(version: str) -> str:
    """The rulebook's version as npm wants one: three numbers without leading zeros."""
    numbers = [str(int(number)) for number in re.findall(r"[0-9]+", version)]
    return ".".join([*numbers, "0", "0"][:3])


def _manifest(rulebook: Rulebook) -> str:
    manifest = {
        "name": package_name(rulebook),
        "version": package_version(rulebook.version),
        "description": comment(rulebook.title.en),
        "license": "Apache-2.0",
        "type": "module",
        "sideEffects": False,
        "main": "./index.js",
        "types": "./index.d.ts",
        "exports": {
            ".": {"types": "./index.d.ts", "default": "./index.js"},
            "./package.json": "./package.json",
        },
        "files": ["index.js", "index.d.ts"],
    }
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # What is inserted is JavaScript, quoted before it gets here.
        autoescape=False,  # noqa: S701
    )


def _module(rulebook: Rulebook) -> dict[str, object]:
    layout = Layout(rulebook)
    return {
        "id": quoted(rulebook.id),
        "version": quoted(rulebook.version),
        "sha256": quoted(rulebook.sha256),
        "days": "\n".join(situation.days(rulebook)),
        "groups": "\n".join(situation.groups(rulebook)),
        "compute": "\n".join(situation.computed(layout)),
        "govern": "\n".join(situation.governing_date(layout)),
        "decisions": "\n".join(decide.decisions(layout)),
        "calls": "\n".join(decide.calls(layout)),
        "contradiction": decide.contradiction(layout),
        "outcomes": "\n".join(decide.outcomes(layout)),
        "by_decision": "\n".join(decide.by_decision(layout)),
        "doubts": "\n".join(doubts.doubts(layout)),
        "choices": "\n".join([*reading.choices(layout), *reading.code_lists(rulebook)]),
        "read": "\n".join(reading.reading(layout)),
        "constants": "\n".join(tables.constants(layout)),
        "facts": "\n".join(tables.facts(layout)),
        "rules": "\n".join(tables.decisions(layout)),
        "bounds": "\n".join(tables.bounds(layout)),
        "runtime": bundle.runtime(),
        "words": "\n".join(tables.quotes(rulebook)),
    }


def _types(rulebook: Rulebook) -> dict[str, object]:
    return {
        "facts": "\n".join(types.facts(rulebook)),
        "decisions": "\n".join(types.decisions(rulebook)),
        "documents": types.documents(rulebook),
        "findings": types.findings(rulebook),
        "fact_names": types.union(rulebook.facts),
        "rule_names": types.union(rulebook.rules),
    }
