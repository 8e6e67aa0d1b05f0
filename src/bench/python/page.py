"""The page of benchmarks, from the results: no figure on it is written by hand."""

import textwrap
from statistics import median

from figures import ratios, spread

QUIET = 0.1  # cores that other processes take
WIDTH = 100  # columns of a line, so that a change shows in a diff

HEAD = """# Benchmarks

After this page you know how fast Centelha is beside its peers, and can measure it again. Centelha
beside its peers, on the same machine, with the same data, network, law of initial weights,
optimizer and number of rows. `src/bench/compare` made this page: it installs the peers, runs
everything, checks that all computed the same, and writes what it found. Losses are shown like wins.

## How it is measured

- **In turn.** Each system runs in a process of its own, one after the other: A B C, A B C. The
  tables say how often. A ratio is that of two runs of one turn, so a machine that is slower for a
  minute slows both. Medians of such ratios hold better than ratios of medians. Brackets hold the
  least and the greatest.
- **Training time** is what a user sees: Keras' `fit`, our `fitSeconds`, the loop of epochs in
  PyTorch. Reading the rows is left out for all; the JVM's warm-up and every Spark round are in.
  **Whole process** is the time from start to end of the process: imports, start of Spark, reading,
  evaluation.
- **Memory** is the largest sum of resident memory of the process and all its children.
- **Each peer at its best sensible setting.** Where there are several, each runs once. The fastest
  runs in the comparison, and the table beneath says so.
- **The same computation** is checked, not assumed: numbers of rows and parameters are equal,
  accuracies or losses lie close together, scores are equal. What fails is said beneath its table.
- **Quiet.** Where it was recorded, beneath a table stands how many cores all other processes took
  while ours ran. The kernel's own work is among them. Of peers it isn't told: Elephas' workers
  leave its group of processes, and would count as others.
- Run n of every system has seed n, so accuracies are means over as many seeds as there are runs.

## How to run it

```
src/bench/compare              # everything, hours; writes this page
src/bench/compare --quick      # a few minutes; writes target/bench/quick.md
src/bench/compare --only lecture:pytorch,scoring-1 --runs 10
```

It needs a JDK 17, Maven, Python 3.11 with venv, and MNIST's four IDX files (`--mnist FOLDER`;
`../shared/data/mnist` when absent). Close everything else. What is small is measured by JMH, see
`src/bench/README.md`.
"""


def write(path, workloads, probes, results, quick):
    sections = [HEAD]
    if quick:
        sections.append("**A quick run: small workloads, few runs. For trying the harness; quote none of it.**\n")
    sections += [_workload(w, results[w.key]) for w in workloads if w.key in results]
    sections += [_probe(p, results[p.key]) for p in probes if p.key in results]
    sections.append(_machine(results))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(sections))


class _Size:
    """The size of the workload as it was run, for its text."""

    def __init__(self, values):
        self.__dict__.update(values)


def _text(one, result):
    return _wrapped(one.text.format(size=_Size(result["size"])))


