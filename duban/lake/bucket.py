"""A store in S3, or what speaks as it does: read by DuckDB for tables, and through Arrow for all else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import IO, Any, cast
from urllib.parse import urlsplit

from pyarrow import fs

from duban.lake.sql import quoted
from duban.lake.stores import EVIDENCE, MARK, PARQUET, Stored

_REGION = "us-east-1"
_PIECE = 1 << 20
_WAIT_SECONDS, _ATTEMPTS = 10, 3


@dataclass(frozen=True)
class BucketStore:
    """All below a prefix of one bucket; `endpoint` is the address of a service of one's own, with http or https."""

    bucket: str
    prefix: str
    key_id: str = field(repr=False)
    secret: str = field(repr=False)
    endpoint: str = ""
    region: str = _REGION

    extensions = ("httpfs",)

    @property
    def where(self) -> str:
        """The address of the prefix."""
        return self.place("").rstrip("/")

    def statements(self) -> list[str]:
        """The keys, for this prefix alone."""
        told = {"key_id": self.key_id, "secret": self.secret, "region": self.region, "scope": f"s3://{self.bucket}"}
        ours = urlsplit(self.endpoint)
        if self.endpoint:
            told |= {"endpoint": ours.netloc + ours.path.rstrip("/"), "url_style": "path"}
        words = ", ".join(f"{name} {quoted(value)}" for name, value in told.items())
        secure = f", use_ssl {ours.scheme != 'http'}".lower()
        keys = f"create or replace secret store_keys (type s3, {words}{secure})"
        return [f"set http_timeout = {_WAIT_SECONDS:d}", f"set http_retries = {_ATTEMPTS:d}", keys]

    def place(self, name: str) -> str:
        """The address."""
        return f"s3://{self._path(name)}"

    def _path(self, name: str) -> str:
        return "/".join(part for part in (self.bucket, self.prefix, name) if part)

    def byte_counts(self, names: Iterable[str]) -> Mapping[str, int]:
        """The length of each of `names` that is there; one list of all is quicker than a question for each."""
        wanted = set(names)
        tops = {name.partition("/")[0] for name in wanted}
        return {one.name: one.byte_count for top in tops for one in self.below(top) if one.name in wanted}

    def below(self, name: str) -> list[Stored]:
        """Every file below a name."""
        found = self._files().get_file_info(fs.FileSelector(self._path(name), allow_not_found=True, recursive=True))
        start = len(self._path("")) + 1
        return [Stored(one.path[start:], one.size, one.mtime_ns / 1e9) for one in found if one.is_file]

    def left(self) -> list[str]:
        """What of a lake is here, by name."""
        mark = self._files().get_file_info([self._path(MARK)])[0]
        return [*(name for name in (PARQUET, EVIDENCE) if self.below(name)), *([MARK] if mark.is_file else [])]

    def opened(self, name: str) -> IO[bytes]:
        """A file for reading."""
        return cast("IO[bytes]", self._files().open_input_stream(self._path(name)))

    def write(self, name: str, source: IO[bytes]) -> None:
        """Write a file; the service shows it when it has all of it."""
        stream = self._files().open_output_stream(self._path(name))
        while piece := source.read(_PIECE):
            stream.write(piece)
        stream.close()

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        if self._files().get_file_info([self._path(name)])[0].is_file:
            self._files().delete_file(self._path(name))

    def marked(self) -> None:
        """The files of tables are mark enough: nobody removes them by the way."""

    def _files(self) -> Any:
        return _opened(os.getpid(), self)


@cache
def _opened(_process: int, store: BucketStore) -> Any:
    """Arrow's way to the service, once a process."""
    ours = {"endpoint_override": store.endpoint} if store.endpoint else {}
    return fs.S3FileSystem(
        access_key=store.key_id,
        secret_key=store.secret,
        region=store.region,
        request_timeout=_WAIT_SECONDS,
        connect_timeout=_WAIT_SECONDS,
        retry_strategy=fs.AwsStandardS3RetryStrategy(max_attempts=_ATTEMPTS),
        **ours,
    )
