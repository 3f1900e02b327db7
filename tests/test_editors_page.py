"""The example on the editors' page: its edits, made to the rulebook, are sound and do as told."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from tests.support.vehicle import FOLDER, ROOT

from lexport.analyse import analyse
from lexport.cases import disagreements
from lexport.evaluate import evaluate, plain_answer
from lexport.load import load_files

BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
OLD_PERIOD = re.compile(
    r"(- id: new-battery-electric-car\n.*?)    in_force: \{[^}]*\}\n", re.DOTALL
)


def files() -> dict[PurePosixPath, bytes]:
    return {
        PurePosixPath(path.relative_to(FOLDER).as_posix()): path.read_bytes()
        for path in FOLDER.rglob("*")
        if path.is_file()
    }


def test_the_example_for_editors_is_sound_and_does_what_it_says() -> None:
    page = (ROOT / "CONTRIBUTING-EDITORS.md").read_text(encoding="utf-8")
    instrument, period, rule, case = BLOCK.findall(page)[:4]
    edited = files()
    decision = PurePosixPath("decisions/licence_requirement.yaml")
    text, changed = OLD_PERIOD.subn(lambda old: old[1] + period, edited[decision].decode(), count=1)
    edited[decision] = (text.rstrip("\n") + "\n" + rule).encode()
    edited[PurePosixPath("instruments/mofcom-2028-7.yaml")] = instrument.encode()
    cases = PurePosixPath("cases/transition.yaml")
    edited[cases] = edited[cases].rstrip(b"\n") + b"\n" + case.encode()

    loaded = load_files(edited, "cn-vehicle-export").analysed(analyse)

    assert 1 == changed
    assert () == loaded.diagnostics
    assert loaded.rulebook is not None
    example = loaded.rulebook.cases["electric-car-on-the-first-day-without-a-licence"]
    answer = plain_answer(evaluate(loaded.rulebook, example.facts))
    assert [] == disagreements(example, answer)
    before = {**example.facts, "declared_on": "2028-06-30"}
    requirement = evaluate(loaded.rulebook, before).decisions["licence_requirement"]
    assert "not_required" != requirement.outcome
