"""Makes the golden files of SafetensorsTest with Hugging Face's own library.

pip install safetensors==0.8.0 numpy==2.4.6 && python3 make.py
"""

import pathlib

import numpy as np
from safetensors.numpy import save_file

here = pathlib.Path(__file__).parent


def ramp(shape, dtype):
    """Element i is (i - 3) / 7, rounded once to the type."""
    size = int(np.prod(shape, dtype=np.int64))
    return ((np.arange(size, dtype=np.float64) - 3) / 7).astype(dtype).reshape(shape)


mixed = {
    "dense/kernel": ramp((3, 5), np.float32),
    "dense/bias": ramp((5,), np.float32),
    "scale": ramp((), np.float64),
    "none": ramp((0, 4), np.float32),
    "dados/coração/σ": ramp((2, 1, 3), np.float64),
    "special": np.array([np.nan, np.inf, -np.inf, -0.0, 1e-45, 3.4028235e38], np.float32),
}
save_file(mixed, here / "mixed.safetensors")
save_file({"w": ramp((7,), np.float32)}, here / "metadata.safetensors", {"framework": 'cent"elha\n'})
save_file({"ids": np.arange(4, dtype=np.int64)}, here / "int64.safetensors")
