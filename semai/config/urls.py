"""Every address of Semai."""

from django.urls import include, path

from semai.mentoring.views import own_page, report_from_page

from . import ledger_page, views
from .api import api
from .calendar import feed

config = (
    [
        path("", views.home, name="home"),
        path("favicon.ico", views.favicon, name="favicon"),
        path("healthz", views.healthz, name="healthz"),
        path("readyz", views.readyz, name="readyz"),
        path("membership/", views.choose_membership, name="choose_membership"),
    ],
    "config",
)

urlpatterns = [
    path("", include(config)),
    path("calendar/<str:token>.ics", feed, name="calendar_feed"),
    path("own/<str:token>/", own_page, name="centre_page"),
    path("own/<str:token>/actions/<uuid:pk>/", report_from_page, name="centre_page_report"),
    path("account/", include("semai.accounts.urls")),
    path("ui/", include("semai.ui.urls")),
    path("members/", include("semai.programmes.urls")),
    path("ledger/", include(([path("", ledger_page.entries, name="entries")], "ledger"))),
    path("", include("semai.registry.urls")),
    path("field/", include("semai.fieldwork.urls")),
    path("lapangan/", include("semai.offline.urls")),
    path("openrosa/", include("semai.fieldwork.openrosa.urls")),
    path("", include("semai.maturity.urls")),
    path("selection/", include("semai.selection.urls")),
    path("plan/", include("semai.planning.urls")),
    path("mentoring/", include("semai.mentoring.urls")),
    path("training/", include("semai.training.urls")),
    path("incubation/", include("semai.incubation.urls")),
    path("books/", include("semai.bookkeeping.urls")),
    path("strengthening/", include("semai.strengthening.urls")),
    path("programme/", include("semai.insights.urls")),
    path("api/v1/", api.urls),
]
