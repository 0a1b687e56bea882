"""Writes a large table: 1,000,000 rows of 30 numbers of six digits and a label in words (278 MB).

    /usr/bin/python3 bench/Tables/large.py large.csv [ROWS]
"""

import random
import sys

COLUMNS = 30
ROWS = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000

random.seed(1)
pool = ["%.6g" % random.gauss(0, 1) for _ in range(500_000)]
with open(sys.argv[1], "w") as file:
    file.write(",".join(f"f{i}" for i in range(COLUMNS)) + ",label\n")
    for _ in range(ROWS):
        row = random.choices(pool, k=COLUMNS)
        row.append("yes" if float(row[0]) + float(row[1]) > 0 else "no")
        file.write(",".join(row) + "\n")
