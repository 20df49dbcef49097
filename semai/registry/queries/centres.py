"""Centres, regions and lists to choose from, and kinds of workbooks."""

import uuid
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, models
from django.db.models import Q
from django.db.models.functions import Coalesce, Greatest
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.programmes.models import Member, area_filter
from semai.registry.models import Centre, CentreQuerySet, Host, HostKind, Identifier, Region, VocationalField
from semai.registry.rules import Gazetteer, Place
from semai.registry.types import ImportKind, RegionKind

#: How alike a word of the record must be to what was typed; 0.45 forgives one wrong letter in a short name.
ALIKE = 0.45
#: Up to so many matches are remembered by key while one page is made.
MOST_KEYS = 1000


class UnknownImportKind(Problem):
    """No workbook of this kind can be imported."""

    code, status = "registry.unknown_import_kind", 404
    default_message = _("There is no import of this kind.")


def import_kinds() -> Sequence[ImportKind]:
    """Every kind of workbook, in the order in which a programme needs them."""
    return [
        kind_named(name) for name, path in settings.IMPORT_KINDS.items() if find_spec(path.rpartition(".")[0])
    ]


def kind_named(name: str) -> ImportKind:
    """The kind of this name (config/imports.py). Raises UnknownImportKind."""
    if name not in settings.IMPORT_KINDS:
        raise UnknownImportKind(kind=name)
    kind: ImportKind = import_string(settings.IMPORT_KINDS[name])
    return kind


def gazetteer() -> Gazetteer:
    """Every valid province and regency, ready to be asked by name."""
    rows = Region.objects.filter(valid_to__isnull=True).values_list("code", "name", "parent_id")
    return Gazetteer(Place(code, name, parent or "") for code, name, parent in rows)


def searched(centres: CentreQuerySet, text: str) -> CentreQuerySet:
    """Centres whose name, host, regency, province, code or number elsewhere holds the text or nearly does.

    `match` says how well. Each place is looked through by its own index; only what is found is compared in full.
    """
    _forgive()
    hosts = Host.objects.filter(Q(name__icontains=text) | Q(name__trigram_word_similar=text))
    places = Region.objects.filter(Q(name__icontains=text) | Q(name__trigram_word_similar=text))
    numbers = Identifier.objects.filter(value__icontains=text)
    found = (
        Q(name__icontains=text)
        | Q(name__trigram_word_similar=text)
        | Q(code__icontains=text)
        | Q(host__in=hosts.values("pk"))
        | Q(region__in=places.values("pk"))
        | Q(region__parent__in=places.values("pk"))
        | Q(pk__in=numbers.values("centre"))
    )
    paths = ("name", "host__name", "region__name", "region__parent__name")
    alike: Any = Greatest(*(Coalesce(TrigramWordSimilarity(text, path), 0.0) for path in paths))
    # A list counts, shows a page and draws a map: looked through once, then asked by key.
    keys = list(centres.filter(found).order_by().values_list("pk", flat=True)[: MOST_KEYS + 1])
    matching = centres.filter(pk__in=keys) if len(keys) <= MOST_KEYS else centres.filter(found)
    return matching.annotate(match=alike)


def _forgive() -> None:
    """Tell this database session how alike is alike enough, so that the trigram indexes serve."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, false)", [str(ALIKE)])


def narrowed(centres: CentreQuerySet, wishes: Mapping[str, str]) -> CentreQuerySet:
    """Centres that meet the wishes of the list's filter: q, province, status, host_kind, field."""
    paths = {"status": "status", "host_kind": "host__kind", "field": "fields"}
    found = centres.filter(**{paths[name]: value for name, value in wishes.items() if name in paths})
    if province := wishes.get("province"):
        found = found.filter(Q(region__parent=province) | Q(region=province))
    return searched(found, wishes["q"]) if wishes.get("q") else found


def regencies_for(member: Member) -> list[tuple[str, list[tuple[str, str]]]]:
    """Regencies of the member's area by province, for a list to choose from."""
    groups: dict[str, list[tuple[str, str]]] = {}
    rows = Region.objects.filter(area_filter(member, "code"), kind=RegionKind.REGENCY, valid_to__isnull=True)
    for code, name, parent, province in rows.order_by("parent__name", "name").values_list(
        "code", "name", "parent", "parent__name"
    ):
        unknown = (str(parent), _("%(province)s, regency not yet known") % {"province": province})
        groups.setdefault(str(province), [unknown]).append((code, name))
    return list(groups.items())


def regions(*, kind: RegionKind | None = None, parent: str = "") -> models.QuerySet[Region]:
    """Provinces and regencies by code, narrowed to a level or to a province."""
    found = Region.objects.order_by("code")
    found = found.filter(kind=kind) if kind else found
    return found.filter(parent=parent) if parent else found


def provinces_of(member: Member) -> list[tuple[str, str]]:
    """Code and name of the provinces in which the member sees centres."""
    inside = Centre.objects.visible_to(member).values(province=Coalesce("region__parent", "region"))
    return list(
        Region.objects.filter(kind=RegionKind.PROVINCE, code__in=inside)
        .order_by("name")
        .values_list("code", "name")
    )


def host_kinds() -> list[tuple[str, str]]:
    """Code and name of every kind of host, in the reader's language."""
    return sorted(((kind.code, str(kind)) for kind in HostKind.objects.all()), key=lambda pair: pair[1])


def vocational_fields() -> list[tuple[str, str]]:
    """Code and name of every vocational field, in the reader's language."""
    return sorted(((one.code, str(one)) for one in VocationalField.objects.all()), key=lambda pair: pair[1])


def actor_names(ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Names of members by key."""
    return {one.pk: str(one) for one in Member.objects.filter(pk__in=ids).select_related("user")}
