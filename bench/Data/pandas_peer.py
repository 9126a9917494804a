"""pandas' side of the data benchmarks: read_csv with the types given."""
import math

import pandas
from peer import serve

TYPES = {"int64": "float64", "float64": "float64", "utf8": "object"}


def csv(options):
    types = {c["name"]: TYPES[c["type"]] for c in options["columns"]}

    def once():
        data = pandas.read_csv(options["file"], dtype=types, keep_default_na=False, na_values=[""])
        value = 0.0
        for i, c in enumerate(options["columns"]):
            column = data[c["name"]].dropna()
            total = column.str.encode("utf-8").str.len().sum() if c["type"] == "utf8" else column.sum()
            value += (i + 1) * (math.log(1 + abs(float(total))) + math.log(1 + len(column)))
        return value

    return "pandas " + pandas.__version__, once


serve({"csv": csv})
