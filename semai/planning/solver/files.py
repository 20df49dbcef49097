"""Problems and plans as JSON: what a file may say is what the types say, and a wrong place is named by its path.

The format is described in docs/reference/plan-files.md. Fields that are left out take the default of the type;
fields that the type does not know are refused, since a misspelt limit would otherwise be no limit.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from semai.planning.solver.plan import Plan
from semai.planning.solver.problem import Problem
from semai.planning.solver.travel import Archipelago, StraightLine

PROBLEM_SCHEMA = "semai.problem/1"
PLAN_SCHEMA = "semai.plan/1"
_MODELS: dict[str, type[Archipelago | StraightLine]] = {
    "archipelago": Archipelago,
    "straight_line": StraightLine,
}
_WHAT = {str: "text", int: "a whole number", float: "a number", bool: "true or false", date: "a date"}

T = TypeVar("T")


class BadFile(ValueError):
    """The file does not say what such a file must say, at `path`."""

    def __init__(self, path: str, reason: str) -> None:
        """`reason` is plain English for the person who wrote the file."""
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """The problem as a JSON object."""
    return {"schema": PROBLEM_SCHEMA, **_written(problem)}


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """The plan as a JSON object."""
    return {"schema": PLAN_SCHEMA, **_written(plan)}


def problem_from_json(data: object) -> Problem:
    """The problem that a JSON object describes; BadFile where it does not. Whether it makes sense: `faults`."""
    return _read_object(Problem, _body(data, PROBLEM_SCHEMA), "problem")


def plan_from_json(data: object) -> Plan:
    """The plan that a JSON object describes; BadFile where it does not."""
    return _read_object(Plan, _body(data, PLAN_SCHEMA), "plan")


def fingerprint(problem: Problem) -> str:
    """A short name for a problem: equal problems, whatever the order of their lists, have equal names."""
    body = _written(problem)
    for name, items in body.items():
        if isinstance(items, list):
            body[name] = sorted(items, key=json.dumps)
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:16]


def _body(data: object, schema: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise BadFile("file", "must be a JSON object")
    if data.get("schema") != schema:
        raise BadFile("schema", f"must be {schema!r}, is {data.get('schema')!r}")
    return {key: value for key, value in data.items() if key != "schema"}


def _written(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        body = {item.name: _written(getattr(value, item.name)) for item in fields(value)}
        model = next((name for name, kind in _MODELS.items() if type(value) is kind), None)
        return {"model": model, **body} if model else body
    if isinstance(value, frozenset):
        return sorted(_written(item) for item in value)
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _written(item) for key, item in sorted(value.items())}
    return value.isoformat() if isinstance(value, date) else value


def _read_object(kind: type[T], data: object, path: str) -> T:
    if not isinstance(data, dict):
        raise BadFile(path, "must be an object")
    known = {item.name: item for item in fields(kind)}  # type: ignore[arg-type]
    for name in data:
        if name not in known:
            raise BadFile(f"{path}.{name}", f"is not a field; fields are {', '.join(known)}")
    for name, item in known.items():
        if name not in data and _is_required(item):
            raise BadFile(f"{path}.{name}", "is missing")
    hints = get_type_hints(kind)
    return kind(**{name: _read(hints[name], value, f"{path}.{name}") for name, value in data.items()})


def _is_required(item: Field[Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def _read(kind: Any, value: object, path: str) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if kind == Archipelago | StraightLine:
        return _read_travel(value, path)
    if isinstance(kind, UnionType) or origin is UnionType:
        return _read_choice(inner, value, path)
    if origin in (tuple, frozenset):
        return origin(_read(inner[0], item, f"{path}[{at}]") for at, item in enumerate(_list(value, path)))
    if origin is Mapping:
        return {key: _read(inner[1], item, f"{path}.{key}") for key, item in _object(value, path).items()}
    if isinstance(kind, type) and is_dataclass(kind):
        return _read_object(kind, value, path)
    return _read_scalar(kind, value, path)


def _read_choice(kinds: tuple[Any, ...], value: object, path: str) -> Any:
    """A value that may be absent, or text, whole number or number as it comes."""
    if value is None and NoneType in kinds:
        return None
    named = [kind for kind in kinds if kind is not NoneType]
    if len(named) == 1:
        return _read(named[0], value, path)
    if type(value) in named:
        return value
    raise BadFile(path, f"must be {' or '.join(_WHAT[kind] for kind in named)}")


def _read_scalar(kind: Any, value: object, path: str) -> Any:
    if kind is date and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise BadFile(path, f"{value!r} is no day of the calendar; write YYYY-MM-DD") from None
    if kind is float and type(value) in (int, float):
        return float(value)  # type: ignore[arg-type]
    if kind is date or type(value) is not kind:
        raise BadFile(path, f"must be {_WHAT[kind]}, is {value!r}")
    return value


def _read_travel(value: object, path: str) -> Archipelago | StraightLine:
    body = dict(_object(value, path))
    model = body.pop("model", None)
    if model not in _MODELS:
        raise BadFile(f"{path}.model", f"must be one of {', '.join(_MODELS)}")
    return _read_object(_MODELS[model], body, path)


def _list(value: object, path: str) -> list[Any]:
    if not isinstance(value, list):
        raise BadFile(path, "must be a list")
    return value


def _object(value: object, path: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadFile(path, "must be an object")
    return value
