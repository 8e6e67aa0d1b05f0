"""What is measured, by whom, and what must agree before a time counts."""

from dataclasses import dataclass, field
from typing import Callable

import places
from places import DATA, JAR, BENCH, ROOT, WORK


@dataclass(frozen=True)
class Size:
    """How large the workloads are: full, or quick."""

    epochs: int = 5
    wide_rows: int = 1_000_000
    wide_epochs: int = 2
    small_epochs: int = 20
    scoring_seconds: int = 5
    csv_megabytes: int = 1000
    scored_rows: tuple = (300_000, 1_200_000)
    pairs: int = 20


FULL = Size()
QUICK = Size(epochs=2, wide_rows=200_000, wide_epochs=1, small_epochs=4, scoring_seconds=1, csv_megabytes=60, scored_rows=(60_000, 240_000), pairs=5)


@dataclass(frozen=True)
class Contestant:
    """A system at work on a workload.

    command: of a size, a seed and a choice. choices: settings that are tried once each, of which the fastest runs."""

    key: str
    title: str
    command: Callable
    needs: str = ""
    choices: tuple = ("",)
    read: Callable = lambda result, size: result
    goal: float | None = None
    quick: bool = False
    environment: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Workload:
    """unit: what a second of the result is shown as, with its factor. agree: problems found among the results."""

    key: str
    title: str
    text: str
    contestants: tuple
    unit: tuple = ("s", 1)
    agree: Callable = lambda results, size: []
    least_accuracy: float | None = None


def ours(job, *settings):
    """A job by the jar, as a user runs it. A folder of its own each time: a finished run would not run again."""

    def command(size, seed, choice):
        import shutil

        folder = WORK / "runs" / job.stem
        shutil.rmtree(folder, ignore_errors=True)
        values = [value(size) if callable(value) else value for value in settings]
        words = [word for value in values for word in ("--set", value)]
        return [
            "java", "-Dspark.master=local[2]", f"-Xmx{places.HEAP}", "-jar", JAR, "train", "--job", job,
            "--set", f"seed={seed}", *words, "--output", folder, "--format", "json",
        ]  # fmt: skip

    return command


def status(rows):
    """What our own status says, in the words of the peers."""

    def read(result, size):
        return result | {
            "seconds": result["fitSeconds"],
            "accuracy": result["test"]["accuracy"],
            "samples": result["epoch"] * (rows(size) if callable(rows) else rows),
            "setting": "local[2], 2 replicas",
        }

    return read


def same_samples(results, size):
    """All met the same number of rows, and had as many parameters where they tell."""
    problems = []
    for name in ("samples", "parameters"):
        values = {key: run[name] for key, runs in results.items() for run in runs if name in run}
        if len(set(values.values())) > 1:
            problems.append(f"{name} differ: {values}")
    return problems


def close(name, most):
    """All results of a name lie within so much of the best peer's median."""

    def agree(results, size):
        from statistics import median

        medians = {key: median(run[name] for run in runs) for key, runs in results.items()}
        low, high = min(medians.values()), max(medians.values())
        said = {key: round(value, 4) for key, value in medians.items()}
        return same_samples(results, size) + (
            [f"{name} differs by more than {most}: {said}"] if high - low > most else []
        )

    return agree


def same_outputs(results, size):
    """The scores of the two are the same numbers but for rounding."""
    import array

    both = []
    for key in ("ours", "onnxruntime"):
        values = array.array("f")
        values.frombytes((WORK / f"scores-{key}.f32").read_bytes())
        both.append(values)
    worst = max(abs(a - b) for a, b in zip(*both))
    return [f"scores differ by {worst}"] if worst > 1e-5 or len(both[0]) != len(both[1]) else []


MNIST = DATA / "mnist"


def torch_training(task, folder, threads):
    def command(size, seed, choice):
        epochs = {"lecture": size.epochs, "wide": size.wide_epochs, "small": size.small_epochs}[task]
        warm_up = 5 if task == "small" else 0
        where = folder(size) if callable(folder) else folder
        return places.peer("torch", "torch_training", task, where, seed, epochs, threads, choice, warm_up)

    return command


