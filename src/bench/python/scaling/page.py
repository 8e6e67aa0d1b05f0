"""Writes the tables of the page on scaling, each between its two markers."""

import statistics
import textwrap

import cores
import emulated
import markers
import model as cost
import predict
from cluster import ROOT, WORK

PAGE = ROOT / "src/site/markdown/scaling.md"
WIDTH = 100  # columns of a line of prose


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def percent(share):
    return f"{100 * share:.0f} %"


def signed(share):
    return f"{100 * share:+.0f} %"


def bounds(low, high, form):
    low, high = form(low), form(high)
    return low if low == high else f"{low} … {high}"


def place(m):
    noise = f", stragglers {m['straggling']:g} ms" if m["straggling"] else ""
    return [m["way"], m["executors"], m["replicas"], f"{m['bytes'] / 8e6:g}", f"{m['sleep']:g}{noise}"]


PLACE = ["averaged", "executors", "replicas", "million parameters", "sleep, ms"]


def measurements(found):
    rows = []
    for m in sorted(found, key=lambda m: (m["way"], m["executors"], m["bytes"], m["replicas"], m["straggling"])):
        times = sorted(t - m["sleep"] for t in m["milliseconds"])
        rows.append(
            place(m)
            + [f"{statistics.median(times):.0f} ({times[0]:.0f}–{times[-1]:.0f})"]
            + [f"{m[name]:.0f}" for name in ("driverCpu", "executorsCpu")]
            + [f"{m[name] / 1e6:.1f}" for name in ("driverWritten", "driverRead")]
            + [f"{emulated.others(m):.2f}"]
        )
    head = ["beyond the sleep, ms", "driver's CPU, ms", "executors' CPU, ms", "driver sends, MB", "driver receives, MB"]
    disturbed = sum(emulated.is_disturbed(m) for m in found)
    note = f"During {disturbed} of {len(found)} points other processes took more than {emulated.DISTURBED} cores."
    return table(PLACE + head + ["others' cores"], rows) + "\n\n" + note


def coefficients(models):
    rows = []
    for m in models:
        for name in m.wall:
            rows.append([m.way, name] + [f"{c[name]:.3g}" for c in (m.wall, m.driver, m.executors)])
    return table(["averaged", "term", "time, ms", "driver's CPU, ms", "executors' CPU, ms"], rows)


def validation(models):
    rows = []
    for m in models:
        for point in m.held_out:
            guess, real = cost.predicted(m.wall, point), cost.overhead(point)
            errors = [signed(m.error(point)), signed(m.error_of_the_round(point))]
            rows.append(place(point) + [f"{guess:.0f}", f"{real:.0f}", *errors])
    head = ["model, ms", "measured, ms", "error of the overhead", "of the whole round"]
    summary = []
    for name, group in (("fitted", "fitted"), ("held out", "held_out")):
        for what, error in (("the round", "error_of_the_round"), ("the overhead alone", "error")):
            errors = [abs(getattr(m, error)(p)) for m in models for p in getattr(m, group)]
            within = sum(e <= 0.15 for e in errors)
            summary.append(
                f"Of {len(errors)} {name} points {within} are within 15 % of {what} (median "
                f"{percent(statistics.median(errors))}, largest {percent(max(errors))})."
            )
    return table(PLACE + head, rows) + "\n\n" + textwrap.fill(" ".join(summary), WIDTH)


def prediction(models):
    rows = []
    for name, size in predict.STATES:
        for replicas in (96, 1024):
            for m in models:
                over = [predict.overhead(m, replicas, size, careful) for careful in (False, True)]
                shares = [
                    bounds(*(compute / (compute + x) for x in over[::-1]), percent) for compute in (1e3, 1e4, 6e4)
                ]
                rows.append([name, replicas, m.way, bounds(*over, lambda x: f"{x:,.0f}"), *shares])
    head = ["parameters", "executors", "averaged", "overhead, ms", "rounds of 1 s", "of 10 s", "of 60 s"]
    return table(head, rows)


def breakdown(models):
    rows = []
    for replicas in (96, 1024):
        for m in models:
            both = [predict.parts(m, replicas, predict.LECTURE, careful) for careful in (False, True)]
            rows.append([replicas, m.way] + [bounds(*(b[name] for b in both), lambda x: f"{x:.0f}") for name in both[0]])
    return table(["executors", "averaged", *both[0]], rows)


def limits(models):
    rows = []
    for name, size in predict.STATES:
        for m in models:
            most = [
                bounds(*(predict.most_replicas(m, size, c, careful) for careful in (True, False)), str)
                for c in (1e3, 1e4, 6e4)
            ]
            rows.append([name, m.way, *most])
    return table(["parameters", "averaged", "rounds of 1 s", "of 10 s", "of 60 s"], rows)


def spread(values, form="{:.2f}"):
    return f"{form} ({form}–{form})".format(statistics.median(values), min(values), max(values))


def scaling(found):
    rows = []
    for job, epochs in sorted({(f["job"], f["epochs"]) for f in found}):
        pairs = [f for f in found if (f["job"], f["epochs"]) == (job, epochs)]
        seconds = [spread([p[key] for p in pairs], "{:.1f}") for key in ("one", "two", "half")]
        strong = spread([p["one"] / (2 * p["two"]) for p in pairs])
        weak = spread([p["half"] / p["two"] for p in pairs])
        rows.append([cores.JOBS[job].title, epochs, len(pairs), *seconds, strong, weak])
    head = ["job", "epochs", "times in turn", "all rows, 1 executor, s", "all rows, 2 executors, s", "half the rows, 1 executor, s"]
    return table(head + ["strong scaling", "weak scaling"], rows)


def write(found, pairs, quick):
    models = [cost.Model(found, way) for way in ("driver", "slices")]
    parts = {
        "measurements": measurements(found),
        "coefficients": coefficients(models),
        "validation": validation(models),
        "prediction": prediction(models),
        "breakdown": breakdown(models),
        "limits": limits(models),
        "cores": scaling(pairs),
    }
    text = markers.fill(PAGE.read_text(), parts, PAGE)
    target = WORK / PAGE.name if quick else PAGE
    target.write_text(text)
    print(f"Wrote {target}")
