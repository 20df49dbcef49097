"""reference/api.md, from the OpenAPI description."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from docs_hooks.tables import table
from semai.config.api import api

HEAD = """# API

What a page can do, the API can do: the same actions, the same permissions, the same refusals
([problem+json](problems.md)). A running Semai describes it in full at `/api/v1/openapi.json`, and for reading at
`/api/v1/docs`. It takes the session cookie of a logged-in member; writing needs the header `X-CSRFToken` as well.

"""


def page() -> str:
    """The whole page."""
    described = api.get_openapi_schema()
    verbs = dict(_verbs())
    by_app: dict[str, list[list[str]]] = defaultdict(list)
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            by_app[operation["tags"][0]].append(_row(path, method, operation, verbs))
    head = ["operation", "what it does", "verb", "answers"]
    return HEAD + "\n".join(f"## {app}\n\n{table(head, rows)}" for app, rows in by_app.items())


def _row(path: str, method: str, operation: dict[str, Any], verbs: dict[str, str]) -> list[str]:
    said = operation.get("description") or operation.get("summary", "")
    answers = ", ".join(str(status) for status in operation["responses"])
    return [f"`{method.upper()} {path}`", said, f"`{verbs[operation['operationId']]}`", answers]


def _verbs() -> Iterator[tuple[str, str]]:
    for _prefix, router in api._routers:  # noqa: SLF001 - ninja has no public list of operations
        for view in router.path_operations.values():
            for operation in view.operations:
                verb = getattr(operation.view_func, "verb", None)
                if verb:
                    yield operation.operation_id or api.get_openapi_operation_id(operation), str(verb)
