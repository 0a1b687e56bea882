"""Makes the golden data of this folder with Python's csv module and NumPy: python3 make.py (NumPy 1.24 made what is committed)."""
import csv
import gzip
import io
import json
import os
import random

import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
rng = random.Random(20240607)
pieces = ["a", "Ä", "漢", "😀", ",", ";", '"', '""', "\n", "\r\n", "\t", "|", "=", "\\", "'", "x y", "#"]


def text():
    return "t" + "".join(rng.choice(pieces) for _ in range(rng.randrange(8))) + "z"


def number():
    return rng.choice(
        [
            str(rng.randrange(-1000, 1000)),
            repr(rng.uniform(-1, 1)),
            repr(rng.uniform(-1, 1) * 10.0 ** rng.randrange(-40, 38)),
            "%.9g" % rng.gauss(0, 1),
            "+%.3f" % rng.random(),
            ".5",
            "16777217",
            "9999999.",
        ]
    )


# Tables written by csv.writer in its dialects; what must be read back stands in csv.json.
tables = []
for name, options in [
    ("comma.csv", {}),
    ("all-quoted.csv", {"quoting": csv.QUOTE_ALL, "lineterminator": "\n"}),
    ("semicolon.csv", {"delimiter": ";"}),
    ("bar.csv.gz", {"delimiter": "|", "lineterminator": "\n"}),
    ("tab.tsv", {"delimiter": "\t"}),
]:
    categories = sorted({text() for _ in range(12)})
    classes = sorted({text() for _ in range(4)})
    header = ["first number", "a category", 'the "label"', "n=2"]
    rows = [[number(), rng.choice(categories), rng.choice(classes), number()] for _ in range(60)]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, **options)
    writer.writerow(header)
    writer.writerows(rows)
    data = stream.getvalue().encode("utf-8")
    with open(os.path.join(here, name), "wb") as file:
        file.write(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
    used = sorted({row[1] for row in rows}, key=lambda s: s.encode("utf-16-be"))
    labels = sorted({row[2] for row in rows}, key=lambda s: s.encode("utf-16-be"))
    tables.append(
        {
            "file": name,
            "features": ["first number"] + ["a category=" + c for c in used] + ["n\\=2"],
            "classes": labels,
            # The bits of each number as NumPy rounds it to 32 bits.
            "numbers": [[int(np.array([row[i]]).astype(np.float32).view(np.uint32)[0]) for i in (0, 3)] for row in rows],
            "categories": [used.index(row[1]) for row in rows],
            "labels": [labels.index(row[2]) for row in rows],
        }
    )
with open(os.path.join(here, "csv.json"), "w", encoding="utf-8") as file:
    json.dump(tables, file, ensure_ascii=True, indent=0)
    file.write("\n")

# Arrays of every type, byte order and layout; values are small whole numbers, so that every type holds them.
arrays = []
for shape in [(6,), (3, 4), (2, 3, 4), (2, 2, 3, 2)]:
    values = np.arange(np.prod(shape)).reshape(shape) % 100
    for dtype in ["<f4", ">f4", "<f8", ">f8", "<f2", "|u1", "|i1", "<u2", ">i2", "<i4", ">u4", "<i8", ">i8", "<u8", "|b1"]:
        for order in "CF" if len(shape) > 1 else "C":
            version = [(1, 0), (2, 0), (3, 0)][len(arrays) % 3]
            stream = io.BytesIO()
            np.lib.format.write_array(stream, np.asarray(values, dtype=dtype, order=order), version=version)
            arrays.append(
                {
                    "name": f"{dtype} {shape} {order} version {version[0]}",
                    "npy": stream.getvalue().hex(),
                    "shape": list(shape),
                    "values": np.asarray(values, dtype=dtype).astype(np.float64).flatten().tolist(),
                }
            )
for values in [["setosa", "virginica", "setosa"], ["Ä", "漢😀", ""], [b"yes", b"no", b"yes"]]:
    for order in "<>":
        array = np.array(values)
        array = array.astype(array.dtype.newbyteorder(order))
        stream = io.BytesIO()
        np.save(stream, array)
        arrays.append(
            {
                "name": f"{order} {array.dtype}",
                "npy": stream.getvalue().hex(),
                "shape": [3],
                "texts": [v.decode() if isinstance(v, bytes) else v for v in values],
            }
        )
with open(os.path.join(here, "npy.json"), "w", encoding="utf-8") as file:
    json.dump(arrays, file, ensure_ascii=True, indent=0)
    file.write("\n")
