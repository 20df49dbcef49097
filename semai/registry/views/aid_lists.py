"""What the lists of the aid ledger are narrowed to, and the same lists as files."""

from typing import Any

from django.http import HttpResponse

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry import tables
from semai.registry.forms import aid as forms
from semai.registry.models import AidGrant, AidGrantQuerySet, AidKind
from semai.registry.pages import aid as pages
from semai.registry.queries import aid as queries
from semai.registry.queries import provinces_of

from .answering import as_list


@gate(Verb.EXPORT_CENTRES)
def aid_export(request: MemberRequest) -> HttpResponse:
    """The listed grants as a workbook."""
    _form, grants = filtered(request)
    rows = queries.listed(grants).order_by("centre__code", "year", "pk")
    return as_list(request, tables.grants(pages.grant_lines(rows, on=clock.today())))


@gate(Verb.EXPORT_CENTRES)
def aid_missing_export(request: MemberRequest) -> HttpResponse:
    """The missing reports as a file."""
    today = clock.today()
    _form, grants = filtered(request)
    lines = pages.grant_lines(queries.missing_reports(grants, on=today), on=today)
    return as_list(request, tables.grants(lines))


@gate(Verb.EXPORT_CENTRES)
def aid_sums_export(request: MemberRequest) -> HttpResponse:
    """The sums as a file."""
    _form, grants = filtered(request)
    return as_list(request, tables.sums(queries.sums(grants, by=grouping(request))))


def filtered(request: MemberRequest) -> tuple[forms.AidFilter, AidGrantQuerySet]:
    lists: dict[str, list[tuple[Any, Any]]] = {
        "year": [(year, year) for year in queries.years_of(request.member)],
        "kind": kinds(),
        "province": provinces_of(request.member),
    }
    form = forms.AidFilter(request.GET, lists=lists)
    return form, queries.narrowed(AidGrant.objects.visible_to(request.member), form.wishes())


def grouping(request: MemberRequest) -> str:
    by = request.GET.get("by", "")
    return by if by in queries.GROUPS else "year"


def kinds() -> list[tuple[str, Any]]:
    kinds: list[AidKind] = list(queries.aid_kinds())
    return [(kind.code, str(kind)) for kind in kinds]
