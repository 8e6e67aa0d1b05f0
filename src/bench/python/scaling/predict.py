"""What a round costs on a cluster with an executor of its own for each replica, and a network between them.

Taken from the measurements: what the driver does, which stays one machine's work however many executors there are, and
what one executor does, which all do at once. Calculated: the wire, which the measurements did not have.
"""

from model import mean_straggler, slices, terms

WIRE = 1.25  # MB in a millisecond: 10 Gbit/s
PIECE = 4.19  # MB of a broadcast that executors take at once
SMALL_PIECE, LARGE = 0.46, 67.1  # MB: BroadcastBytes.SMALL_PIECES, of states from BroadcastBytes.LARGE on
LECTURE = 3.256  # MB: weights and one slot of 784-512-10
STATES = (("0.4 million (the lecture's network)", LECTURE), ("4 million", 32.0), ("50 million", 400.0))


def parts(model, replicas, size, careful):
    """The overhead's parts in milliseconds.

    careful: every executor gets the whole state from the driver itself, and a task costs the driver what it cost here
    with the executors' share of it; otherwise executors hand pieces on, and it costs the driver's processor time.
    """
    driver, executors = model.driver, model.executors
    per_replica = max(driver["per replica"], model.wall["per replica"]) if careful else driver["per replica"]
    per_executor = max(driver["per executor"], model.wall["per executor"]) if careful else driver["per executor"]
    own = terms(model.way, 1, 1, size) | {"fixed": 0}
    found = {
        "fixed": model.wall["fixed"],
        "tasks": (per_replica + per_executor) * replicas,
        "state out: driver": driver["per MB out, once"] * size + driver["per MB out, each executor"] * replicas * size,
        "state out: wire": (replicas * size if careful else handed_on(replicas, size)) / WIRE,
        "executor": sum(executors[name] * own[name] for name in executors),
    }
    if model.way == "driver":
        wire, fold = replicas * size, driver["per MB in, each replica"] * replicas * size
    else:
        count = slices(replicas, size)
        wire = size + replicas * size / count + size
        fold = driver["per block"] * replicas * count
        fold += driver["per MB in, each replica"] * replicas * size
        # What an executor does for the replicas' parts of one slice, too.
        found["executor"] += executors["per MB in, each replica"] * replicas * size / count
    return found | {"results: wire": wire / WIRE, "results: driver": fold}


def handed_on(replicas, size):
    """MB through the busiest connection: only the driver has pieces at first, and all ask it for one; then each other."""
    piece = min(size, SMALL_PIECE if size >= LARGE else PIECE)
    return replicas * piece + (size - piece)


def overhead(model, replicas, size, careful):
    return sum(parts(model, replicas, size, careful).values())


def efficiency(model, replicas, size, compute, careful, straggling=0.0):
    """The share of a round in which executors compute."""
    extra = overhead(model, replicas, size, careful) + mean_straggler(replicas, straggling)
    return compute / (compute + extra)


def most_replicas(model, size, compute, careful, least=0.9):
    """Up to how many replicas a round is at least so efficient; 0 if one is too many."""
    replicas = 1
    while replicas <= 4096 and efficiency(model, replicas, size, compute, careful) >= least:
        replicas += 1
    return replicas - 1
