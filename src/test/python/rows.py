"""Prints every row of the Arrow streams and files that are given, one line each."""
import json
import sys

import pyarrow as pa
import pyarrow.compute as pc


def table(path):
    with pa.memory_map(path) as source:
        reader = pa.ipc.open_file(source) if path.endswith(".arrow") else pa.ipc.open_stream(source)
        return reader.read_all()


for path in sys.argv[1:]:
    rows = table(path)
    rows = rows.set_column(
        rows.schema.get_field_index("time"), "time", pc.cast(rows["time"], pa.int64()))
    rows.validate(full=True)
    for row in rows.to_pylist():
        row["bytes"] = [str(figure) for figure in row["bytes"]]
        row["repeat"] = str(row["repeat"])
        print(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
