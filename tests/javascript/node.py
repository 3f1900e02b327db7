"""One Node process that answers what tests ask of generated packages, as lines of JSON."""

from __future__ import annotations

import datetime
import itertools
import json
import shutil
import subprocess
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from lexport.ir.rulebook import Rulebook
from lexport.output import write
from lexport.targets.javascript import build

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
NUMBERS = itertools.count()
LARGEST = 2**53 - 1
UNDEFINED = {"$undefined": True}


class AnswerError(Exception):
    """What a package threw: `name` is the kind of error, `fact` the fact it names, if any."""

    def __init__(self, error: Mapping[str, Any]) -> None:
        super().__init__(f"{error['name']}: {error['message']}")
        self.name = error["name"]
        self.fact = error.get("fact")
        self.said = error.get("en"), error.get("zh")


class Node:
    """The process; started once, asked many times."""

    def __init__(self) -> None:
        node = shutil.which("node")
        assert node is not None, "Node.js is missing; on Debian or Ubuntu: apt-get install nodejs"
        self._process = subprocess.Popen(
            [node, str(HERE / "answer.mjs")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(self, requests: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """The answers to many requests, written while answers are read."""
        lines = [json.dumps(request) for request in requests]
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None

        def send() -> None:
            stdin.writelines(f"{line}\n" for line in lines)
            stdin.flush()

        sender = threading.Thread(target=send)
        sender.start()
        answers = [json.loads(stdout.readline()) for _ in lines]
        sender.join()
        return answers

    def close(self) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        assert 0 == self._process.wait(timeout=60)
        if self._process.stdout is not None:
            self._process.stdout.close()


@dataclass(frozen=True, slots=True)
class Package:
    """A generated package in a folder, asked through the process."""

    node: Node
    folder: Path

    def each(self, action: str, given: Iterable[tuple[object, ...]]) -> list[Any]:
        """What comes out for each list of arguments. Raises what the first bad one throws."""
        requests = [
            {"module": str(self.folder / "index.js"), "action": action, "given": plain(arguments)}
            for arguments in given
        ]
        answers = self.node.ask(requests)
        for answer in answers:
            if "error" in answer:
                raise AnswerError(answer["error"])
        return [untagged(answer.get("value")) for answer in answers]

    def __call__(self, action: str, *arguments: object) -> Any:  # noqa: ANN401 -- JSON has no type
        return self.each(action, [arguments])[0]


def package_of(rulebook: Rulebook, node: Node, folder: Path) -> Package:
    """The package generated from a rulebook, in a folder of its own: modules are never unloaded."""
    own = folder / f"{rulebook.id}-{next(NUMBERS)}"
    write(build(rulebook), own)
    return Package(node, own)


def plain(value: object) -> object:
    """Python values as the requests have them: ISO text, text of decimals, tagged big integers."""
    match value:
        case bool() | str() | None | float():
            return value
        case int():
            return value if abs(value) <= LARGEST else {"$big": str(value)}
        case datetime.date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case Mapping():
            return {name: plain(each) for name, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
        case _:
            raise TypeError(f"{value!r} cannot be asked")


def untagged(value: Any) -> Any:  # noqa: ANN401 -- JSON has no type
    """Answers with big integers as integers."""
    if isinstance(value, list):
        return [untagged(each) for each in value]
    if isinstance(value, dict):
        big = value.get("$big")
        return (
            int(big) if big is not None else {name: untagged(each) for name, each in value.items()}
        )
    return value
