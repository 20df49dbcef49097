"""From a mapping (a JSON file, a form) to an `Instrument`, or to a list of everything that is wrong with it.

The shape is the one of `semai/maturity/data/instrument-2022.json`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from semai.maturity.types import (
    TOP_LEVEL,
    Aspect,
    Cluster,
    Condition,
    Fault,
    Indicator,
    Instrument,
    InstrumentInvalid,
    Requirement,
    Text,
)

LEVEL_COUNT = TOP_LEVEL + 1
NOTHING = Text("", "")


def parse_instrument(data: Mapping[str, Any]) -> Instrument:
    """Read an instrument. Raises `InstrumentInvalid` with every fault found, each with its path."""
    reader = _Reader()
    instrument = reader.instrument(data)
    faults = (*reader.faults, *_contradictions(instrument))
    if faults:
        raise InstrumentInvalid(faults)
    return instrument


class _Reader:
    """Reads piece by piece and notes faults instead of stopping at the first one."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def instrument(self, data: Mapping[str, Any]) -> Instrument:
        return Instrument(
            code=self.word(data, "code", ""),
            version=self.version(data),
            title=self.text(data, "title", ""),
            is_proposal=self.flag(data, "is_proposal", ""),
            notice=self.text(data, "notice", "", optional=True),
            source=self.text(data, "source", "", optional=True),
            aspects=tuple(self.aspect(item, path) for item, path in self.items(data, "aspects", "")),
            clusters=tuple(self.cluster(item, path) for item, path in self.items(data, "clusters", "")),
            minimum_answered_share=self.number(data, "minimum_answered_share", "", "0.5"),
            critical_floor=self.level(data, "critical_floor", "", 2),
            bridge=tuple(
                (self.word(item, "old", at), str(item.get("new") or ""))
                for item, at in self.items(data, "bridge", "", optional=True)
            ),
        )

    def aspect(self, data: Mapping[str, Any], path: str) -> Aspect:
        return Aspect(
            code=self.word(data, "code", path),
            name=self.text(data, "name", path),
            indicators=tuple(self.indicator(item, at) for item, at in self.items(data, "indicators", path)),
            weight=self.number(data, "weight", path, "1"),
            focus=str(data.get("focus") or ""),
        )

    def indicator(self, data: Mapping[str, Any], path: str) -> Indicator:
        return Indicator(
            code=self.word(data, "code", path),
            name=self.text(data, "name", path),
            levels=self.levels(data, path),
            evidence=self.text(data, "evidence", path, optional=True),
            weight=self.number(data, "weight", path, "1"),
            critical=self.flag(data, "critical", path),
            evidence_required_from=self.level(data, "evidence_required_from", path, 2),
            missing_when=self.text(data, "missing_when", path, optional=True),
        )

    def levels(self, data: Mapping[str, Any], path: str) -> tuple[Text, ...]:
        levels = tuple(self.sentence(item, at) for item, at in self.items(data, "levels", path))
        if len(levels) != LEVEL_COUNT:
            self.faults.append(Fault(_at(path, "levels"), "needs_five_levels", str(len(levels))))
        return levels

    def cluster(self, data: Mapping[str, Any], path: str) -> Cluster:
        found = self.items(data, "requirements", path, optional=True)
        requirements = tuple(self.requirement(item, at) for item, at in found)
        return Cluster(
            code=self.word(data, "code", path),
            name=self.text(data, "name", path),
            focus=str(data.get("focus") or ""),
            requirements=requirements,
        )

    def requirement(self, data: Mapping[str, Any], path: str) -> Requirement:
        conditions = tuple(
            Condition(self.word(item, "code", at), self.number(item, "minimum", at, None))
            for item, at in self.items(data, "any_of", path)
        )
        return Requirement(self.word(data, "code", path), self.text(data, "name", path), conditions)

    def word(self, data: Mapping[str, Any], key: str, path: str) -> str:
        value = data.get(key)
        if not isinstance(value, str) or not value.strip():
            self.faults.append(Fault(_at(path, key), "must_be_a_word"))
            return ""
        return value.strip()

    def version(self, data: Mapping[str, Any]) -> int:
        value = data.get("version")
        if type(value) is not int or value < 1:
            self.faults.append(Fault("version", "must_be_a_whole_number_from_1", str(value)))
            return 1
        return value

    def flag(self, data: Mapping[str, Any], key: str, path: str) -> bool:
        value = data.get(key, False)
        if not isinstance(value, bool):
            self.faults.append(Fault(_at(path, key), "must_be_true_or_false", str(value)))
        return value is True

    def number(self, data: Mapping[str, Any], key: str, path: str, default: str | None) -> Decimal:
        value = data.get(key, default)
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal(-1)
        if not number.is_finite() or number < 0:
            self.faults.append(Fault(_at(path, key), "must_be_a_number_from_0", str(value)))
            return Decimal(0)
        return number

    def level(self, data: Mapping[str, Any], key: str, path: str, default: int) -> int:
        value = data.get(key, default)
        if type(value) is not int or not 0 <= value <= TOP_LEVEL:
            self.faults.append(Fault(_at(path, key), "must_be_a_level", str(value)))
            return default
        return value

    def text(self, data: Mapping[str, Any], key: str, path: str, *, optional: bool = False) -> Text:
        if optional and key not in data:
            return NOTHING
        return self.sentence(data.get(key), _at(path, key))

    def sentence(self, value: object, path: str) -> Text:
        if not isinstance(value, Mapping):
            self.faults.append(Fault(path, "must_have_id_and_en"))
            return NOTHING
        return Text(self.word(value, "id", path), self.word(value, "en", path))

    def items(
        self, data: Mapping[str, Any], key: str, path: str, *, optional: bool = False
    ) -> list[tuple[Mapping[str, Any], str]]:
        """The mappings of a list with their paths; anything else in it is a fault."""
        value, where = data.get(key), _at(path, key)
        if optional and not value:
            return []
        if not isinstance(value, list | tuple) or not value:
            self.faults.append(Fault(where, "must_be_a_list"))
            return []
        pairs = [(item, f"{where}[{number}]") for number, item in enumerate(value)]
        self.faults.extend(
            Fault(at, "must_be_a_mapping") for item, at in pairs if not isinstance(item, Mapping)
        )
        return [(item, at) for item, at in pairs if isinstance(item, Mapping)]


