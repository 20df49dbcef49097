"""A workbook's bytes in, a form or its faults out."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from semai.fieldwork.types import Fault
from semai.kit.sheets import UnreadableWorkbook, guard

from .wording import fault_text

SECONDS = 40
ROOT = Path(__file__).resolve().parents[3]
CHILD = "semai.fieldwork.xlsform.child"


@dataclass(frozen=True)
class Converted:
    """What a workbook holds. With faults there may be no XForm; warnings do not stop anybody."""

    faults: Sequence[Fault]
    warnings: Sequence[Fault]
    xform: str = ""
    itemsets: str = ""
    form_id: str = ""
    version: str = ""
    title: str = ""
    outline: Sequence[Mapping[str, Any]] = ()
    languages: Sequence[str] = ()


def convert(content: bytes) -> Converted:
    """The form in an XLSForm workbook. Raises UnreadableWorkbook when it is no workbook that can be opened safely."""
    guard.check(content)
    answer = _asked(content)
    faults = [_as_fault(one) for one in answer.pop("faults")]
    warnings = [_as_fault(one) for one in answer.pop("warnings", ())]
    answer["itemsets"] = answer.get("itemsets") or ""
    return Converted(faults=faults, warnings=warnings, **answer)


def _asked(content: bytes) -> dict[str, Any]:
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", CHILD],
            input=content, capture_output=True, timeout=SECONDS, check=False, env=environment, cwd=ROOT,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise UnreadableWorkbook("too_heavy") from None
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise UnreadableWorkbook("too_heavy")
    if done.returncode:
        raise UnreadableWorkbook("damaged")
    answer: dict[str, Any] = json.loads(done.stdout)
    if answer.get("refused"):
        raise UnreadableWorkbook("too_heavy")
    return answer


def _as_fault(told: Mapping[str, Any]) -> Fault:
    return Fault(told["sheet"], told["row"], told["column"], fault_text(told))
