"""Writes Parquet files by an independent program: pip install pyarrow==26.0.1; python make.py

Twelve rows, in every file the same: i = 0 ... 11,
  a = i / 4 - 1, b = i * i, c = 2 ** (i - 3), ok = i is even,
  label = i % 3, species = the label's name, id = "row-" + i, number = 10 ** 12 + i,
  pixels = [(7 * i + 31 * j) % 256 for j = 0 ... 5].
"""

import pathlib
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent
NAMES = ["setosa", "versicolor", "virginica"]
ROWS = range(12)
PIXELS = [[(7 * i + 31 * j) % 256 for j in range(6)] for i in ROWS]


def table(pixels=pa.list_(pa.float32()), a=pa.float32(), b=pa.int32(), c=pa.float64()):
    values = [bytes(row) for row in PIXELS] if pixels == pa.binary() else PIXELS
    return pa.table(
        {
            "id": pa.array([f"row-{i}" for i in ROWS]),
            "number": pa.array([10**12 + i for i in ROWS], pa.int64()),
            "a": pa.array([i / 4 - 1 for i in ROWS], a),
            "b": pa.array([i * i for i in ROWS], b),
            "c": pa.array([2.0 ** (i - 3) for i in ROWS], c),
            "ok": pa.array([i % 2 == 0 for i in ROWS]),
            "pixels": pa.array(values, pixels),
            "species": pa.array([NAMES[i % 3] for i in ROWS]),
            "label": pa.array([i % 3 for i in ROWS], pa.int64()),
        }
    )


def write(name, rows, **options):
    pq.write_table(rows, HERE / f"{name}.parquet", **{"row_group_size": 5, **options})


for codec in ["none", "snappy", "gzip", "zstd", "lz4"]:
    write(f"codec-{codec}", table(), compression=codec)
write("plain", table(), use_dictionary=False)
write("pages", table(), use_dictionary=False, data_page_size=16, write_batch_size=2, row_group_size=12)
write("version-2", table(), data_page_version="2.0", version="2.6")
write("checksums", table(), write_page_checksum=True)
write(
    "delta",
    table(),
    use_dictionary=False,
    column_encoding={
        "number": "DELTA_BINARY_PACKED",
        "b": "DELTA_BINARY_PACKED",
        "a": "BYTE_STREAM_SPLIT",
        "c": "BYTE_STREAM_SPLIT",
        "label": "DELTA_BINARY_PACKED",
        "ok": "RLE",
    },
)
write("uint8", table(pa.list_(pa.uint8()), pa.float64(), pa.uint32(), pa.float32()))
write("doubles", table(pa.list_(pa.float64()), pa.float64(), pa.int64()))
write("fixed", table(pa.list_(pa.float32(), 6), b=pa.int16()))
write("binary", table(pa.binary()))
write("binary-plain", table(pa.binary()), use_dictionary=False)

gaps = table().to_pydict()
gaps["a"][1] = None
gaps["a"][2] = float("nan")
gaps["b"][3] = None
gaps["label"][4] = None
gaps["species"][4] = None
gaps["pixels"][6] = None
gaps["pixels"][7] = []
gaps["pixels"][8] = [1, 2, None, 4, 5, 6]
gaps["pixels"][9] = [1, 2, 3]
gaps["pixels"][10] = list(range(9))
gaps["c"][11] = 1e39
write("gaps", pa.table(gaps, schema=table().schema))
write("empty", table().slice(0, 0))

wrong = table().append_column("when", pa.array([i for i in ROWS], pa.timestamp("ms")))
wrong = wrong.append_column("price", pa.array([i for i in ROWS], pa.decimal128(9, 2)))
wrong = wrong.append_column("both", pa.array([{"x": i, "y": i} for i in ROWS]))
wrong = wrong.append_column("deep", pa.array([[[i]] for i in ROWS], pa.list_(pa.list_(pa.int8()))))
write("types", wrong)
write("brotli", table(), compression="brotli")
write("texts-delta", table(), use_dictionary=False, column_encoding={"species": "DELTA_BYTE_ARRAY"})


def kept():
    """Values that are handed on, of three rows in two groups; the second row has none of them."""
    moment = 1706745599000001  # 2024-01-31T23:59:59.000001Z
    noon = 1706702400 * 10**9  # 2024-01-31T12:00:00
    return pa.table(
        {
            "a": pa.array([0.5, 1.5, 2.5], pa.float32()),
            "id": pa.array(["row-0", None, "é"]),
            "number": pa.array([2**53 + 1, None, -1], pa.int64()),
            "single": pa.array([0.1, None, 2.5], pa.float32()),
            "ok": pa.array([True, None, False]),
            "unsigned": pa.array([4 * 10**9, None, 0], pa.uint32()),
            "day": pa.array([19782, None, -1], pa.date32()),
            "moment": pa.array([moment, None, 0], pa.timestamp("us", "UTC")),
            "clock": pa.array([-1, None, noon], pa.timestamp("ns")),
            "price": pa.array(
                [Decimal("-12.30"), None, Decimal("1234567890123456789.01")], pa.decimal128(30, 2)
            ),
            "cents": pa.array([Decimal("0.07"), None, Decimal("0.00")], pa.decimal128(7, 2)),
        }
    )


write("kept", kept(), row_group_size=2, store_decimal_as_integer=True, version="2.6")


def first_job():
    """Columns as Spark writes them: gaps that are NaN, grades 1.0 ... 3.0, moments of 96 bits."""
    moments = [1706745599000001000, None, -1] + [i * 86400 * 10**9 for i in range(3, 30)]
    return pa.table(
        {
            "size": pa.array([float("nan") if i % 7 == 0 else i / 4 for i in range(30)]),
            "grade": pa.array([1.0 + i % 3 for i in range(30)], pa.float64()),
            "moment": pa.array(moments, pa.timestamp("ns")),
        }
    )


write("first-job", first_job(), row_group_size=30, use_deprecated_int96_timestamps=True)
write("int96-plain", first_job(), use_dictionary=False, use_deprecated_int96_timestamps=True)
