"""The lake: DuckLake tables as Parquet with a catalog that keeps every commit; the only room that imports duckdb.

It knows words and errors alone. Start at `reader.Lake`, which answers, and `writer.writing`, which commits; `queries`
runs the statements of queries/ by name, `rows` gives and takes rows as mappings, `home` knows where a lake stands.
"""