def lecture(mnist):
    job = ROOT / "jobs" / "mnist.yaml"
    settings = (f"data.path={mnist}", lambda size: f"fit.epochs={size.epochs}")
    return Workload(
        "lecture",
        "The lecture's network on MNIST",
        "784-512-10, ReLU and softmax, RMSprop (rate 0.001, ρ 0.9, ε 1e-7), {size.epochs} epochs over 60,000 digits, batches of 128 in"
        " all. Ours is `jobs/mnist.yaml` on `local[2]`: 2 replicas of 64 rows, averaged every epoch; its time is `fitSeconds`, with"
        " every Spark round in it. The hand-written loop is the same arithmetic in one Java file without Spark.",
        (
            Contestant("ours", "Centelha", ours(job, *settings), read=status(60_000), quick=True),
            Contestant(
                "ours-256", "Centelha, 128 rows a replica, learning rate × √2",
                ours(job, *settings, "fit.batchSize=256", "distribution.learningRateScaling=sqrt"),
                read=status(60_000),
            ),
            Contestant(
                "hand-written", "hand-written loop, no Spark",
                lambda size, seed, choice: places.java("bench.HandWritten", MNIST, seed, size.epochs),
                goal=1.3, quick=True,
            ),
            Contestant(
                "pytorch", "PyTorch, 2 threads", torch_training("lecture", MNIST, 2),
                needs="torch", choices=("loop", "foreach", "compiled"), goal=0.6, quick=True,
            ),
            Contestant(
                "keras", "Keras on TensorFlow, 2 threads",
                lambda size, seed, choice: places.peer("tensorflow", "keras_training", MNIST, seed, size.epochs, 2, choice),
                needs="tensorflow", choices=("auto", "xla"), goal=1 / 3,
            ),
            Contestant(
                "elephas", "Elephas, local[2]",
                lambda size, seed, choice: places.peer("elephas", "elephas_training", MNIST, seed, size.epochs, 2),
                needs="elephas", goal=1 / 6,
                environment={"PYSPARK_PYTHON": str(places.python("elephas")), "PYTHONPATH": str(places.PYTHON / "peers")},
            ),
            Contestant(
                "dl4j", "DL4J alone",
                lambda size, seed, choice: places.dl4j("Alone", MNIST, seed, size.epochs), needs="dl4j",
            ),
            Contestant(
                "dl4j-spark", "dl4j-spark, local[2]",
                lambda size, seed, choice: places.dl4j("OnSpark", MNIST, seed, size.epochs), needs="dl4j", goal=1 / 12,
            ),
            Contestant(
                "mllib", "MLlib's perceptron, local[2] (L-BFGS, 20 passes, sigmoid)",
                lambda size, seed, choice: places.java("bench.Perceptron", MNIST, seed, 20),
            ),
        ),
        agree=lambda results, size: close("accuracy", 0.02)(
            {key: runs for key, runs in results.items() if key != "mllib"}, size
        ),
        least_accuracy=0.9785,
    )  # fmt: skip


def small():
    folder = DATA / "small"
    return Workload(
        "small",
        "A small network: 32 rows on 9-64-64-1",
        "A whole step in one thread: order, gather, gradient, RMSprop. ReLU, squared error, 32,000 rows in memory; 5 epochs of warm-up, then"
        " the mean over {size.small_epochs} epochs. Ours is `Model.fit`. Here the cost of each operation counts, not its arithmetic.",
        (
            Contestant(
                "ours", "Centelha",
                lambda size, seed, choice: places.java(
                    "bench.SmallSteps", folder / "train-x.f32", folder / "train-y.f32", seed, 5, size.small_epochs),
                quick=True,
            ),
            Contestant(
                "pytorch", "PyTorch, 1 thread", torch_training("small", folder, 1),
                needs="torch", choices=("loop", "foreach", "compiled"), goal=1 / 6, quick=True,
            ),
        ),
        unit=("µs a step", 1e6),
        agree=close("loss", 0.02),
    )  # fmt: skip


def wide():
    folder = lambda size: DATA / "wide" / str(size.wide_rows)  # noqa: E731
    job = BENCH / "jobs" / "wide.yaml"
    settings = (lambda size: f"data.path={folder(size)}", lambda size: f"fit.epochs={size.wide_epochs}")
    return Workload(
        "wide",
        "A million rows of 28 numbers",
        "28-300-300-300-1, ReLU and sigmoid, cross-entropy, RMSprop, {size.wide_rows:,} synthetic rows, {size.wide_epochs} epoch(s), batches"
        " of 1,024 in all (ours: 2 replicas of 512), 2 cores. Reading is left out for both.",
        (
            Contestant("ours", "Centelha", ours(job, *settings), read=status(lambda size: size.wide_rows), quick=True),
            Contestant(
                "pytorch", "PyTorch, 2 threads", torch_training("wide", folder, 2),
                needs="torch", choices=("loop", "foreach", "compiled"), goal=0.7, quick=True,
            ),
        ),
        agree=close("accuracy", 0.02),
    )  # fmt: skip


