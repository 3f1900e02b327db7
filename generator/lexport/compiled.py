"""The generated Python package of a rulebook, kept ready so that answering needs no YAML.

The cache is keyed by what goes in: the rulebook's files and the generator's own. A changed file
is another key, so that nothing stale can answer.
"""

from __future__ import annotations

import compileall
import hashlib
import importlib
import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

from lexport.output import OutputFile, write

HERE = Path(__file__).parent


def compiled(name: str, digest: str, build: Callable[[], Iterable[OutputFile]]) -> ModuleType:
    """The package of the rulebook with this digest; `build` makes it when the cache has it not."""
    total = hashlib.sha256(digest.encode())
    for part in _generator():
        total.update(hashlib.sha256(part).digest())
    key = total.hexdigest()[:32]
    project = cache_folder() / f"{name}-{key}"
    if not project.is_dir():
        _make(project, build())
    [source] = (project / "src").iterdir()
    return _imported(source, f"_lexport_{key}")


def imported_from(files: Iterable[OutputFile], name: str) -> ModuleType:
    """A package imported from files that nobody keeps; `name` tells it from other such packages."""
    with tempfile.TemporaryDirectory(prefix="lexport-") as folder:
        write(files, Path(folder) / "project")
        [source] = (Path(folder) / "project" / "src").iterdir()
        module = _imported(source, f"_lexport_{name[:16]}")
        # What a package imports only when asked for has to be there while its files are.
        for path in source.glob("*.py"):
            if path.stem == "__init__":
                continue
            importlib.import_module(f"{module.__name__}.{path.stem}")
        return module


def cache_folder() -> Path:
    """Where compiled packages are kept: the user's own cache, never a folder others can write."""
    named = os.environ.get("LEXPORT_CACHE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home())
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "lexport"


def _generator() -> list[bytes]:
    """What the Python target is made of, since it decides what is in the cache as well."""
    sources = [*(HERE / "targets").rglob("*.py"), *(HERE / "targets").rglob("*.j2")]
    sources += [*(HERE / "plan").rglob("*.py"), HERE / "checks.py", HERE / "foresight.py"]
    return [path.read_bytes() for path in sorted(sources)]


def _make(project: Path, files: Iterable[OutputFile]) -> None:
    """Write beside the place and move there, so that nobody ever sees half a package."""
    project.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = Path(tempfile.mkdtemp(dir=project.parent, prefix=".making-"))
    try:
        write(files, half)
        # Byte code beside the source, also where Python is told not to leave any when importing.
        compileall.compile_dir(half, quiet=2)
        half.rename(project)
    except OSError:
        # Somebody else made it meanwhile; theirs is as good.
        if not project.is_dir():
            raise
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _imported(source: Path, name: str) -> ModuleType:
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(
        name, source / "__init__.py", submodule_search_locations=[str(source)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"{source} is no package")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
