"""The Python target: a complete project with a typed import package and no dependencies."""

from lexport.targets.python.project import build

__all__ = ["build"]
