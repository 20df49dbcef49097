"""Two records of one centre: found, told apart, made one, and made two again."""

import dataclasses
import uuid
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

import pghistory
from django.db import DatabaseError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from semai.kit import progress, queue
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Grant, Member
from semai.programmes.verbs import Verb
from semai.registry import facts as plain
from semai.registry.models import Centre, Merge, Pair, StatusChange
from semai.registry.queries import duplicates
from semai.registry.rules.duplicates import likely_pairs
from semai.registry.types import PairStatus

from .centres import CentreChangedMeanwhile, edit_centre

#: More than anybody looks through; the likeliest are kept.
MOST_PAIRS = 500
GRANT = "programmes.Grant.object_id"
HOST = "registry.Centre.host"
LABEL = "registry.Centre"
#: Tables that tell the past of one record, or of the merge itself: they stay where they are.
STAYING = frozenset({Centre, Merge, Pair, StatusChange})


class NotTwoCentres(Problem):
    """The two records are the same one, or one of them is no record any more."""

    code, status = "registry.not_two_centres", 409
    default_message = _("One of these two records was merged before.")


class MergeAlreadyUndone(Problem):
    """The merge was taken back, or its result was itself merged into another record."""

    code, status = "registry.merge_already_undone", 409
    default_message = _("This merge was taken back already, or its result was merged again.")


@transaction.atomic
def find_duplicates(*, by: Member, at: datetime) -> int:
    """Compare all centres that the member sees and keep the pairs worth a look. Returns how many are open.

    What somebody decided about a pair stays decided.
    """
    policy.require(by, Verb.FIND_DUPLICATES)
    programme = locked(by.programme)
    with progress.shown(duplicates.comparing(by)) as tell:
        found = likely_pairs(duplicates.looks(by), tell=tell)[:MOST_PAIRS]
    mine = Pair.objects.visible_to(by)
    mine.filter(status=PairStatus.OPEN).delete()
    decided = {(str(first), str(second)) for first, second in mine.values_list("first_id", "second_id")}
    Pair.objects.bulk_create(
        Pair(
            programme=programme,
            first_id=uuid.UUID(one.first),
            second_id=uuid.UUID(one.second),
            score=one.score,
            clues=[[str(clue), points] for clue, points in one.clues],
            found_at=at,
        )
        for one in found
        if (one.first, one.second) not in decided
    )
    count = Pair.objects.visible_to(by).filter(status=PairStatus.OPEN).count()
    record(Verb.FIND_DUPLICATES, programme, by=by, at=at, pairs=count)
    return count


@transaction.atomic
def queue_comparison(*, by: Member) -> bool:
    """Let a job compare the member's centres; False when one is at it already."""
    policy.require(by, Verb.FIND_DUPLICATES)
    locked(by.programme)
    if duplicates.is_comparing(by):
        return False
    queue.enqueue(duplicates.COMPARE, member_id=str(by.pk))
    return True


@transaction.atomic
def tell_apart(pair: Pair, *, by: Member, at: datetime) -> Pair:
    """Two different centres: the pair is not shown again."""
    pair = locked(pair)
    policy.require(by, Verb.TELL_APART, pair)
    if pair.status != PairStatus.OPEN:
        raise NotTwoCentres
    _decide(pair, PairStatus.DIFFERENT, by, at)
    record(Verb.TELL_APART, pair, by=by, at=at, first=str(pair.first_id), second=str(pair.second_id))
    return pair


@transaction.atomic
def merge_centres(
    kept: Centre, gone: Centre, *, taken: Collection[str], versions: tuple[int, int], by: Member, at: datetime
) -> Merge:
    """Make two records one: `kept` stays with its key and code, `taken` names the facts it takes from `gone`.

    Everything that rests on `gone` moves over; what cannot (both were assessed in one round) stays with it and is
    counted. `versions` are those that the person saw.
    """
    kept, gone = _both_locked(kept, gone)
    policy.require(by, Verb.MERGE_CENTRES, kept)
    policy.require(by, Verb.MERGE_CENTRES, gone)
    if kept.pk == gone.pk or kept.merged_into_id or gone.merged_into_id:
        raise NotTwoCentres
    if (kept.version, gone.version) != versions:
        raise CentreChangedMeanwhile(_("Somebody changed one of the two meanwhile. Look at both again."))
    own, other = plain.facts_of(kept), plain.facts_of(gone)
    with pghistory.context():
        picked = {name: getattr(other, name) for name in taken if name not in plain.HOST}
        edited = dataclasses.replace(own, **picked)
        kept = edit_centre(kept, facts=edited, version=kept.version, by=by, at=at)
        moved, stayed = _moved(gone, kept)
        if set(taken) & set(plain.HOST):
            moved[HOST] = [str(kept.host_id)]
            _set_host(kept, gone.host_id)
        gone.merged_into = kept
        gone.version += 1
        gone.save(update_fields=["merged_into", "version", "updated_at"])
        merge = Merge.objects.create(
            programme_id=kept.programme_id,
            kept=kept,
            gone=gone,
            before=plain.to_json(own),
            version=kept.version,
            moved=moved,
            stayed=stayed,
            merged_by=by,
            merged_at=at,
        )
        for one in _pairs(kept, gone):
            _decide(one, PairStatus.MERGED, by, at)
        record(Verb.MERGE_CENTRES, kept, by=by, at=at, gone=gone.code)
        record(Verb.MERGE_CENTRES, gone, by=by, at=at, kept=kept.code)
    return merge


