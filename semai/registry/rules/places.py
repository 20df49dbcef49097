"""Which regency is meant? Names as people write them: "Kab. Jember", "KABUPATEN JEMBER", "Kota Surabaya"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

#: Short names of provinces in daily use, by Kemendagri code.
SHORT_NAMES = {
    "aceh": "11",
    "nad": "11",
    "sumut": "12",
    "sumbar": "13",
    "sumsel": "16",
    "babel": "19",
    "bangkabelitung": "19",
    "kepri": "21",
    "dki": "31",
    "jakarta": "31",
    "dkijakarta": "31",
    "jabar": "32",
    "jateng": "33",
    "diy": "34",
    "yogyakarta": "34",
    "jogja": "34",
    "diyogyakarta": "34",
    "jatim": "35",
    "ntb": "52",
    "ntt": "53",
    "kalbar": "61",
    "kalteng": "62",
    "kalsel": "63",
    "kaltim": "64",
    "kaltara": "65",
    "sulut": "71",
    "sulteng": "72",
    "sulsel": "73",
    "sultra": "74",
    "sulbar": "76",
}
#: Provinces that were split: old lists name the one they came from.
CAME_FROM = {"65": "64", "93": "91", "94": "91", "95": "91", "96": "92"}
REGENCY_WORDS = re.compile(
    r"^(kabupaten|kab)(administrasi|adm)?\b[ .]*(administrasi|adm)?\b[ .]*", re.IGNORECASE
)
CITY_WORDS = re.compile(
    r"^(kotamadya|kota)(administrasi|adm)?\b[ .]*(administrasi|adm)?\b[ .]*", re.IGNORECASE
)
PROVINCE_WORDS = re.compile(r"^(provinsi|propinsi|prov|prop)\b[ .]*", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """A province (no parent) or a regency with its province's code."""

    code: str
    name: str
    parent: str = ""


@dataclass(frozen=True)
class Sought:
    """What a row says about its regency; any part may be empty."""

    code: str = ""
    regency: str = ""
    province: str = ""


class Verdict(StrEnum):
    """How looking for a place ended."""

    FOUND = "found"
    NOTHING_GIVEN = "nothing_given"
    NO_SUCH_CODE = "no_such_code"
    NO_SUCH_PROVINCE = "no_such_province"
    NO_SUCH_REGENCY = "no_such_regency"
    ELSEWHERE = "elsewhere"
    SEVERAL = "several"
    CODE_CONTRADICTS = "code_contradicts"


@dataclass(frozen=True)
class Answer:
    """The verdict; `place` when found, else `near` are the places that may have been meant."""

    verdict: Verdict
    place: Place | None = None
    province: Place | None = None
    near: Sequence[Place] = ()


def folded(name: str) -> str:
    """Letters and digits only, in lower case: how names are compared."""
    return re.sub(r"[\W_]+", "", name.casefold())


class Gazetteer:
    """All provinces and regencies, ready to be asked many times."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.by_code = {place.code: place for place in places}
        self.provinces = {folded(p.name): p for p in self.by_code.values() if not p.parent}
        self.provinces |= {
            key: self.by_code[code] for key, code in SHORT_NAMES.items() if code in self.by_code
        }
        self.regencies: dict[str, list[Place]] = defaultdict(list)
        for place in self.by_code.values():
            if place.parent:
                self.regencies[_bare(place.name)].append(place)

    def find(self, sought: Sought) -> Answer:
        """The regency that is meant (the province when only that is given), or why none can be named."""
        if sought.code:
            return self._by_code(sought)
        province = self._province(sought.province) if sought.province else None
        if sought.province and province is None:
            return Answer(Verdict.NO_SUCH_PROVINCE, near=self._near_provinces(sought.province))
        return self._inside(sought.regency, province)

    def _inside(self, regency: str, province: Place | None) -> Answer:
        if regency:
            return self._by_name(regency, province)
        return Answer(Verdict.FOUND, province) if province else Answer(Verdict.NOTHING_GIVEN)

    def _by_code(self, sought: Sought) -> Answer:
        place = self.by_code.get(_dotted(sought.code))
        if place is None:
            return Answer(Verdict.NO_SUCH_CODE)
        if not place.parent:
            # The code of a province: an earlier list did not know the regency, this one may.
            return self._inside(sought.regency, place)
        if sought.regency and place not in self._named(sought.regency):
            return Answer(Verdict.CODE_CONTRADICTS, near=[place])
        return Answer(Verdict.FOUND, place)

    def _by_name(self, name: str, province: Place | None) -> Answer:
        named = self._named(name)
        inside = [place for place in named if province is None or _lies_in(place, province.code)]
        if len(inside) == 1:
            return Answer(Verdict.FOUND, inside[0])
        if inside:
            return Answer(Verdict.SEVERAL, province=province, near=inside)
        if named:
            return Answer(Verdict.ELSEWHERE, province=province, near=named)
        return Answer(Verdict.NO_SUCH_REGENCY, province=province, near=self._near_regencies(name, province))

    def _named(self, name: str) -> list[Place]:
        candidates = self.regencies.get(_bare(name), [])
        if CITY_WORDS.match(name.strip()):
            return [place for place in candidates if _is_city(place)]
        if REGENCY_WORDS.match(name.strip()):
            return [place for place in candidates if not _is_city(place)]
        return list(candidates)

    def _province(self, name: str) -> Place | None:
        return self.provinces.get(folded(PROVINCE_WORDS.sub("", name.strip()))) or self.provinces.get(
            folded(name)
        )

    def _near_provinces(self, name: str) -> list[Place]:
        close = get_close_matches(folded(PROVINCE_WORDS.sub("", name)), self.provinces, n=1, cutoff=0.6)
        return [self.provinces[key] for key in close]

    def _near_regencies(self, name: str, province: Place | None) -> list[Place]:
        pool = {
            key: [place for place in places if province is None or _lies_in(place, province.code)]
            for key, places in self.regencies.items()
        }
        keys = [key for key, places in pool.items() if places]
        found = [
            place for key in get_close_matches(_bare(name), keys, n=2, cutoff=0.6) for place in pool[key]
        ]
        city = bool(CITY_WORDS.match(name.strip()))
        return sorted(found, key=lambda place: _is_city(place) != city)[:2]


def _bare(name: str) -> str:
    text = name.strip()
    for words in (REGENCY_WORDS, CITY_WORDS):
        shorter = words.sub("", text)
        if shorter and shorter != text:
            return folded(shorter)
    return folded(text)


def _is_city(place: Place) -> bool:
    return bool(CITY_WORDS.match(place.name))


def _lies_in(place: Place, province: str) -> bool:
    return province in {place.parent, CAME_FROM.get(place.parent)}


def _dotted(code: str) -> str:
    digits = re.sub(r"\D", "", code)
    return f"{digits[:2]}.{digits[2:]}" if len(digits) == 4 else code.strip()  # noqa: PLR2004 - as in 35.09
