"""Rows of two classes that overlap, for rankings.

Made with: pip install numpy; python make.py
"""

import csv
from pathlib import Path

import numpy as np

rng = np.random.default_rng(7)
x = rng.normal(size=(200, 5))
y = ((x @ np.array([1, -1, 0.5, 0, 0]) + rng.normal(size=200) * 1.5) > 0).astype(float)

if __name__ == "__main__":
    with open(Path(__file__).with_name("noisy.csv"), "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["x0", "x1", "x2", "x3", "x4", "label"])
        for row, label in zip(x.tolist(), y.tolist()):
            rows.writerow([*map(repr, row), label])
