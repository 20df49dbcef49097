"""Words of strengthening on screen."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from semai.planning.types import Skill
from semai.registry.types import PersonRole

from .types import (
    Access,
    Answer,
    AssetCondition,
    AssetGroup,
    ChannelKind,
    FlowKind,
    Fund,
    Owner,
    Way,
)

GROUPS: dict[AssetGroup, Promise] = {
    AssetGroup.INDIVIDUALS: _("People and their skills"),
    AssetGroup.ASSOCIATIONS: _("Groups of residents"),
    AssetGroup.INSTITUTIONS: _("Institutions"),
    AssetGroup.PHYSICAL: _("Nature and buildings"),
    AssetGroup.ECONOMIC: _("Local economy"),
    AssetGroup.CULTURE: _("Culture and stories"),
}
#: What one asks to find assets of a group.
ASKS: dict[AssetGroup, Promise] = {
    AssetGroup.INDIVIDUALS: _("Who can do what: craft, teaching, cooking, repairing?"),
    AssetGroup.ASSOCIATIONS: _("Farmers, women, youth, prayer groups, savings groups"),
    AssetGroup.INSTITUTIONS: _("Schools, village office, clinic, cooperative, mosque or church"),
    AssetGroup.PHYSICAL: _("Land, water, plants, workshops, roads, tools"),
    AssetGroup.ECONOMIC: _("What is made, sold and bought here; markets and shops"),
    AssetGroup.CULTURE: _("Traditions, festivals, success stories people tell"),
}
OWNERS: dict[Owner, Promise] = {
    Owner.HOST: _("Host institution"),
    Owner.LEARNERS: _("Students and trainees"),
    Owner.RESIDENTS: _("Residents"),
    Owner.VILLAGE: _("Village"),
    Owner.GOVERNMENT: _("Government office"),
    Owner.BUSINESS: _("Business"),
    Owner.OTHER: _("Other"),
}
CONDITIONS: dict[AssetCondition, Promise] = {
    AssetCondition.READY: _("Ready to use"),
    AssetCondition.NEEDS_WORK: _("Needs some work"),
    AssetCondition.UNUSABLE: _("Not usable now"),
}
ACCESS: dict[Access, Promise] = {
    Access.FREE: _("Free to use"),
    Access.BY_AGREEMENT: _("With the owner's consent"),
    Access.PAID: _("Against payment"),
    Access.NOT_YET: _("Not open to us yet"),
}
ROLES: dict[PersonRole, Promise] = {
    PersonRole.RESPONSIBLE: _("Person in charge"),
    PersonRole.HEAD: _("Head of the centre"),
    PersonRole.MANAGER: _("Manager"),
    PersonRole.INSTRUCTOR: _("Instructor"),
    PersonRole.FINANCE: _("Administration and finance"),
    PersonRole.FACILITIES: _("Facilities"),
    PersonRole.PATRON: _("Patron"),
    PersonRole.OTHER: _("Other"),
}
WAYS: dict[Way, Promise] = {
    Way.TRAINING: _("Training"),
    Way.CERTIFICATION: _("Competence test"),
    Way.ON_THE_JOB: _("Learning from a colleague or mentor"),
    Way.SELF_STUDY: _("Learning alone"),
}
FOCUSES: dict[Skill, Promise] = {
    Skill.PEOPLE_ASSETS: _("People and asset mapping"),
    Skill.MANAGEMENT: _("Management"),
    Skill.INCUBATION: _("Business incubator"),
}
LEVELS: dict[int, Promise] = {
    0: _("Not yet"),
    1: _("Basics"),
    2: _("Can do it alone"),
    3: _("Can train others"),
}
FLOW_KINDS: dict[FlowKind, Promise] = {
    FlowKind.WAGES: _("Wages"),
    FlowKind.FARMING: _("Farming, fishing and livestock"),
    FlowKind.TRADE: _("Trade and services"),
    FlowKind.REMITTANCES: _("Money sent by relatives"),
    FlowKind.ASSISTANCE: _("Assistance and pensions"),
    FlowKind.VISITORS: _("Visitors and guests"),
    FlowKind.FOOD: _("Food and household goods"),
    FlowKind.SUPPLIES: _("Materials and supplies for work"),
    FlowKind.TRANSPORT: _("Transport and fuel"),
    FlowKind.ENERGY: _("Electricity, telephone and internet"),
    FlowKind.EDUCATION: _("School and health"),
    FlowKind.CREDIT: _("Instalments and interest"),
    FlowKind.OTHER_IN: _("Other money in"),
    FlowKind.OTHER_OUT: _("Other money out"),
}
ANSWERS: dict[Answer, Promise] = {
    Answer.NO: _("No"),
    Answer.PARTLY: _("Partly"),
    Answer.YES: _("Yes, with proof"),
}
CHANNEL_KINDS: dict[ChannelKind, Promise] = {
    ChannelKind.WHATSAPP: _("WhatsApp"),
    ChannelKind.SOCIAL: _("Social media"),
    ChannelKind.WEBSITE: _("Website"),
    ChannelKind.MARKETPLACE: _("Online marketplace"),
    ChannelKind.PRINT: _("Leaflet, banner, radio"),
    ChannelKind.IN_PERSON: _("Market stall, fair, visits"),
}
FUNDS: dict[Fund, Promise] = {
    Fund.OWN: _("Own income"),
    Fund.HOST: _("Host institution"),
    Fund.GOVERNMENT: _("Government"),
    Fund.PARTNER: _("Partner"),
    Fund.NOT_YET: _("Not found yet"),
}
TONES: dict[StrEnum, str] = {
    AssetCondition.READY: "success",
    AssetCondition.NEEDS_WORK: "warning",
    AssetCondition.UNUSABLE: "danger",
    Access.FREE: "success",
    Access.BY_AGREEMENT: "info",
    Access.PAID: "warning",
    Access.NOT_YET: "danger",
    AssetGroup.INDIVIDUALS: "accent",
    AssetGroup.ASSOCIATIONS: "info",
    AssetGroup.INSTITUTIONS: "neutral",
    AssetGroup.PHYSICAL: "success",
    AssetGroup.ECONOMIC: "warning",
    AssetGroup.CULTURE: "danger",
}
ICONS: dict[AssetGroup, str] = {
    AssetGroup.INDIVIDUALS: "user",
    AssetGroup.ASSOCIATIONS: "users-group",
    AssetGroup.INSTITUTIONS: "building-community",
    AssetGroup.PHYSICAL: "leaf",
    AssetGroup.ECONOMIC: "building-store",
    AssetGroup.CULTURE: "sparkles",
}
_NAMES: dict[type[StrEnum], Mapping[Any, Promise]] = {
    AssetGroup: GROUPS,
    Owner: OWNERS,
    AssetCondition: CONDITIONS,
    Access: ACCESS,
    Way: WAYS,
    FlowKind: FLOW_KINDS,
    Fund: FUNDS,
    ChannelKind: CHANNEL_KINDS,
    Skill: FOCUSES,
}


def name_of(word: StrEnum) -> Promise:
    """A word of `types.py` as people read it."""
    return _NAMES[type(word)][word]


def tone_of(word: StrEnum) -> str:
    """The tone of its badge."""
    return TONES.get(word, "neutral")
