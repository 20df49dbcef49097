"""The project's own files, read once."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "semai"


@cache
def python_files() -> dict[str, str]:
    """Text of every Python file that people write, by its path from the root."""
    paths = [path for folder in ("semai", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    return {str(path.relative_to(ROOT)): path.read_text() for path in paths if "migrations" not in path.parts}


@cache
def edges() -> dict[str, str]:
    """Text of every `views` and `api` file of the house."""
    rooms = {"views", "api", "views.py", "api.py"}
    return {
        name: text
        for name, text in python_files().items()
        if name.startswith("semai/") and rooms & set(name.split("/"))
    }


@cache
def templates() -> dict[str, str]:
    """Text of every template."""
    paths = sorted(HOUSE.rglob("templates/**/*.html"))
    return {str(path.relative_to(ROOT)): path.read_text() for path in paths}


@cache
def trees() -> dict[str, ast.Module]:
    """Syntax tree of every Python file."""
    return {name: ast.parse(text) for name, text in python_files().items()}
