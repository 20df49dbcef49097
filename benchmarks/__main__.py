"""Run the measurements named on the command line, or all of them."""

import argparse
import importlib
import json
import os
import platform
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(arguments: list[str]) -> int:
    """Measure, print a table and write one result file for each name."""
    names = available()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of: {', '.join(names)}")
    parser.add_argument("--long", action="store_true", help="also what takes more than a few minutes")
    options = parser.parse_args(arguments)
    chosen = options.names or names
    unknown = sorted(set(chosen) - set(names))
    if unknown:
        parser.error(f"no such measurement: {', '.join(unknown)}")
    for name in chosen:
        measure(name, part="run_long" if options.long else "run")
    return 0


def available() -> list[str]:
    """The modules in this folder that measure something."""
    return sorted(
        path.stem for path in HERE.glob("*.py") if "\ndef run() ->" in path.read_text(encoding="utf-8")
    )


def measure(name: str, part: str = "run") -> None:
    """Run one measurement; its optional CONTEXT says on what it was taken. Without a long part the short one runs."""
    module = importlib.import_module(f"benchmarks.{name}")
    figures: dict[str, float] = getattr(module, part, module.run)()
    context = {
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        **getattr(module, "CONTEXT", {}),
    }
    target = HERE / "results" / f"{name}.json"
    target.parent.mkdir(exist_ok=True)
    content = json.dumps({"figures": figures, "context": context}, indent=2, ensure_ascii=False)
    target.write_text(content + "\n", encoding="utf-8")
    width = max(map(len, figures), default=0)
    print(f"\n{name}")
    for figure, number in figures.items():
        print(f"  {figure:<{width}}  {number:>12,.3f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
