"""From a workbook (XLSForm) to a form: converted in a child process with limits, faults by sheet, row and column."""

from .reading import Converted, convert

__all__ = ["Converted", "convert"]