def scoring(threads):
    files = (MNIST / "weights.f32", MNIST / "rows.f32", threads)
    return Workload(
        f"scoring-{threads}",
        f"Scoring 784-512-10 in {threads} thread{'s' if threads > 1 else ''}",
        "10,000 rows in memory, outputs to memory, over and over for {size.scoring_seconds} s after the best batch has been found. The same"
        " weights; outputs agree within 1e-5.",
        (
            Contestant(
                "ours", "Centelha",
                lambda size, seed, choice: places.java(
                    "bench.Scoring", *files, size.scoring_seconds, WORK / "scores-ours.f32"),
                quick=True,
            ),
            Contestant(
                "onnxruntime", "ONNX Runtime",
                lambda size, seed, choice: places.peer(
                    "torch", "onnx_scoring", *files, size.scoring_seconds, WORK / "scores-onnxruntime.f32"),
                needs="torch", goal=1.0, quick=True,
            ),
            Contestant(
                "products", "OpenBLAS's two products, nothing else",
                lambda size, seed, choice: places.java(
                    "bench.Scoring", *files, size.scoring_seconds, WORK / "products.f32", "products"),
            ),
        ),
        unit=("µs a row", 1e6),
        agree=same_outputs,
    )  # fmt: skip


def scoring_on_spark(which):
    """On so many rows as the size says: fixed costs weigh on few."""
    rows = lambda size: DATA / "mnist" / f"scoring-{size.scored_rows[which]}-images-idx3-ubyte"  # noqa: E731
    files = (MNIST / "weights.f32", MNIST / "rows.f32", 2)
    return Workload(
        ("scoring-on-spark", "scoring-on-spark-large")[which],
        ("Scoring 784-512-10 on Spark, Parquet to Parquet", "The same on four times the rows")[which],
        f"{{size.scored_rows[{which}]:,}} rows of 784 bytes in Parquet, as Spark writes it, on `local[2]`; predictions with keys to Parquet, the second time in one process."
        " Beside it ONNX Runtime from memory to memory on 2 threads.",
        (
            Contestant(
                "ours", "Centelha",
                lambda size, seed, choice: places.java(
                    "distributed.ScoringOnSpark", "local[2]", files[0], rows(size), WORK / "scored"),
                quick=which == 0,
            ),
            Contestant(
                "onnxruntime", "ONNX Runtime, in memory",
                lambda size, seed, choice: places.peer(
                    "torch", "onnx_scoring", *files, size.scoring_seconds, WORK / "scores-onnxruntime.f32"),
                needs="torch", goal=2.0,
            ),
        ),
        unit=("µs a row", 1e6),
    )  # fmt: skip


def reading(mnist):
    return Workload(
        "reading",
        "Reading MNIST",
        "Reading, keying and dealing 60,000 digits (IDX, gzip) to two shards that lie cached, on `local[2]`, in a fresh process. The goals: 3 s, and at"
        " most 1.1 × 47 MB cached.",
        (
            Contestant(
                "ours", "Centelha",
                lambda size, seed, choice: places.java("distributed.Reading", "local[2]", "idx", mnist),
                quick=True,
            ),
        ),
    )  # fmt: skip


def csv():
    path = lambda size: DATA / "csv" / f"{size.csv_megabytes}.csv"  # noqa: E731

    def spark(what):
        return lambda size, seed, choice: places.java("distributed.SparkCsv", "local[2]", what, path(size), 28)

    return Workload(
        "csv",
        "Reading a CSV of 28 columns",
        "{size.csv_megabytes:,} MB, on `local[2]`, in a fresh process. Ours reads, keys, deals and caches all rows. Spark's own reader only counts them, for"
        " which it parses no column, or parses all columns and drops them.",
        (
            Contestant(
                "ours", "Centelha",
                lambda size, seed, choice: places.java("distributed.Reading", "local[2]", "csv", path(size)),
                quick=True,
            ),
            Contestant("spark-count", "Spark's CSV reader, counting", spark("count"), goal=1.25, quick=True),
            Contestant("spark-parse", "Spark's CSV reader, all columns", spark("parse")),
        ),
        agree=same_samples,
    )  # fmt: skip


def small_digits():
    job = ROOT / "jobs" / "mnist-10k.yaml"
    return Workload(
        "mnist-10k",
        "The whole process on 9,000 digits",
        "`java -jar target/centelha.jar train --job jobs/mnist-10k.yaml`, 5 epochs: start of the JVM and Spark, reading, training, test, saving."
        " The goal is 12 s for the whole process.",
        (Contestant("ours", "Centelha", ours(job), read=status(9_000)),),
    )


def workloads(mnist):
    return (
        lecture(mnist), small(), wide(), scoring(1), scoring(2), scoring_on_spark(0), scoring_on_spark(1), reading(mnist), csv(), small_digits(),
    )  # fmt: skip
