"""The generated npm package: plain ES2022, typed, installable, safe against any text."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.javascript.node import MODULES, Node, Package, package_of
from tests.support.random_rulebooks import random_facts, random_rulebook
from tests.support.vehicle import vehicle_rulebook

from lexport.evaluate import evaluate, plain_answer
from lexport.ir.rulebook import Rulebook
from lexport.targets.javascript import build
from lexport.targets.javascript.project import package_version
from lexport.text import Text

pytestmark = pytest.mark.node

HOSTILE = (
    "*/ alert(1) /* // ' \" ` \\",
    "a line\nbreak, \r, \u2028, \u2029, \x85 and \x0b",
    "</script><script>alert(1)</script><!-- -->",
    "${alert(1)} {{ x }} {% raw %} {question}",
    "\u202eright to left\u202c \ufeff\u200b",
    "\x00 nothing \x1b[31m 𠀀 \ud800",
    "__proto__",
)
BUILTINS = {
    "Array", "BigInt", "Error", "Infinity", "JSON", "Map", "Math", "Number", "Object", "RangeError",
    "Set", "String", "Symbol", "TypeError", "undefined",
}  # fmt: skip
NEWER_THAN_ES2022 = {
    "findLast", "findLastIndex", "fromAsync", "groupBy", "hasIndices", "isWellFormed", "toReversed",
    "toSorted", "toSpliced", "toWellFormed", "withResolvers", "union", "intersection", "difference",
    "isSubsetOf", "isSupersetOf", "isDisjointFrom", "symmetricDifference", "rawJSON", "transfer",
}  # fmt: skip


def module_text(package: Package) -> str:
    return (package.folder / "index.js").read_text(encoding="utf-8")


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def hostile(value: Any, texts: list[str]) -> Any:  # noqa: ANN401 -- a rulebook or any part of one
    """The same with every bilingual text replaced by one that wants to break out."""
    if isinstance(value, Text):
        texts.append(texts.pop(0))
        return Text(texts[0], f"{texts[-1]}：{texts[0]}")
    if isinstance(value, dict):
        return {key: hostile(each, texts) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(hostile(each, texts) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        told = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **{name: hostile(each, texts) for name, each in told.items()})
    return value


@pytest.fixture(scope="module")
def hostile_rulebook() -> Rulebook:
    rulebook: Rulebook = hostile(random_rulebook(random.Random(4)), list(HOSTILE))
    return rulebook


@pytest.fixture(scope="module")
def attacked(
    hostile_rulebook: Rulebook, node: Node, tmp_path_factory: pytest.TempPathFactory
) -> Package:
    return package_of(hostile_rulebook, node, tmp_path_factory.mktemp("attacked"))


def test_the_module_is_es2022_without_anything_from_its_surroundings(vehicles: Package) -> None:
    seen = vehicles("syntax", module_text(vehicles))

    assert set(seen["free"]) <= BUILTINS
    assert {"Map", "Object", "Math"} <= set(seen["free"])
    assert set() == set(seen["members"]) & NEWER_THAN_ES2022


def test_importing_the_module_does_nothing(vehicles: Package) -> None:
    assert [
        "ClassDeclaration",
        "ExportNamedDeclaration",
        "FunctionDeclaration",
        "VariableDeclaration",
    ] == vehicles("syntax", module_text(vehicles))["topLevel"]


def test_newer_syntax_and_foreign_names_are_seen(vehicles: Package) -> None:
    seen = vehicles("syntax", "const a = eval(b); a.toSorted(); console.log(a);")

    assert ["b", "console", "eval"] == seen["free"]
    assert {"toSorted", "log"} == set(seen["members"])
    with pytest.raises(Exception, match="SyntaxError"):
        vehicles("syntax", "using a = b;")


def test_hostile_texts_stay_texts(
    hostile_rulebook: Rulebook, attacked: Package, vehicles: Package
) -> None:
    rng = random.Random(1)
    text = module_text(attacked)
    seen = vehicles("syntax", text)

    assert set(seen["free"]) <= BUILTINS
    assert not re.search(r"</|<!|[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202e\ufeff]", text)
    for _ in range(20):
        facts = random_facts(rng)
        reference = plain_answer(evaluate(hostile_rulebook, facts))
        answer = attacked("decide", facts)

        assert reference == answer


def test_hostile_texts_are_told_as_they_are(hostile_rulebook: Rulebook, attacked: Package) -> None:
    told = {fact["name"]: fact for fact in attacked("catalogue")}
    for name, fact in hostile_rulebook.facts.items():
        assert {"en": fact.title.en, "zh": fact.title.zh} == told[name]["title"]
    explained = "".join(attacked("explain", {"declared_on": "2026-01-02"}, None, "en"))

    assert hostile_rulebook.decisions["verdict"].question.en.strip() in explained


def test_a_rule_and_a_clause_can_be_looked_up(vehicles: Package) -> None:
    rulebook = vehicle_rulebook()
    for decision, rule in rulebook.rules.values():
        told = vehicles("rule", rule.id)

        assert [rule.id, decision.name, rule.outcome, list(rule.because)] == [
            told["id"],
            told["decision"],
            told["outcome"],
            told["because"],
        ]
        assert {"en": rule.title.en, "zh": rule.title.zh} == told["title"]
    for provision in rulebook.provisions.values():
        told = vehicles("provision", provision.id)

        assert [provision.id, provision.grade.word] == [told["id"], told["grade"]]
        assert {"en": provision.says.en, "zh": provision.says.zh} == told["says"]


@pytest.mark.parametrize("action", ["rule", "provision"])
@pytest.mark.parametrize("name", ["no-such-id", "constructor", "__proto__", 5, None])
def test_looking_up_what_is_not_there_says_so(action: str, name: object, vehicles: Package) -> None:
    with pytest.raises(Exception, match="RangeError: this rulebook has no"):
        vehicles(action, name)


def test_the_package_says_which_rulebook_it_is(vehicles: Package) -> None:
    rulebook = vehicle_rulebook()

    assert {
        "ID": rulebook.id,
        "VERSION": rulebook.version,
        "SHA256": rulebook.sha256,
    } == vehicles("identity")


def test_the_manifest_has_types_and_no_dependencies(vehicles: Package) -> None:
    manifest = json.loads((vehicles.folder / "package.json").read_text(encoding="utf-8"))

    assert "module" == manifest["type"]
    assert "Apache-2.0" == manifest["license"]
    assert {"types": "./index.d.ts", "default": "./index.js"} == manifest["exports"]["."]
    assert set() == {key for key in manifest if key.lower().endswith("dependencies")}
    assert vehicle_rulebook().version == manifest["version"]


@pytest.mark.parametrize(
    ("version", "semver"),
    [("2026.11.0", "2026.11.0"), ("2026.01", "2026.1.0"), ("7", "7.0.0"), ("1.2.3.4", "1.2.3")],
)
def test_a_version_becomes_three_numbers(version: str, semver: str) -> None:
    assert semver == package_version(version)


def test_the_same_rulebook_gives_the_same_files() -> None:
    once, again = (
        {file.path.as_posix(): file.text for file in build(vehicle_rulebook())} for _ in range(2)
    )

    assert {"package.json", "index.js", "index.d.ts", "README.md"} == set(once)
    assert once == again


def test_the_example_of_the_readme_runs_from_the_packed_package(
    vehicles: Package, tmp_path: Path
) -> None:
    run("npm", "pack", "--silent", "--pack-destination", str(tmp_path), cwd=vehicles.folder)
    [tarball] = tmp_path.glob("*.tgz")
    name = json.loads((vehicles.folder / "package.json").read_text(encoding="utf-8"))["name"]
    installed = tmp_path / "node_modules" / name
    shutil.unpack_archive(tarball, tmp_path)
    shutil.copytree(tmp_path / "package", installed)
    readme = (installed / "README.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```js\n(.*?)```", readme, re.DOTALL)
    shown = example.replace("answer.verdict; ", "console.log(answer.verdict);")
    (tmp_path / "example.mjs").write_text(shown, encoding="utf-8")

    assert shown != example
    assert "needs_facts\n" == run("node", "example.mjs", cwd=tmp_path)
    assert '"needs_facts"' in example


CONSUMER = """\
import {
  Answer, FactError, ID, SHA256, VERSION, check, facts, parse, provision, rule,
  type Bilingual, type Facts, type PlainAnswer, type Verdict,
} from "cn-vehicle-export";