def _wrapped(text):
    """A paragraph, or an item of a list, in lines of the page's width."""
    indent = "  " if text.startswith("- ") else ""
    return textwrap.fill(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _workload(workload, result):
    lines = [f"## {workload.title}\n", _text(workload, result) + "\n"]
    lines += _table(workload, result)
    lines.append("")
    lines += [_wrapped(note) for note in _notes(workload, result)]
    return "\n".join(lines)


def _table(workload, result):
    unit, factor = workload.unit
    runs = result["runs"]
    score = next((s for s in ("accuracy", "loss") if s in runs["ours"][0]["result"]), None)
    head = ["system", unit, "Centelha's time over it", "goal"]
    head += [{"accuracy": "test accuracy", "loss": "final loss"}[score]] if score else []
    head += ["whole process, s", "memory, MiB", "runs"]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    ours = [run["result"]["seconds"] for run in runs["ours"]]
    for contestant in workload.contestants:
        if contestant.key not in runs:
            continue
        theirs = runs[contestant.key]
        seconds = [run["result"]["seconds"] for run in theirs]
        cells = [contestant.title, spread([s * factor for s in seconds])]
        over = ratios(ours, seconds)
        cells += ["1", ""] if contestant.key == "ours" else [f"**{spread(over)}**", _goal(contestant, over)]
        cells += [_score([run["result"].get(score) for run in theirs])] if score else []
        cells += [spread([run["process_seconds"] for run in theirs], 1)]
        cells += [f"{max(run['peak_mib'] for run in theirs):,.0f}", str(len(theirs))]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _goal(contestant, over):
    if contestant.goal is None:
        return ""
    return f"≤ {contestant.goal:.2f}: {'reached' if median(over) <= contestant.goal else 'missed'}"


def _score(values):
    return f"{sum(values) / len(values):.4f} ({min(values):.4f}–{max(values):.4f})"


def _notes(workload, result):
    notes = []
    for contestant in workload.contestants:
        choice = result["choices"].get(contestant.key)
        if choice and choice["trials"]:
            tried = ", ".join(f"{name} {seconds * workload.unit[1]:.2f}" for name, seconds in choice["trials"].items())
            notes.append(f"- {contestant.title}: {choice['best']} was the fastest of its settings, a run each, in {workload.unit[0]}: {tried}.")
    settings = {
        contestant.title: sorted({run["result"]["setting"] for run in result["runs"][contestant.key] if "setting" in run["result"]})
        for contestant in workload.contestants
        if contestant.key in result["runs"]
    }
    notes += [f"- {title} ran with: {'; '.join(words)}." for title, words in settings.items() if words]
    if workload.least_accuracy:
        values = [run["result"]["accuracy"] for run in result["runs"]["ours"]]
        mean = sum(values) / len(values)
        verdict = "reached" if mean >= workload.least_accuracy else "missed"
        verdict = verdict if len(values) >= 5 else "too few runs to judge"
        notes.append(
            f"- Goal: a mean test accuracy of at least {workload.least_accuracy} over five seeds: {verdict}, with {mean:.4f} over {len(values)}."
        )
    titles = {contestant.key: contestant.title for contestant in workload.contestants}
    notes += [f"- {titles[key]} could not run here: {reason}." for key, reason in result["failures"].items()]
    notes += [f"- **Not the same computation**: {problem}." for problem in result["problems"]]
    notes += [
        f"- {titles[key]}: measured in turns of its own, at commit {commit}; its ratios are not of one turn."
        for key, commit in result.get("elsewhere", {}).items()
    ]
    notes += _quiet([run["others"] for run in result["runs"]["ours"] if "others" in run])
    if not result["problems"] and len(result["runs"]) > 1:
        notes.append("- Checked: all systems above computed the same, as far as the method says.")
    if result["versions"]:
        notes.append("- " + ", ".join(f"{name} {version}" for name, version in result["versions"].items()) + ".")
    notes.append(f"- Measured {result['date']} at commit {result['commit']}.")
    return notes + [""]


def _quiet(others):
    if not others:
        return []
    words = "**The machine was not quiet**: other" if max(others) > QUIET else "Other"
    return [f"- {words} processes took {spread(others)} cores while ours ran."]


def _probe(probe, result):
    lines = [f"## {probe.title}\n", _text(probe, result) + "\n"]
    lines += probe.table(result["programs"])
    lines += ["", f"- Measured {result['date']} at commit {result['commit']}.", ""]
    return "\n".join(lines)


def _machine(results):
    kinds = {tuple(result["machine"].items()) for result in results.values()}
    lines = ["## The machine\n"]
    for kind in sorted(kinds):
        lines += ["| | |", "|---|---|"] + [f"| {name} | {value} |" for name, value in kind] + [""]
    return "\n".join(lines)