def _contradictions(instrument: Instrument) -> list[Fault]:
    """What is well-formed piece by piece but does not fit together."""
    aspects = [aspect.code for aspect in instrument.aspects]
    indicators = [indicator.code for indicator in instrument.indicators]
    return [
        *_repeated("aspects", [*aspects, *indicators]),
        *_repeated("clusters", [cluster.code for cluster in instrument.clusters]),
        *_weightless(instrument),
        *_unreachable(instrument, {*aspects, *indicators}),
        *_ladder_faults(instrument),
        *_bridge_faults(instrument, set(indicators)),
    ]


def _repeated(path: str, codes: Iterable[str]) -> list[Fault]:
    counted = Counter(code for code in codes if code)
    return [Fault(path, "code_is_used_twice", code) for code, times in counted.items() if times > 1]


def _weightless(instrument: Instrument) -> Iterator[Fault]:
    """A group whose weights are all 0 could never have a score."""
    for aspect in instrument.aspects:
        if aspect.indicators and not any(indicator.weight for indicator in aspect.indicators):
            yield Fault(f"aspects.{aspect.code}", "needs_a_weight_above_0")
    if instrument.aspects and not any(aspect.weight for aspect in instrument.aspects):
        yield Fault("aspects", "needs_a_weight_above_0")
    if instrument.minimum_answered_share > 1:
        yield Fault("minimum_answered_share", "must_not_exceed_1", str(instrument.minimum_answered_share))


def _unreachable(instrument: Instrument, known: set[str]) -> Iterator[Fault]:
    """Conditions on a code that does not exist, or on more than the scale has."""
    for cluster in instrument.clusters:
        for requirement in cluster.requirements:
            path = f"clusters.{cluster.code}.{requirement.code}"
            for condition in requirement.any_of:
                if condition.code not in known:
                    yield Fault(path, "asks_for_an_unknown_code", condition.code)
                elif condition.minimum > TOP_LEVEL:
                    yield Fault(path, "can_never_be_met", f"{condition.code} >= {condition.minimum}")


def _ladder_faults(instrument: Instrument) -> Iterator[Fault]:
    """The lowest cluster takes everybody; an aspect's focus must be the focus of a cluster."""
    focuses = {cluster.focus for cluster in instrument.clusters}
    for aspect in instrument.aspects:
        if aspect.focus and aspect.focus not in focuses:
            yield Fault(f"aspects.{aspect.code}", "no_cluster_has_this_focus", aspect.focus)
    for cluster in instrument.clusters[:1]:
        if cluster.requirements:
            yield Fault(f"clusters.{cluster.code}", "lowest_cluster_has_no_requirements")


def _bridge_faults(instrument: Instrument, known: set[str]) -> Iterator[Fault]:
    """A bridge leads to questions that exist, and from each question at most once."""
    for number, (old, new) in enumerate(instrument.bridge):
        if new and new not in known:
            yield Fault(f"bridge[{number}]", "asks_for_an_unknown_code", new)
        if [one for one, _new in instrument.bridge[:number]].count(old):
            yield Fault(f"bridge[{number}]", "code_is_used_twice", old)


def _at(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
