"""Fixtures: the sites that tests read or open, and the rulebook they came from."""

from pathlib import Path

import pytest
from tests.support.hostile import hostile_site
from tests.support.sites import ROOT, RULEBOOK, Built, built_once

from lexport.ir.rulebook import Rulebook
from lexport.pipeline import read
from lexport.publishing import site
from lexport.text import LANGUAGES


@pytest.fixture(scope="session")
def vehicles() -> Rulebook:
    return read(RULEBOOK).usable()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of a run share."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def built(shared: Path) -> Built:
    return built_once(shared / "vehicles", lambda: site(RULEBOOK, ROOT / "site", LANGUAGES))


@pytest.fixture(scope="session")
def hostile(shared: Path) -> Built:
    return built_once(shared / "hostile", hostile_site)
