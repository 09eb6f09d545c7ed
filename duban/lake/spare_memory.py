"""Memory that was used once and that libraries keep at hand, for themselves or for all of the process."""

from __future__ import annotations

import ctypes
import sys
from functools import cache

import duckdb
import pyarrow as pa

from duban.lake.home import database_settings


def give_back() -> None:
    """Give back to the system what databases, tables and Python have let go of; takes some milliseconds."""
    pa.default_memory_pool().release_unused()
    # All databases of a process share what they keep at hand, and part with it when one of them is told how much it may
    # hold. Those that answer readers are not to be told anything.
    _another().cursor().execute("set memory_limit = '64MB'")
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)


@cache
def _another() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config=database_settings(threads="1"))
