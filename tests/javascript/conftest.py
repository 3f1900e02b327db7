"""The process and the packages that tests ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.javascript.node import Node, Package, package_of
from tests.support.vehicle import vehicle_rulebook


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    """One Node process for the whole run."""
    process = Node()
    yield process
    process.close()


@pytest.fixture(scope="session")
def vehicles(node: Node, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The package generated from the vehicle rulebook."""
    return package_of(vehicle_rulebook(), node, tmp_path_factory.mktemp("vehicles"))
