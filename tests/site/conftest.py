"""The sites that these tests read."""

from tests.support.site_fixtures import built, hostile, shared, vehicles

__all__ = ["built", "hostile", "shared", "vehicles"]
