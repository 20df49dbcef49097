"""Fictitious values for the page of elements: figures and words a programme would have entered itself."""

from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from semai.ui.page import Page

TONES: Final = ("neutral", "accent", "success", "warning", "danger", "info")

PLACES: Final = (
    ("Contoh Aceh", 5.55, 95.32, "binaan"),
    ("Contoh Medan", 3.59, 98.67, "berdaya"),
    ("Contoh Lampung", -5.4, 105.26, "mandiri"),
    ("Contoh Bandung", -6.92, 107.6, "mandiri"),
    ("Contoh Malang", -7.98, 112.63, "berdaya"),
    ("Contoh Kupang", -10.17, 123.6, "binaan"),
    ("Contoh Palangka Raya", -2.21, 113.92, "binaan"),
    ("Contoh Makassar", -5.15, 119.43, "mandiri"),
    ("Contoh Ambon", -3.7, 128.18, "berdaya"),
    ("Contoh Jayapura", -2.53, 140.72, "binaan"),
)


class Example(forms.Form):
    """Every kind of field."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    region = forms.ChoiceField(
        label=gettext_lazy("Province"), choices=[("", "—"), ("jawa", "Jawa"), ("papua", "Papua")]
    )
    visited_on = forms.DateField(label=gettext_lazy("Date"), help_text=gettext_lazy("The first day on site."))
    trainees = forms.IntegerField(label=gettext_lazy("Number of people"), min_value=0, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("How"),
        widget=forms.RadioSelect,
        choices=[("site", gettext_lazy("On site")), ("remote", gettext_lazy("Remote"))],
    )
    notes = forms.CharField(label=gettext_lazy("Notes"), widget=forms.Textarea, required=False)
    photo = forms.FileField(label=gettext_lazy("Photo"), required=False)
    consent = forms.BooleanField(label=gettext_lazy("The people in the photo agreed."))


class Filter(forms.Form):
    """What a list is filtered by."""

    search = forms.CharField(label=gettext_lazy("Search"), required=False)
    region = forms.ChoiceField(
        label=gettext_lazy("Province"), choices=[("", "—"), ("jawa", "Jawa")], required=False
    )


def context(params: QueryDict, *, at: datetime) -> dict[str, Any]:
    """Everything the page of elements shows besides its form."""
    number = params.get("page", "3")
    page = int(number) if number in {"1", "2", "3", "4", "5"} else 3
    return pictures() | {
        "filter": Filter(params),
        "tones": TONES,
        "button_tones": ("primary", "default", "danger", "quiet", "link"),
        "clusters": ("binaan", "berdaya", "mandiri", "tumbuh", "berkembang", ""),
        "page": Page[Any](
            rows=[], count=125, number=page, size=25, sort=params.get("sort", "name"), query=params
        ),
        "tabs": [
            {"label": "Ringkasan", "url": "#", "active": True},
            {"label": "Kunjungan", "url": "#", "count": 12},
            {"label": "Dokumen", "url": "#", "count": 0},
        ],
        "steps": [
            {"label": "Daftar", "state": "done", "url": "#", "detail": "125"},
            {"label": "Nilai", "state": "done", "url": "#"},
            {"label": "Pilih", "state": "current", "url": "#", "detail": "50 / 50"},
            {"label": "Rencana", "state": "todo"},
            {"label": "Ukur", "state": "blocked"},
        ],
        "events": [
            {
                "at": at,
                "title": "Kunjungan ditutup",
                "actor": "Ayu Contoh",
                "icon": "check",
                "tone": "success",
            },
            {
                "at": at - timedelta(days=30),
                "title": "Tindakan terlambat",
                "text": "Daftar harga di dinding",
                "icon": "clock",
                "tone": "warning",
            },
            {"at": at - timedelta(days=61), "title": "Klaster ditetapkan", "tone": "mandiri"},
        ],
        "facts": [("Wilayah", "Kabupaten Malang"), ("Lembaga induk", "Pesantren Contoh"), ("Telepon", "")],
        "places": PLACES,
        "money": 1234567,
        "at": at,
    }


def pictures() -> dict[str, Any]:
    """The numbers behind the pictures."""
    legend = [("binaan", "klaster Binaan"), ("berdaya", "Berdaya"), ("mandiri", "Mandiri")]
    return {
        "points": [
            {"label": name, "latitude": latitude, "longitude": longitude, "tone": tone, "url": "#"}
            for name, latitude, longitude, tone in PLACES
        ],
        "legend": legend,
        "axes": [
            "Legalitas",
            "Manajemen",
            "SDM",
            "Peralatan",
            "Pelatihan",
            "Usaha",
            "Kemitraan",
            "Keuangan",
        ],
        "now": [3, 2.5, 3, 2, 3.5, 1, None, 2],
        "before": [2, 2, 2, 2, 2.5, 0.5, 1, 1],
        "bar_rows": [
            ("Sumatera", [3, 9, 2]),
            ("Jawa", [2, 5, 12]),
            ("Kalimantan", [0, 5, 2]),
            ("Sulawesi", [3, 3, 1]),
            ("Maluku–Papua", [4, 2, 0]),
        ],
        "months": ["Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
        "lines": [
            ("mandiri", "Mandiri", [12, 14, 13, None, 19, 24]),
            ("berdaya", "Berdaya", [4, 5, 7, 8, 8, 11]),
        ],
        "moves": [
            ("binaan", "binaan", 4),
            ("binaan", "berdaya", 5),
            ("berdaya", "berdaya", 9),
            ("berdaya", "mandiri", 6),
            ("berdaya", "binaan", 1),
            ("mandiri", "mandiri", 25),
        ],
        "labels": dict(legend),
    }
