"""The output folder, which is the old one until the new one is whole."""

from __future__ import annotations

from dataclasses import dataclass

from lexport.screen.spark.files import Files


@dataclass(frozen=True, slots=True)
class Place:
    """Where the result goes, and the hidden folders beside it."""

    files: Files
    target: str

    @property
    def made(self) -> str:
        """Where the new result is written."""
        return self._beside(".lexport")

    @property
    def _old(self) -> str:
        return self._beside(".lexport-old")

    def _beside(self, suffix: str) -> str:
        parent, _, name = self.target.rpartition("/")
        return f"{parent}/.{name}{suffix}"

    def prepare(self) -> None:
        """Clear what a killed run left; a result that it had moved aside comes back."""
        if not self.files.exists(self.target) and self.files.exists(self._old):
            self.files.rename(self._old, self.target)
        self.clear()

    def clear(self) -> None:
        """Nothing unfinished is left."""
        self.files.delete(self.made)
        self.files.delete(self._old)

    def commit(self) -> None:
        """The new result in the place of the old, by renames alone."""
        if self.files.exists(self.target):
            self.files.rename(self.target, self._old)
        self.files.rename(self.made, self.target)
        self.files.delete(self._old)
