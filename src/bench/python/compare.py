"""Compares Centelha with its peers, in turn, and writes the site's page of benchmarks. See src/bench/README.md."""

import argparse
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import measure
import page
import places
from places import WORK, say
from probes import probes
from workloads import FULL, QUICK, workloads


def arguments():
    parser = argparse.ArgumentParser(prog="src/bench/compare", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few peers, small workloads, two runs; the page goes to target/bench")
    parser.add_argument("--runs", type=int, help="runs of each system, 5 when absent (2 if quick)")
    parser.add_argument("--only", default="", metavar="NAMES", help="workloads, or workload:system, separated by commas")
    parser.add_argument(
        "--mnist", type=Path, default=places.ROOT.parent / "shared" / "data" / "mnist", help="folder of MNIST's four IDX files"
    )
    parser.add_argument("--page", action="store_true", help="runs nothing; writes the page from the results there are")
    parser.add_argument("--list", action="store_true", help="shows the names of workloads and systems")
    return parser.parse_args()


class Chosen:
    """What --only asks for."""

    def __init__(self, only):
        self.names = [name.strip() for name in only.split(",") if name.strip()]

    def workload(self, key):
        return not self.names or any(name.split(":")[0] == key for name in self.names)

    def contestant(self, workload, key):
        """Ours is always there: ratios need it."""
        wanted = [name.split(":")[1] for name in self.names if name.startswith(workload + ":")]
        return not wanted or key == "ours" or key in wanted

    def check(self, known):
        for name in self.names:
            if name not in known:
                sys.exit(f"compare: {name} is none of {', '.join(known)}")


def main():
    options = arguments()
    size = QUICK if options.quick else FULL
    runs = options.runs or (2 if options.quick else 5)
    everything = workloads(options.mnist.resolve())
    inside = probes(options.mnist.resolve())
    known = [w.key for w in everything] + [f"{w.key}:{c.key}" for w in everything for c in w.contestants]
    known += [probe.key for probe in inside]
    if options.list:
        print("\n".join(known))
        return
    chosen = Chosen(options.only)
    chosen.check(known)
    results = Results(WORK / ("quick.json" if options.quick else "results.json"))
    to = WORK / "quick.md" if options.quick else places.PAGE
    if not options.page:
        work = [(w, contestants(w, chosen, options.quick)) for w in everything if chosen.workload(w.key)]
        work = [(w, who) for w, who in work if who]
        asked = [p for p in inside if chosen.workload(p.key) and (p.quick or not options.quick or options.only)]
        needs = {c.needs for _, who in work for c in who} - {""}
        places.prepare(needs, options.mnist.resolve(), size)
        for workload, who in work:
            results.keep(workload.key, compare(workload, who, size, runs))
            page.write(to, everything, inside, results.all, options.quick)
        for probe in asked:
            results.keep(probe.key, look(probe, size))
            page.write(to, everything, inside, results.all, options.quick)
    page.write(to, everything, inside, results.all, options.quick)
    say(f"the page: {to}")


def contestants(workload, chosen, quick):
    """Quick runs try no settings: each peer runs with its first."""
    return [
        replace(c, choices=c.choices[:1]) if quick else c
        for c in workload.contestants
        if chosen.contestant(workload.key, c.key) and (c.quick or not quick or chosen.names)
    ]


class Results:
    """What was measured so far, in a file: a comparison may be made in several sittings."""

    def __init__(self, path):
        self.path = path
        self.all = json.loads(path.read_text()) if path.exists() else {}

    def keep(self, key, result):
        self.all[key] = result | {
            "commit": places.commit(),
            "date": time.strftime("%Y-%m-%d"),
            "machine": places.machine(),
        }
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.all, indent=1))


def compare(workload, who, size, runs):
    """Runs all in turn; refuses to compare what did not compute the same."""
    choices, found, failures = {}, {c.key: [] for c in who}, {}

    def attempt(contestant, work):
        """A peer that can't run is said to be so, and left out; without ours there is nothing to compare."""
        try:
            return work()
        except measure.FailedProgram as failure:
            if contestant.key == "ours":
                raise SystemExit(f"{workload.key}: {failure}") from failure
            say(f"{workload.key}: {contestant.key} failed: {failure}")
            failures[contestant.key] = str(failure).split(", see")[0]
            return None

    for contestant in who:
        choices[contestant.key] = attempt(contestant, lambda c=contestant: choose(workload, c, size))
    for number in range(runs):
        for contestant in who:
            if contestant.key not in failures:
                choice = choices[contestant.key]["best"]
                run = attempt(contestant, lambda c=contestant, s=number + 1, o=choice: once(workload, c, size, s, o))
                found[contestant.key].append(run)
    found = {key: one for key, one in found.items() if key not in failures}
    choices = {key: choice for key, choice in choices.items() if key in found}
    results = {key: [run["result"] for run in one] for key, one in found.items()}
    problems = workload.agree(results, size)
    for problem in problems:
        say(f"{workload.key}: NOT the same computation: {problem}")
    needs = {c.needs for c in who if c.key in found} - {"", "dl4j"}
    versions = {name: number for need in sorted(needs) for name, number in places.versions(need).items()}
    return {"runs": found, "choices": choices, "failures": failures, "problems": problems, "size": vars(size), "versions": versions}


def choose(workload, contestant, size):
    """The fastest of a contestant's settings, by one run each."""
    if len(contestant.choices) == 1:
        return {"best": contestant.choices[0], "trials": {}}
    trials = {}
    for choice in contestant.choices:
        try:
            trials[choice] = once(workload, contestant, size, 0, choice)["result"]["seconds"]
        except measure.FailedProgram as failure:
            say(f"{workload.key}: {contestant.key} can't run as {choice}: {failure}")
    if not trials:
        raise measure.FailedProgram("none of its settings runs")
    return {"best": min(trials, key=trials.get), "trials": trials}


def once(workload, contestant, size, seed, choice):
    log = WORK / "logs" / f"{workload.key}-{contestant.key}-{seed}{choice and '-' + choice}.log"
    run = measure.run(contestant.command(size, seed, choice), log, contestant.environment)
    result = contestant.read(run.result, size)
    say(
        f"{workload.key:12} {contestant.key:14} seed {seed} {choice:9} {result['seconds'] * workload.unit[1]:9.2f} {workload.unit[0]}"
        f"  process {run.process_seconds:6.1f} s  {run.peak_mib:6.0f} MiB"
        + (f"  accuracy {result['accuracy']:.4f}" if "accuracy" in result else "")
    )
    return {"result": result, "process_seconds": run.process_seconds, "peak_mib": run.peak_mib, "others": run.others}


def look(probe, size):
    """A program, or several, that compare within themselves."""
    results = []
    for name, command in probe.commands(size):
        with probe.place(name) as environment:
            run = measure.run(command, WORK / "logs" / f"{probe.key}-{name.replace(' ', '-')}.log", environment)
        say(f"{probe.key:12} {name}: {json.dumps(run.result)[:200]}")
        results.append({"name": name, "result": run.result, "peak_mib": run.peak_mib, "process_seconds": run.process_seconds})
    return {"programs": results, "size": vars(size)}


if __name__ == "__main__":
    main()
