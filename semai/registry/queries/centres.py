"""Centres, regions and lists to choose from, and kinds of workbooks."""

import re
import uuid
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, models
from django.db.models import F, Q
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

    `match` says how well. A text with a digit is a number or a code: it is taken letter by letter.
    """
    _forgive()
    hosts = _named(Host.objects.all(), text)
    places = [code for (code,) in _named(Region.objects.all(), text)]
    regions = (
        Region.objects.filter(Q(code__in=places) | Q(parent__in=places)) if places else Region.objects.none()
    )
    # Each of these is answered by an index of its own; one long OR over joined tables would be by none.
    found = _named(Centre.objects.all(), text).union(
        Centre.objects.filter(code__icontains=text).values_list("pk"),
        Centre.objects.filter(host__in=hosts).values_list("pk"),
        Centre.objects.filter(region__in=regions.values("pk")).values_list("pk"),
        Identifier.objects.filter(value__icontains=text).values_list("centre"),
    )
    # A list counts, shows a page and draws a map: looked through once, then asked by key.
    keys = [key for (key,) in found]
    paths = ("name", "host__name", "region__name", "region__parent__name")
    alike: Any = Greatest(*(Coalesce(TrigramWordSimilarity(text, path), 0.0) for path in paths))
    return centres.filter(pk__among=keys).annotate(match=alike)


def to_choose(member: Member, text: str, *, most: int) -> CentreQuerySet:
    """The few centres a member chooses one from: those that fit the text best, or the first by name."""
    centres = Centre.objects.visible_to(member).with_place()
    found = searched(centres, text).order_by(F("match").desc(), "name") if text else centres.order_by("name")
    return found[:most]


def _named(rows: "models.QuerySet[Any]", text: str) -> "models.QuerySet[Any, Any]":
    # A regular expression, unlike `icontains`, is served by the trigram index; so is each of the two by itself.
    literally = rows.filter(name__iregex=re.escape(text)).values_list("pk")
    if any(letter.isdigit() for letter in text):
        return literally
    return literally.union(rows.filter(name__trigram_word_similar=text).values_list("pk"))


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
