"""The command line; see `run`."""

import argparse

import cores
import emulated
import page


def main():
    parser = argparse.ArgumentParser(prog="run")
    parser.add_argument("what", nargs="?", default="all", choices=["all", "emulated", "cores", "page"])
    parser.add_argument("groups", nargs="*", help="of points: " + ", ".join(group.name for group in emulated.GROUPS))
    parser.add_argument("--quick", action="store_true", help="few points, one pair; the page is a copy in target/scaling")
    parser.add_argument("--data", default="../shared/data/mnist", help="folder of MNIST's four files")
    parser.add_argument("--job", choices=list(cores.JOBS), help="of one executor against two; both when absent")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=5)
    options = parser.parse_args()
    groups = emulated.QUICK if options.quick else emulated.GROUPS
    if options.what in ("all", "emulated"):
        for group in groups:
            if not options.groups or group.name in options.groups:
                emulated.measure(group)
    if options.what in ("all", "cores"):
        for job in [options.job] if options.job else list(cores.JOBS)[: 1 if options.quick else None]:
            cores.measure(job, options.data, 1 if options.quick else options.pairs, options.epochs, options.quick)
    if options.what in ("all", "page"):
        page.write(emulated.read(groups), cores.read(options.quick), options.quick)


if __name__ == "__main__":
    main()
