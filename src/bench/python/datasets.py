"""Lays out the data that every peer reads, under target/bench/data; what is there already is kept. Needs NumPy, so it runs in
PyTorch's environment.

Arguments: folder of MNIST's IDX files, folder for the data, rows of the wide set, megabytes of CSV, rows to score."""

import gzip
import sys
from pathlib import Path

import numpy as np


def idx(path):
    """The bytes of an IDX file of unsigned bytes, without its header."""
    zipped = path.with_name(path.name + ".gz")
    content = gzip.open(zipped).read() if zipped.exists() else path.read_bytes()
    axes = content[3]
    return np.frombuffer(content, dtype=np.uint8, offset=4 + 4 * axes)


def write_idx(path, array):
    """Floats or bytes in IDX, big-endian as it wants."""
    kind, big = (0x0D, ">f4") if array.dtype == np.float32 else (0x08, "u1")
    header = bytes([0, 0, kind, array.ndim]) + np.array(array.shape, dtype=">i4").tobytes()
    path.write_bytes(header + array.astype(big).tobytes())


def digits(source, folder):
    if (folder / "rows.f32").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    for part, name in (("train", "train"), ("test", "t10k")):
        idx(source / f"{name}-images-idx3-ubyte").tofile(folder / f"{part}-images.u8")
        idx(source / f"{name}-labels-idx1-ubyte").tofile(folder / f"{part}-labels.u8")
    weights(folder / "weights.f32")
    images = np.fromfile(folder / "test-images.u8", dtype=np.uint8)
    (images.astype(np.float32) / np.float32(255)).tofile(folder / "rows.f32")


def weights(path):
    """784-512-10 by Glorot's law."""
    random = np.random.default_rng(1)
    arrays = []
    for inputs, units in ((784, 512), (512, 10)):
        limit = np.sqrt(6 / (inputs + units))
        arrays += [random.uniform(-limit, limit, inputs * units), np.zeros(units)]
    np.concatenate(arrays).astype(np.float32).tofile(path)


def small(folder, rows=32_000):
    """A smooth function of nine numbers."""
    if (folder / "train-y.f32").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(2)
    x = random.uniform(-1, 1, (rows, 9)).astype(np.float32)
    y = np.sin(2 * x[:, :3]).sum(1) + x[:, 3] * x[:, 4] + np.exp(-(x[:, 5:] ** 2).sum(1))
    x.tofile(folder / "train-x.f32")
    y.astype(np.float32).tofile(folder / "train-y.f32")


def wide(folder, rows):
    """Two classes that a network tells apart in part: the sign of a random network's output, with noise."""
    folder = folder / str(rows)
    if (folder / "t10k-labels-idx1-ubyte").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(3)
    first = random.normal(0, 1, (28, 16))
    second = random.normal(0, 1, 16)
    for part, name, count in (("train", "train", rows), ("test", "t10k", 50_000)):
        x = random.normal(0, 1, (count, 28)).astype(np.float32)
        signal = np.tanh(x @ first) @ second + random.normal(0, 1, count)
        y = (signal > 0).astype(np.float32)
        x.tofile(folder / f"{part}-x.f32")
        y.tofile(folder / f"{part}-y.f32")
        write_idx(folder / f"{name}-images-idx3-ubyte", x)
        write_idx(folder / f"{name}-labels-idx1-ubyte", y.astype(np.uint8))


def csv(path, megabytes, columns=28):
    """A label and numbers, 5 MB of rows over and over: readers see no difference."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(4)
    numbers = random.normal(0, 1, (20_000, columns - 1))
    lines = [f"{i % 2}," + ",".join(f"{x:.6f}" for x in row) for i, row in enumerate(numbers)]
    chunk = ("\n".join(lines) + "\n").encode()
    part = path.with_suffix(".part")
    with open(part, "wb") as file:
        file.write(("label," + ",".join(f"x{i}" for i in range(1, columns)) + "\n").encode())
        for _ in range(round(megabytes * 1e6 / len(chunk))):
            file.write(chunk)
    part.rename(path)


def to_score(folder, rows):
    """The test digits over and over, in IDX."""
    path = folder / f"scoring-{rows}-images-idx3-ubyte"
    if not path.exists():
        images = np.fromfile(folder / "test-images.u8", dtype=np.uint8).reshape(-1, 28, 28)
        write_idx(path, np.concatenate([images] * -(-rows // len(images)))[:rows])


def main(mnist, folder, wide_rows, csv_megabytes, *scored_rows):
    folder = Path(folder)
    digits(Path(mnist), folder / "mnist")
    small(folder / "small")
    wide(folder / "wide", int(wide_rows))
    for megabytes in (int(csv_megabytes) // 4, int(csv_megabytes)):
        csv(folder / "csv" / f"{megabytes}.csv", megabytes)
    for rows in scored_rows:
        to_score(folder / "mnist", int(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
