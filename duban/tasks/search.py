"""Finding entries by words, in Chinese and in English, whatever their width and case."""

from __future__ import annotations

import pandas as pd

from duban.words.spelling import plain

_TITLES = ("title_zh", "title_en", "detail_zh", "detail_en")


def find(entries: pd.DataFrame, written: str) -> pd.DataFrame:
    """The rows of `search/entries` that have every word of `written`, those with all of them in their names first.

    Words are separated by spaces; an empty search finds nothing.
    """
    wanted = {plain(word) for word in written.split()}
    if entries.empty or not wanted:
        return entries.head(0)
    names = entries[list(_TITLES)].fillna("").agg(" ".join, axis=1).map(plain)
    everything = names + "\n" + entries["words"].fillna("").map(plain)
    found, in_name = (
        pd.Series([all(word in text for word in wanted) for text in texts], index=entries.index)
        for texts in (everything, names)
    )
    return entries[found].assign(in_name=in_name[found]).sort_values("in_name", ascending=False, kind="stable")
