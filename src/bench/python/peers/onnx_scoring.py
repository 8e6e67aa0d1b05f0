"""Rows scored a second by ONNX Runtime: rows in memory, outputs to memory. Batch and way of using the threads are the best
of several, found first.

Arguments: file of weights, file of rows, threads, seconds to measure, file for the outputs."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper

from result import show

BATCHES = [32, 64, 128, 256, 512, 1024, 4096]
SECONDS_A_TRIAL = 0.7


def lecture(weights):
    """784-512-10 with ReLU and softmax, from a flat vector: kernel, bias, kernel, bias."""
    arrays, at = [], 0
    for shape in [(784, 512), (512,), (512, 10), (10,)]:
        size = int(np.prod(shape))
        arrays.append(weights[at : at + size].reshape(shape))
        at += size
    names = ["k1", "b1", "k2", "b2"]
    nodes = [
        helper.make_node("Gemm", ["x", "k1", "b1"], ["a1"]),
        helper.make_node("Relu", ["a1"], ["h"]),
        helper.make_node("Gemm", ["h", "k2", "b2"], ["a2"]),
        helper.make_node("Softmax", ["a2"], ["y"], axis=-1),
    ]
    graph = helper.make_graph(
        nodes,
        "lecture",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 784])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", 10])],
        [numpy_helper.from_array(a, n) for a, n in zip(arrays, names)],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


class Scorer:
    """One session of several threads, or a session of one thread for each of ours."""

    def __init__(self, model, sessions, threads_each):
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads_each
        options.inter_op_num_threads = 1
        self.sessions = [
            ort.InferenceSession(model, options, providers=["CPUExecutionProvider"]) for _ in range(sessions)
        ]
        self.pool = ThreadPoolExecutor(sessions)
        self.name = f"{sessions} session(s) of {threads_each} thread(s)"

    def score(self, session, x, y, batch):
        for i in range(0, len(x), batch):
            y[i : i + batch] = session.run(None, {"x": x[i : i + batch]})[0]

    def all(self, x, y, batch):
        parts = np.linspace(0, len(x), len(self.sessions) + 1).astype(int)
        work = [
            self.pool.submit(self.score, s, x[a:b], y[a:b], batch)
            for s, a, b in zip(self.sessions, parts, parts[1:])
        ]
        for one in work:
            one.result()

    def rate(self, x, y, batch, seconds):
        start = time.perf_counter()
        rows = 0
        while True:
            self.all(x, y, batch)
            rows += len(x)
            elapsed = time.perf_counter() - start
            if elapsed >= seconds:
                return rows / elapsed


def main(weights, rows, threads, seconds, outputs):
    threads = int(threads)
    model = lecture(np.fromfile(weights, dtype=np.float32))
    onnx.checker.check_model(model)
    model = model.SerializeToString()
    x = np.fromfile(rows, dtype=np.float32).reshape(-1, 784)
    y = np.empty((len(x), 10), dtype=np.float32)
    scorers = [Scorer(model, 1, threads)] + ([Scorer(model, threads, 1)] if threads > 1 else [])
    trials = [(s.rate(x, y, b, SECONDS_A_TRIAL), s, b) for s in scorers for b in BATCHES]
    _, scorer, batch = max(trials, key=lambda trial: trial[0])
    rate = scorer.rate(x, y, batch, float(seconds))
    y.tofile(outputs)
    show(seconds=1 / rate, rate=rate, setting=f"{scorer.name}, batches of {batch}")


if __name__ == "__main__":
    main(*sys.argv[1:])
