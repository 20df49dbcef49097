"""The command line: `semai COMMAND`. Exit codes: 0 done, 1 refused (reasons on stderr), 2 wrong words."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

# Each module has HELP, EXAMPLE, `arguments(parser)` and `run(options) -> int`.
COMMANDS = {
    "serve": "serve",
    "demo": "demo",
    "setup": "setup",
    "add-manager": "add_manager",
    "import": "import_rows",
    "plan": "plan",
    "check-plan": "check_plan",
    "export": "export",
    "forms": "forms",
    "backup": "backup",
    "restore": "restore",
    "doctor": "doctor",
    "stop": "stop",
}


def parser() -> argparse.ArgumentParser:
    """The grammar of every command."""
    top = argparse.ArgumentParser(prog="semai", description="Runs a mentoring programme from end to end.")
    subs = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module_name in COMMANDS.items():
        module = importlib.import_module(f"semai.config.commands.{module_name}")
        sub = subs.add_parser(
            name,
            help=module.HELP,
            description=module.HELP,
            epilog=f"Example: {module.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.arguments(sub)
        sub.set_defaults(run=module.run)
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and say how it ended."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "semai.config.settings")
    options = parser().parse_args(words)
    code: int = options.run(options)
    return code


def run_main() -> None:
    """Entry point of the installed script."""
    sys.exit(main())
