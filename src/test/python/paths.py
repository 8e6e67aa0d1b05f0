"""Where things are."""

import pathlib

PROJECT = pathlib.Path(__file__).resolve().parents[3]
TARGET = PROJECT / "target" / "python"
DIGITS = PROJECT / "data" / "mnist-10k"
