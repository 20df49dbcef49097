"""Try to beat the published plans: `python -m benchmarks.published --seconds 60 --seeds 3`."""

import argparse

from benchmarks.published import SIZES, improve, publish
from semai.planning.solver.bound import gap_percent
from semai.planning.solver.warm import warm_up

parser = argparse.ArgumentParser(prog="python -m benchmarks.published", description=__doc__)
parser.add_argument("--seconds", type=float, default=60.0, help="CPU seconds for each try")
parser.add_argument("--seeds", type=int, default=3, help="tries for each problem")
options = parser.parse_args()
warm_up()
for size in SIZES:
    publish(size)
    for seed in range(1, options.seeds + 1):
        best = improve(size, seconds=options.seconds, seed=seed)
        print(
            f"{size}: {best.figures.score:,.3f} of at most {best.figures.bound:,.3f}, gap {gap_percent(best):.2f} %"
        )
