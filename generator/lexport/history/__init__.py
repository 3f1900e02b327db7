"""A rulebook's past, read from git: its releases, and what each change did to answers."""

from lexport.history.past import history_of

__all__ = ["history_of"]