const given: Facts = {
  powertrain: "petrol", quantity: 3n, consignment_value_cny: "3.50", has_vin: null,
};
const answer: Answer = check(given, "2026-01-02");
const verdict: Verdict = answer.verdict;
const outcome: "required" | "not_required" | null = answer.outcomes.licence_requirement;
const listed: readonly string[] = answer.decisions.required_documents.outcome;
const plain: PlainAnswer = answer.toDict();
const day: string | null = plain.governing_date.date;
const title: Bilingual = rule("new-battery-electric-car").title;
const read: Facts = parse({ seats: " 5 " });
const clause: string = provision("x/1").says.en;
const told: string = [ID, VERSION, SHA256, clause, ...answer.explain("zh")].join();
export { day, listed, outcome, read, title, told, verdict };
export const wanted = facts().filter((fact) => fact.private);
export const isRefusal = (error: unknown) => error instanceof FactError && error.fact;

// @ts-expect-error a fact that is none
check({ powertrian: "petrol" });
// @ts-expect-error a value that its fact does not have
check({ powertrain: "steam" });
// @ts-expect-error an answer is made by `check`
new Answer();
// @ts-expect-error a language that is none
answer.explain("fr");
// @ts-expect-error a decision that is none
answer.decisions.no_such_decision;
// @ts-expect-error an answer is not changed
answer.verdict = "clear";
"""


def type_checked(folder: Path, package: Package, name: str, consumer: str) -> str:
    """What `tsc --strict` says of a program that uses the package; empty if nothing."""
    shutil.copytree(package.folder, folder / "node_modules" / name)
    (folder / "consumer.ts").write_text(consumer, encoding="utf-8")
    options = {
        "strict": True,
        "noEmit": True,
        "exactOptionalPropertyTypes": True,
        "noUncheckedIndexedAccess": True,
        "skipLibCheck": False,
        "target": "es2022",
        "lib": ["es2022"],
        "types": [],
        "module": "nodenext",
    }
    configuration = {"compilerOptions": options, "files": ["consumer.ts"]}
    (folder / "tsconfig.json").write_text(json.dumps(configuration), encoding="utf-8")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    compiler = MODULES / ".bin" / "tsc"

    assert compiler.exists(), "npm ci --ignore-scripts --prefix tests/javascript"
    done = subprocess.run(
        [str(compiler), "--project", str(folder)], capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def test_the_types_pass_a_strict_compiler(vehicles: Package, tmp_path: Path) -> None:
    assert "" == type_checked(tmp_path, vehicles, "cn-vehicle-export", CONSUMER)


def test_hostile_texts_stay_comments_of_the_types(attacked: Package, tmp_path: Path) -> None:
    consumer = 'import { check } from "random-rules";\nexport const told = check({ fast: true });\n'

    assert "" == type_checked(tmp_path, attacked, "random-rules", consumer)


def test_the_types_declare_what_the_module_exports(vehicles: Package) -> None:
    declared = re.findall(
        r"^export (?:declare )?(?:class|const|function) (\w+)",
        (vehicles.folder / "index.d.ts").read_text(encoding="utf-8"),
        re.MULTILINE,
    )

    assert sorted(declared) == vehicles("exports")
