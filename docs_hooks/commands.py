"""reference/command-line.md, from the help of every `semai` command."""

import argparse

from semai.config.command import COMMANDS, parser

HEAD = """# Command line

`semai` lies in `.venv/bin`. Every command has `--help`. Exit codes: 0 done, 1 refused (the reasons are on standard error),
2 wrong words. `plan` and `check-plan` need no database.

"""
WIDTH = 100


def page() -> str:
    """The whole page."""
    subs = next(one for one in parser()._actions if isinstance(one, argparse._SubParsersAction))  # noqa: SLF001
    return HEAD + "\n".join(_section(name, subs.choices[name]) for name in COMMANDS)


def _section(name: str, command: argparse.ArgumentParser) -> str:
    command.formatter_class = _Wide
    command.color = False  # type: ignore[attr-defined] # since Python 3.14, and only for terminals
    return f"## semai {name}\n\n```text\n{command.format_help()}```\n"


class _Wide(argparse.RawDescriptionHelpFormatter):
    """As in the terminal, but as wide on every machine."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=WIDTH)
