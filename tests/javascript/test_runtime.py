"""The hand-written modules: what one takes from another is there and is used."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from tests.support.random_rulebooks import random_rulebook

from lexport.targets.javascript import build
from lexport.targets.javascript.bundle import HERE, MODULES, runtime

IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";$', re.MULTILINE)
DEFINED = re.compile(r"^(?:export )?(?:class|const|function) ([\w$]+)", re.MULTILINE)
EXPORTED = re.compile(r"^export (?:class|const|function) (\w+)", re.MULTILINE)


def text_of(module: str) -> str:
    return (HERE / f"{module}.js").read_text(encoding="utf-8")


def imported(module: str) -> dict[str, str]:
    """What a module imports, by name, with the module it is taken from."""
    return {
        name.strip(): source
        for names, source in IMPORT.findall(text_of(module))
        for name in names.split(",")
        if name.strip()
    }


@pytest.fixture(scope="module")
def generated() -> set[str]:
    """The names that the generated part defines."""
    [module] = [
        file.text
        for file in build(random_rulebook(random.Random(1)))
        if file.path.name == "index.js"
    ]
    return set(DEFINED.findall(module)) | {"ID", "SHA256", "VERSION"}


def test_every_module_is_bundled() -> None:
    assert {path.stem for path in HERE.glob("*.js")} == set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_what_there_is_and_uses_it(module: str, generated: set[str]) -> None:
    body = IMPORT.sub("", text_of(module))
    for name, source in imported(module).items():
        there = generated if source == "rulebook" else set(EXPORTED.findall(text_of(source)))

        assert name in there, f"{source} has no {name}"
        assert re.search(rf"(?<![\w$]){name}\b", body), f"{name} is not used"


def test_what_is_exported_is_taken_by_somebody() -> None:
    taken = {name for module in MODULES for name in imported(module)}
    package = Path(HERE).parent
    printed = [*package.glob("*.py"), *(package / "templates").glob("*.j2")]
    generator = "\n".join(path.read_text(encoding="utf-8") for path in printed)
    for module in MODULES:
        for name in EXPORTED.findall(text_of(module)):
            assert name in taken or re.search(rf"\b{name}\b", generator), f"{module}: {name}"


def test_the_modules_share_one_scope_without_a_name_taken_twice(generated: set[str]) -> None:
    names = DEFINED.findall(runtime())

    assert len(names) == len(set(names))
    assert set(names) <= generated
    assert "import " not in runtime()
