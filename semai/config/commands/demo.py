"""`semai demo`: the 2022 case, from the first list to the visits."""

import argparse
import json
import sys
import time

from . import environment, refuse, say, start_django

HELP = "Load the demo programme through the real actions; safe to repeat. --summary tells what it holds."
EXAMPLE = "semai demo --summary --json"
WIDTH = 30


def arguments(parser: argparse.ArgumentParser) -> None:
    """Load, or tell."""
    parser.add_argument("--summary", action="store_true", help="only tell what the demo programme holds")
    parser.add_argument("--json", action="store_true", help="the summary as JSON")


def run(options: argparse.Namespace) -> int:
    """Tell the story step by step, then sum it up."""
    import os  # noqa: PLC0415

    os.environ.update(environment(SEMAI_DEMO="1"))
    start_django(migrate=not options.summary)
    from semai.config.demo import summary  # noqa: PLC0415

    if not options.summary:
        _tell()
    figures = summary.figures()
    if figures is None:
        return refuse("The demo programme is not loaded. Run: semai demo")
    if options.json:
        say(json.dumps(figures))
    else:
        say(summary.sentence(figures))
    return 0


def _tell() -> None:
    from semai.config.demo.story import Story  # noqa: PLC0415

    story = Story()
    steps = story.steps()
    started = time.monotonic()
    for number, (words, step) in enumerate(steps):
        _bar(number, len(steps), words)
        step()
    _bar(len(steps), len(steps), f"selesai dalam {time.monotonic() - started:.0f} detik")
    sys.stderr.write("\n")


def _bar(done: int, of: int, words: str) -> None:
    filled = WIDTH * done // of
    end = "" if sys.stderr.isatty() else "\n"
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {words:<45}{end}")
    sys.stderr.flush()
