"""IDX files as arrays, by NumPy."""

import gzip
import struct

import numpy as np


def read(file):
    """An array of bytes, in the shape that the file says."""
    content = gzip.decompress(file.read_bytes())
    zeros, kind, rank = struct.unpack(">HBB", content[:4])
    assert (zeros, kind) == (0, 0x08), f"{file} holds no bytes"
    shape = struct.unpack(f">{rank}I", content[4 : 4 + 4 * rank])
    return np.frombuffer(content, np.uint8, offset=4 + 4 * rank).reshape(shape)


def digits(folder, part):
    """Images as float32 rows between 0 and 1, and their classes; ``part`` is train or t10k."""
    images = read(folder / f"{part}-images-idx3-ubyte.gz")
    return (images.reshape(len(images), -1) / 255).astype("float32"), read(folder / f"{part}-labels-idx1-ubyte.gz")
