"""Reads a safetensors file with Hugging Face's own library.

    check_safetensors.py WEIGHTS.safetensors

Prints one line a tensor (name, type, shape, SHA-256 of its bytes), sorted by name, then the SHA-256 of the file.
Exit code 0 if the library can read all of it, 1 with one line on stderr if not, 2 for wrong usage.
Needs: pip install safetensors numpy.
"""

import hashlib
import pathlib
import sys

from safetensors import SafetensorError
from safetensors.numpy import load


def describe(content: bytes) -> list[str]:
    lines = []
    for name, tensor in sorted(load(content).items()):
        digest = hashlib.sha256(tensor.tobytes()).hexdigest()
        lines.append(f"{name} {tensor.dtype} {list(tensor.shape)} {digest}")
    return lines


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: check_safetensors.py WEIGHTS.safetensors", file=sys.stderr)
        return 2
    try:
        content = pathlib.Path(arguments[0]).read_bytes()
        lines = describe(content)
    except (OSError, SafetensorError) as error:
        print(f"{arguments[0]}: {error}", file=sys.stderr)
        return 1
    print("\n".join(lines))
    print(f"sha256 {hashlib.sha256(content).hexdigest()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
