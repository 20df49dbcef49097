"""Thousands of centres at once, as an import brings them: the same rules as one at a time, in a dozen queries."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record_all
from semai.programmes.models import Member, Programme, area_filter
from semai.programmes.types import Scope
from semai.programmes.verbs import Verb
from semai.registry import rules
from semai.registry.models import (
    Centre,
    Host,
    HostKind,
    Identifier,
    Region,
    StatusChange,
    VocationalField,
)
from semai.registry.types import CentreFacts

from .centres import PLAIN, CentreCodeTaken, RegionOutsideArea, UnknownCode
from .numbers import checked_number

BATCH = 1000


@transaction.atomic
def create_centres(
    wanted: Sequence[tuple[CentreFacts, str]], *, by: Member, at: datetime
) -> list[Centre | Problem]:
    """Enter centres, each from its facts and its code (empty: the next one of ours).

    Answers for each either the centre or why it was refused; refused ones leave nothing behind.
    """
    policy.require(by, Verb.CREATE_CENTRE)
    programme = locked(by.programme)
    desk = _Desk(programme, by, [facts for facts, _code in wanted])
    answers: list[Centre | Problem] = []
    for facts, code in wanted:
        try:
            answers.append(desk.take(facts, code, at=at))
        except Problem as problem:
            answers.append(problem)
    desk.write()
    record_all(Verb.CREATE_CENTRE, desk.centres, by=by, at=at)
    return answers


class _Desk:
    """What must be known to judge each centre, and what was accepted so far."""

    def __init__(self, programme: Programme, by: Member, facts: Sequence[CentreFacts]) -> None:
        self.programme, self.by = programme, by
        codes = list(programme.centres.values_list("code", flat=True))
        self.taken = {code.casefold() for code in codes}
        self.next = int(rules.next_code(codes).rpartition("-")[2])
        self.regions = {
            one.code: one for one in Region.objects.filter(code__in={one.region for one in facts})
        }
        area = Region.objects.filter(area_filter(by, "code")).values_list("code", flat=True)
        self.area = frozenset(area) if by.scope is Scope.AREA else frozenset()
        self.host_kinds = set(HostKind.objects.values_list("code", flat=True))
        self.fields = set(VocationalField.objects.values_list("code", flat=True))
        self.hosts = self._known_hosts(facts)
        self.new_hosts: list[Host] = []
        self.centres: list[Centre] = []
        self.taught: list[tuple[Centre, str]] = []
        self.identifiers: list[Identifier] = []
        self.statuses: list[StatusChange] = []

    def _known_hosts(self, facts: Sequence[CentreFacts]) -> dict[tuple[str, str, str], Host]:
        regions = {one.region for one in facts}
        rows = Host.objects.filter(programme=self.programme, centres__region__in=regions)
        pairs = rows.values_list("pk", "centres__region")
        hosts = Host.objects.in_bulk([pk for pk, _region in pairs])
        return {
            (hosts[pk].name.casefold(), hosts[pk].kind_id, region): hosts[pk]
            for pk, region in pairs
            if region
        }

    def take(self, facts: CentreFacts, code: str, *, at: datetime) -> Centre:
        """Judge one centre and keep it for writing."""
        region = self._region(facts)
        self._require_known(facts)
        numbers = {kind: checked_number(kind, one) for kind, one in facts.identifiers.items() if one}
        centre = Centre(
            programme=self.programme,
            code=self._code(code),
            region=region,
            host=self._host(facts),
            **{name: getattr(facts, name) for name in PLAIN},
        )
        self._keep(centre, facts, numbers, at=at)
        return centre

    def _region(self, facts: CentreFacts) -> Region:
        region = self.regions.get(facts.region)
        if region is None:
            raise UnknownCode(field="region", unknown=facts.region)
        if region.code not in self.area:
            raise RegionOutsideArea(field="region", region=region.code)
        return region

    def _require_known(self, facts: CentreFacts) -> None:
        if facts.host_kind not in self.host_kinds:
            raise UnknownCode(field="host_kind", unknown=facts.host_kind)
        if unknown := set(facts.fields) - self.fields:
            raise UnknownCode(field="fields", unknown=min(unknown))

    def _code(self, code: str) -> str:
        if not code:
            while f"blkk-{self.next:04}" in self.taken:
                self.next += 1
            code = f"BLKK-{self.next:04}"
        if code.casefold() in self.taken:
            raise CentreCodeTaken(field="code", taken=code)
        self.taken.add(code.casefold())
        return code

    def _host(self, facts: CentreFacts) -> Host:
        key = (facts.host.casefold(), facts.host_kind, facts.region)
        if key not in self.hosts:
            self.hosts[key] = Host(programme=self.programme, name=facts.host, kind_id=facts.host_kind)
            self.new_hosts.append(self.hosts[key])
        return self.hosts[key]

    def _keep(self, centre: Centre, facts: CentreFacts, numbers: Mapping[str, str], *, at: datetime) -> None:
        self.centres.append(centre)
        self.taught += [(centre, code) for code in facts.fields]
        self.identifiers += [Identifier(centre=centre, kind=kind, value=one) for kind, one in numbers.items()]
        self.statuses.append(
            StatusChange(centre=centre, status=centre.status, recorded_by=self.by, recorded_at=at)
        )

    def write(self) -> None:
        """Everything that was accepted, table by table."""
        Host.objects.bulk_create(self.new_hosts, batch_size=BATCH)
        Centre.objects.bulk_create(self.centres, batch_size=BATCH)
        through = Centre.fields.through
        through.objects.bulk_create(
            (through(centre_id=centre.pk, vocationalfield_id=code) for centre, code in self.taught),
            batch_size=BATCH,
        )
        Identifier.objects.bulk_create(self.identifiers, batch_size=BATCH)
        StatusChange.objects.bulk_create(self.statuses, batch_size=BATCH)
