"""Random keys, numbers, masks and permutations, computed a second time: plain Python, no libraries.

Made with: python make.py (any Python 3). The block function is checked first against the known answers of Random123 1.14.0
(tests/kat_vectors, lines "philox4x32 10").
"""

import json
import math

WORD = 0xFFFFFFFF
LONG = 0xFFFFFFFFFFFFFFFF
KNOWN = [
    ("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
]


def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(p1 >> 32) ^ c[1] ^ k[0], p1 & WORD, (p0 >> 32) ^ c[3] ^ k[1], p0 & WORD]
        k = [(k[0] + 0x9E3779B9) & WORD, (k[1] + 0xBB67AE85) & WORD]
    return c


def halves(number):
    return number & WORD, number >> 32 & WORD


def joined(low, high):
    return low | high << 32


def fold(key, data):
    high, low = key
    prefix = halves(high)
    w = philox([*halves(data), prefix[0] ^ 0x5EED5EED, prefix[1]], halves(low))
    return joined(w[0], w[1]), joined(w[2], w[3])


def fold_name(key, name):
    for character in name:
        key = fold(key, ord(character))
    return fold(key, -1 - len(name))


def word(key, index):
    return philox([*halves(index // 4), *halves(key[0])], halves(key[1]))[index % 4]


def bits(key, index):
    return joined(word(key, 2 * index), word(key, 2 * index + 1))


def uniform(key, index):
    return (bits(key, index) >> 11) * 2.0**-53


def normal(key, index):
    radius = math.sqrt(-2 * math.log1p(-uniform(key, 2 * index)))
    return radius * math.cos(2 * math.pi * uniform(key, 2 * index + 1))


def mask(key, keep, size):
    return "".join("1" if word(key, i) < round(keep * 2**32) else "0" for i in range(size))


def mixed(z):
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & LONG
    z = (z ^ z >> 27) * 0x94D049BB133111EB & LONG
    return z ^ z >> 31


def permuted(key, size, index):
    half = max(4, (max(0, size - 1).bit_length() + 1) // 2)
    while True:
        left, right = index >> half, index & (1 << half) - 1
        for i in range(6):
            left, right = right, left ^ mixed(right ^ bits(key, i)) & (1 << half) - 1
        index = left << half | right
        if index < size:
            return index


def signed(number):
    return number - 2**64 if number >= 2**63 else number


def case(path, key):
    indices = [0, 1, 2, 3, 4, 1000003, 2**40 + 5]
    return {
        "path": path,
        "high": signed(key[0]),
        "low": signed(key[1]),
        "indices": indices,
        "bits": [signed(bits(key, i)) for i in indices],
        "uniform": [uniform(key, i) for i in indices],
        "normal": [normal(key, i) for i in indices],
        "mask": mask(key, 0.8, 50),
        "permutations": [
            {"size": size, "images": [permuted(key, size, i) for i in range(min(size, 12))]}
            for size in [1, 2, 5, 12, 60000, 2**31, 10**15]
        ],
    }


for counter, key, expected in KNOWN:
    numbers = lambda text: [int(w, 16) for w in text.split()]
    assert philox(numbers(counter), numbers(key)) == numbers(expected)

cases = []
for seed in [0, 42, -1]:
    root = (0, seed & LONG)
    cases.append(case([seed], root))
    cases.append(case([seed, 7], fold(root, 7)))
    cases.append(case([seed, "dropout", 3, -5], fold(fold(fold_name(root, "dropout"), 3), -5)))
with open("random.json", "w") as file:
    json.dump(cases, file, indent=1)
    file.write("\n")