@transaction.atomic
def undo_merge(merge: Merge, *, by: Member, at: datetime) -> Merge:
    """Make one record two again: everything that moved goes back, what came later stays with the kept one.

    The kept record gets its former facts unless somebody edited it since.
    """
    merge = locked(merge)
    policy.require(by, Verb.UNDO_MERGE, merge)
    kept, gone = _both_locked(merge.kept, merge.gone)
    if merge.undone_at or gone.merged_into_id != kept.pk or kept.merged_into_id:
        raise MergeAlreadyUndone
    with pghistory.context():
        _move_back(merge)
        if kept.version == merge.version:
            if former_host := merge.moved.get(HOST):
                _set_host(kept, uuid.UUID(former_host[0]))
            former = dataclasses.replace(
                plain.from_json(merge.before), identifiers=plain.facts_of(kept).identifiers
            )
            edit_centre(kept, facts=former, version=kept.version, by=by, at=at)
        gone.merged_into = None
        gone.version += 1
        gone.save(update_fields=["merged_into", "version", "updated_at"])
        merge.undone_by, merge.undone_at = by, at
        merge.save(update_fields=["undone_by", "undone_at"])
        _pairs(kept, gone).update(status=PairStatus.OPEN, decided_by=None, decided_at=None)
        record(Verb.UNDO_MERGE, kept, by=by, at=at, gone=gone.code)
        record(Verb.UNDO_MERGE, gone, by=by, at=at, kept=kept.code)
    return merge


def _set_host(centre: Centre, host_id: uuid.UUID) -> None:
    """The very host of the other record, not one of the same name: a merge that is taken back leaves none behind."""
    centre.host_id = host_id
    centre.version += 1
    centre.save(update_fields=["host", "version", "updated_at"])


def _both_locked(kept: Centre, gone: Centre) -> tuple[Centre, Centre]:
    """Always in the order of their keys, so that two merges cannot wait for each other."""
    rows = {one.pk: locked(one) for one in sorted((kept, gone), key=lambda one: one.pk)}
    return rows[kept.pk], rows[gone.pk]


def _pairs(kept: Centre, gone: Centre) -> models.QuerySet[Pair]:
    return Pair.objects.filter(Q(first=kept, second=gone) | Q(first=gone, second=kept))


def _decide(pair: Pair, status: PairStatus, by: Member, at: datetime) -> None:
    pair.status, pair.decided_by, pair.decided_at = status, by, at
    pair.save(update_fields=["status", "decided_by", "decided_at"])


def _links() -> Iterator[tuple[type[models.Model], str]]:
    """Every column of every app that points at a centre, but for histories and the facts themselves."""
    for relation in Centre._meta.get_fields(include_hidden=True):  # noqa: SLF001 - Django's documented API
        if not (relation.auto_created and relation.is_relation) or relation.many_to_many:
            continue
        model: Any = relation.related_model
        is_history = hasattr(model, "pgh_tracked_model")
        if model not in STAYING and model is not Centre.fields.through and not is_history:
            yield model, relation.field.name  # type: ignore[union-attr]


def _moved(gone: Centre, kept: Centre) -> tuple[dict[str, list[str]], dict[str, int]]:
    moved: dict[str, list[str]] = {}
    stayed: dict[str, int] = {}
    for model, column in _links():
        rows = model._default_manager.filter(**{column: gone})  # noqa: SLF001
        _move(f"{model._meta.label}.{column}", rows, {column: kept}, moved, stayed)  # noqa: SLF001
    seen = Grant.objects.filter(label=LABEL, object_id=gone.pk)
    _move(GRANT, seen, {"object_id": kept.pk}, moved, stayed)
    return moved, stayed


def _move(
    name: str,
    rows: models.QuerySet[Any],
    change: dict[str, Any],
    moved: dict[str, list[str]],
    stayed: dict[str, int],
) -> None:
    """Move the rows one by one; a row for which the other record already has one stays."""
    for key in list(rows.values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                rows.model._default_manager.filter(pk=key).update(**change)  # noqa: SLF001
        except DatabaseError:
            stayed[name] = stayed.get(name, 0) + 1
        else:
            moved.setdefault(name, []).append(str(key))


def _move_back(merge: Merge) -> None:
    links = {f"{model._meta.label}.{column}": (model, column) for model, column in _links()}  # noqa: SLF001
    for name, keys in merge.moved.items():
        if name == GRANT:
            Grant.objects.filter(pk__in=keys, object_id=merge.kept_id).update(object_id=merge.gone_id)
        elif name in links:
            model, column = links[name]
            rows = model._default_manager.filter(pk__in=keys, **{column: merge.kept})  # noqa: SLF001
            rows.update(**{column: merge.gone})
