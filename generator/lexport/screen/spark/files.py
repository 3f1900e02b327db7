"""Files wherever Spark reads them, by Hadoop's own names: local, HDFS or an object store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyspark.sql import SparkSession


@dataclass(frozen=True, slots=True)
class File:
    """One file: its name below the folder, its address, its size."""

    name: str
    address: str
    size: int


class Files:
    """The file system that an address belongs to."""

    def __init__(self, spark: SparkSession, address: str) -> None:
        jvm: Any = spark._jvm  # noqa: SLF001 -- Spark has no Python interface to Hadoop's files
        context: Any = spark._jsc  # noqa: SLF001
        self._hadoop = jvm.org.apache.hadoop.fs
        self._settings = context.hadoopConfiguration()
        self._system = self._hadoop.Path(address).getFileSystem(self._settings)

    def _path(self, address: str) -> Any:  # noqa: ANN401 -- an object of the Java machine
        return self._hadoop.Path(address)

    def full(self, address: str) -> str:
        """The address with its scheme."""
        return str(self._system.makeQualified(self._path(address)).toString()).rstrip("/")

    def exists(self, address: str) -> bool:
        return bool(self._system.exists(self._path(address)))

    def listed(self, address: str) -> list[File]:
        """The file itself, or all files below a folder but hidden ones, by name."""
        root = self._system.getFileStatus(self._path(address))
        if root.isFile():
            return [_file(root, root.getPath().getName())]
        return sorted(self._below(root, ""), key=lambda file: file.name)

    def _below(self, folder: Any, prefix: str) -> Iterator[File]:  # noqa: ANN401
        for status in self._system.listStatus(folder.getPath()):
            name = str(status.getPath().getName())
            if name.startswith(("_", ".")):
                continue
            if status.isDirectory():
                yield from self._below(status, f"{prefix}{name}/")
            else:
                yield _file(status, prefix + name)

    def copy(self, source: str, target: str) -> None:
        folder = self._path(target).getParent()
        self._system.mkdirs(folder)
        util, settings = self._hadoop.FileUtil, self._settings
        origin = self._path(source).getFileSystem(settings)
        util.copy(origin, self._path(source), self._system, self._path(target), False, settings)

    def write(self, address: str, text: str) -> None:
        stream = self._system.create(self._path(address), True)
        try:
            stream.write(bytearray(text.encode()))
        finally:
            stream.close()

    def delete(self, address: str) -> None:
        self._system.delete(self._path(address), True)

    def rename(self, source: str, target: str) -> None:
        if not self._system.rename(self._path(source), self._path(target)):
            raise OSError(f"{source} cannot be renamed to {target}")


def _file(status: Any, name: str) -> File:  # noqa: ANN401
    return File(name, str(status.getPath().toString()), int(status.getLen()))
