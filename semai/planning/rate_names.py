"""The numbers of the travel model as they are called on screen."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

RATE_GROUPS: Mapping[str, Promise] = {
    "road": gettext_lazy("Road"),
    "ferry": gettext_lazy("Ferry and boat"),
    "air": gettext_lazy("Air"),
    "habits": gettext_lazy("Habits of travelling"),
    "money": gettext_lazy("Fares and allowances, in rupiah"),
}
RATES: Mapping[str, Promise] = {
    "road_kmh": gettext_lazy("Speed on the road, km/h"),
    "road_detour": gettext_lazy("Road length for each kilometre in a straight line"),
    "unknown_is_land_up_to_km": gettext_lazy("Taken as land when the island is not known, up to km"),
    "ferry_kmh": gettext_lazy("Speed of ferries, km/h"),
    "ferry_detour": gettext_lazy("Length at sea for each kilometre in a straight line"),
    "ferry_extra_hours": gettext_lazy("Way to the harbour and waiting, hours"),
    "ferry_up_to_km": gettext_lazy("Ferries go up to, km"),
    "air_kmh": gettext_lazy("Speed of planes, km/h"),
    "airport_hours": gettext_lazy("At the airports: early, waiting, changing, hours"),
    "air_extra_hours": gettext_lazy("Between two centres: ways to the airports, waiting and changing, hours"),
    "air_extra_km": gettext_lazy("Between two centres: ways to the airports, km"),
    "air_from_km": gettext_lazy("Planes go from, km"),
    "same_day_hours": gettext_lazy("So many hours of travel fit beside a day's work"),
    "hours_per_travel_day": gettext_lazy("Hours of a travel day"),
    "days_between_trips": gettext_lazy("Days at home between two journeys"),
    "max_visits_per_trip": gettext_lazy("Centres in one journey at most"),
    "per_day": gettext_lazy("Each day away: allowance and lodging"),
    "per_ground_km": gettext_lazy("Each kilometre by road"),
    "per_ferry": gettext_lazy("Each crossing"),
    "per_ferry_km": gettext_lazy("Each kilometre at sea"),
    "per_flight": gettext_lazy("Each flight"),
    "per_flight_km": gettext_lazy("Each kilometre in the air"),
}
