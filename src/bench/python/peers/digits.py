"""MNIST as plain bytes, as compare.py lays it out for every peer."""

from pathlib import Path

import numpy as np


def read(folder, part):
    folder = Path(folder)
    images = np.fromfile(folder / f"{part}-images.u8", dtype=np.uint8).reshape(-1, 784)
    labels = np.fromfile(folder / f"{part}-labels.u8", dtype=np.uint8)
    return images, labels


def read_scaled(folder, part):
    """Pixels from 0 to 1 in float32."""
    images, labels = read(folder, part)
    return images.astype(np.float32) * np.float32(1 / 255), labels
