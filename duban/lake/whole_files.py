"""Many rows go to the lake as a file that is written here, from the columns as they stand.

The database takes the texts of a column apart, also where the different ones are kept once, and gathers them anew: that
takes twice as long. A file whose commit came to nothing goes with all others that no commit names (upkeep.py).
"""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet

from duban.lake.home import LakeHome, not_written
from duban.lake.spare_memory import give_back
from duban.lake.stores import PARQUET
from duban.lake.transaction import PIECE_ROWS, Connection, Transaction

# Nobody seeks rows by what was seen beside them; to tell their least and greatest takes a sixth of the whole.
_NEVER_SOUGHT = {"shown", "source", "note"}
# The database is as quick with fewer.
MANY_ROWS = 50_000
_ADD = "call ducklake_add_data_files('lake', $table, $file, allow_missing => true)"
# What is the same in both worlds; days with an hour and a zone, and lists, are for the database.
_PLAIN = (pa.types.is_boolean, pa.types.is_integer, pa.types.is_floating, pa.types.is_date, pa.types.is_string)


class LakeTransaction(Transaction):
    """A write to the lake at `home` itself."""

    def __init__(self, connection: Connection, home: LakeHome) -> None:
        super().__init__(connection)
        self._home = home

    def _add(self, table: str, rows: pa.Table) -> None:
        if len(rows) < MANY_ROWS or not all(map(_is_plain, rows.schema.types)):
            super()._add(table, rows)
            return
        give_back()  # what was asked of so many rows
        name = f"{PARQUET}/main/{table}/duban-{uuid4()}.parquet"
        kinds = self.run(f'from "{table}" limit 0').schema
        try:
            self._home.store.write(name, _file(rows, kinds))
        except pa.ArrowInvalid:
            # What does not fit its column is for the database to say.
            super()._add(table, rows)
            return
        except OSError as error:
            raise not_written(self._home, error) from error
        self.run(_ADD, {"table": table, "file": self._home.store.place(name)})


def _is_plain(kind: pa.DataType) -> bool:
    said = kind.value_type if pa.types.is_dictionary(kind) else kind
    return any(is_one(said) for is_one in _PLAIN)


def _file(rows: pa.Table, kinds: pa.Schema) -> BytesIO:
    """The rows as a Parquet file, their columns of the same `kinds` as those of the table."""
    columns = pa.schema([_field(field, kinds) for field in rows.schema])
    texts = [field.name for field in columns if pa.types.is_dictionary(field.type) or pa.types.is_string(field.type)]
    file = BytesIO()
    pyarrow.parquet.write_table(
        rows.cast(columns),
        file,
        row_group_size=PIECE_ROWS,
        use_dictionary=texts,
        write_statistics=[name for name in rows.column_names if name not in _NEVER_SOUGHT],
        compression="zstd",
        store_schema=False,
    )
    file.seek(0)
    return file


def _field(field: pa.Field, kinds: pa.Schema) -> pa.Field:
    """The field as its table has it; texts that are kept once stay so."""
    is_said = field.name in kinds.names and not pa.types.is_dictionary(field.type)
    return kinds.field(field.name) if is_said else field
