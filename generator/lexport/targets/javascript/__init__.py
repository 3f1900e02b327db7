"""The JavaScript target: an npm package of one ES module with types and no dependencies."""

from lexport.targets.javascript.project import build

__all__ = ["build"]
