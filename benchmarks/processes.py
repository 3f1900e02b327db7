"""Starting cold: importing the generated package, and `lexport check` from the shell."""

from __future__ import annotations

import compileall
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter_ns

from benchmarks.report import Row
from lexport.ir.rulebook import Rulebook
from lexport.output import write
from lexport.targets.python import build

ROOT = Path(__file__).parents[1]
ROUNDS = 15
SECTION = "Starting (baseline: a bare interpreter)"
# Measured inside, with an interpreter that has loaded nothing of its own accord.
IMPORT = """\
import sys, time
sys.path.insert(0, sys.argv[1])
began = time.perf_counter_ns()
__import__(sys.argv[2])
print(time.perf_counter_ns() - began)
"""
SHIPMENT = {
    "goods_form": "complete_vehicle",
    "vehicle_class": "passenger_car",
    "powertrain": "battery_electric",
    "has_vin": True,
    "condition": "new",
    "trade_mode": "0110",
    "declaration_mode": "ordinary",
    "declared_on": "2026-01-02",
}


def rows(rulebook: Rulebook, folder: Path) -> Iterator[Row]:
    """Measure fresh processes in turns; `folder` is one to write to."""
    project = folder / "project"
    write(build(rulebook), project)
    package = project / "src" / rulebook.python_package
    compileall.compile_dir(package, quiet=1)
    as_json, as_yaml = _shipments(folder)
    python = [sys.executable]
    check = [*python, "-m", "lexport", "check"]
    environment = _environment(folder)
    commands = {
        "bare": [*python, "-c", "pass"],
        "json": [*check, str(as_json)],
        "yaml": [*check, str(as_yaml)],
        "lint": [*python, "-m", "lexport", "lint"],
    }
    for command in commands.values():  # fills the cache, and the system's own
        _milliseconds(command, environment)
    once = [*python, "-I", "-S", "-c", IMPORT, str(package.parent), package.name]
    times: dict[str, list[float]] = {name: [] for name in (*commands, "import")}
    for number in range(ROUNDS):
        for name, command in commands.items():
            if name != "lint" or number < 3:
                times[name].append(_milliseconds(command, environment))
        told = subprocess.run(once, check=True, capture_output=True, text=True)
        times["import"].append(int(told.stdout) / 1e6)
    yield from _told(times, package)


def _told(times: dict[str, list[float]], package: Path) -> Iterator[Row]:
    medians = {name: statistics.median(each) for name, each in times.items()}
    bare = medians["bare"]
    yield Row(SECTION, "a bare interpreter", bare, "ms")
    yield Row(
        SECTION,
        "import of the generated package",
        medians["import"],
        "ms",
        medians["import"] / bare,
        goal="<= 15 ms",
        measured=medians["import"],
        most=15,
        note="over a bare interpreter, byte code compiled",
    )
    for name, note in (("json", "shipment in JSON"), ("yaml", "shipment in YAML")):
        yield Row(
            SECTION,
            f"lexport check, {note}",
            medians[name],
            "ms",
            medians[name] / bare,
            goal="<= 150 ms",
            measured=medians[name],
            most=150,
            note="from the shell; package and byte code in their caches",
        )
    yield Row(SECTION, "lexport lint", medians["lint"], "ms", medians["lint"] / bare)
    sources = list(package.rglob("*.py"))
    compiled = list(package.rglob("*.pyc"))
    for name, files in (("source", sources), ("byte code", compiled)):
        size = sum(path.stat().st_size for path in files) / 1024
        note = f"{len(files)} modules"
        yield Row(SECTION, f"size of the generated package, {name}", size, "kB", note=note)


def _milliseconds(command: list[str], environment: dict[str, str]) -> float:
    """Wall time; the answer itself may be any, a failure to answer may not."""
    began = perf_counter_ns()
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment, cwd=ROOT
    )
    took = (perf_counter_ns() - began) / 1e6
    if done.returncode == 2 or "Traceback" in done.stderr:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")
    return took


def _environment(folder: Path) -> dict[str, str]:
    """As on a machine that has run it before: package and byte code stand in their caches."""
    environment = {
        **os.environ,
        "LEXPORT_CACHE": str(folder / "cache"),
        "PYTHONPATH": str(ROOT / "generator"),
        "PYTHONPYCACHEPREFIX": str(folder / "byte-code"),
    }
    # Containers set this; it would measure the compiler.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _shipments(folder: Path) -> tuple[Path, Path]:
    """The same shipment in both notations."""
    as_json, as_yaml = folder / "shipment.json", folder / "shipment.yaml"
    as_json.write_text(json.dumps(SHIPMENT), encoding="utf-8")
    lines = (
        f"{name}: {json.dumps(value) if name == 'trade_mode' else _plain(value)}\n"
        for name, value in SHIPMENT.items()
    )
    as_yaml.write_text("".join(lines), encoding="utf-8")
    return as_json, as_yaml


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
