"""A PostgreSQL server for the length of a test run: its own folder, a socket, no network."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

DEBIAN = Path("/usr/lib/postgresql")
UNPRIVILEGED = ("postgres", "nobody")  # the server refuses to run as root


@contextmanager
def served() -> Iterator[str]:
    """The connection string of a new server, which is gone afterwards."""
    user = _user()
    # A socket's path has 107 bytes at most, so the folder is not below the test's own.
    with tempfile.TemporaryDirectory(prefix="lexport-pg-") as name:
        folder = Path(name)
        if user is not None:
            account = pwd.getpwnam(user)
            os.chown(folder, account.pw_uid, account.pw_gid)
        data, log = folder / "data", folder / "log"
        _run(user, "initdb", "-D", data, "-U", "lexport", "-A", "trust", "-E", "UTF8", "-N")
        settings = f"-k {folder} -c listen_addresses='' -c fsync=off -c jit=off"
        _run(user, "pg_ctl", "-D", data, "-l", log, "-o", settings, "-w", "start")
        try:
            yield f"host={folder} user=lexport dbname=postgres"
        finally:
            _run(user, "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def connected(server: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(server, autocommit=True)


def _user() -> str | None:
    """Who runs the server: somebody else only where we are root."""
    if os.geteuid() != 0:
        return None
    known = {account.pw_name for account in pwd.getpwall()}
    return next(name for name in UNPRIVILEGED if name in known)


def _run(user: str | None, name: str, *arguments: object) -> None:
    command = [_program(name), *map(str, arguments)]
    subprocess.run(
        command, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL, extra_groups=[]
    ) if user is not None else subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _program(name: str) -> str:
    """Debian keeps the server's programs off the search path, one folder a version."""
    versions = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"PostgreSQL's {name} is missing: sudo apt-get install postgresql")
    return found
