"""The app's documents. They hold nothing of anybody, so that a phone keeps them without a log-in and without a network."""

import hashlib
import json
from typing import Any

from csp.decorators import csp_update
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from semai.ui import assets

from .words import tables

INLINE_STYLE = {"style-src": ["'self'", "'unsafe-inline'"]}  # the form engine sizes parts of its widgets so
ICON = "offline:icon"
COLOUR = "#0e5131"
ICONS = {
    "next": "chevron-right", "back": "arrow-left", "sync": "refresh", "sites": "building-community", "forms": "forms",
    "send": "send", "me": "user", "phone": "phone", "map": "map", "pencil": "pencil", "lock": "lock",
    "download": "download", "language": "language", "leave": "logout",
}  # fmt: skip


@login_not_required
@require_safe
def app(_request: HttpRequest) -> HttpResponse:
    """Centres, forms, work and the way out: all made by the app's script from what the phone holds."""
    return _document("offline/app.html")


@csp_update(INLINE_STYLE)
@login_not_required
@require_safe
def fill(_request: HttpRequest) -> HttpResponse:
    """The document in which a form is filled in: the engine's sheet changes everything on its page."""
    return _document("offline/fill.html")


def _document(template: str) -> HttpResponse:
    return HttpResponse(_rendered(template), headers={"Cache-Control": "no-cache"})


def _rendered(template: str) -> str:
    return render_to_string(template, {"words": tables(), "sprite": _sprite()})


def _sprite() -> SafeString:
    """The icons of the app, which its script shows by name."""
    drawn = ((name, SafeString(assets.icon(icon) or "")) for name, icon in ICONS.items())
    symbols = format_html_join("", '<symbol id="i-{}" viewBox="0 0 24 24">{}</symbol>', drawn)
    return format_html('<svg class="sprite" aria-hidden="true">{}</svg>', symbols)


@login_not_required
@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker, with the list of what it keeps in front: any change of any file is a new worker."""
    pages = {reverse("offline:app"): "offline/app.html", reverse("offline:fill"): "offline/fill.html"}
    files = [static(name) for name in assets.read_built("field/shell.json")["files"]]
    script = (assets.dist() / "field" / "worker.js").read_text(encoding="utf-8")
    stamp = hashlib.sha256(script.encode())
    for part in [*files, *(_rendered(template) for template in pages.values())]:
        stamp.update(part.encode())
    shell = {
        "id": stamp.hexdigest()[:16],
        "files": [*pages, reverse("offline:manifest"), reverse(ICON), *files],
    }
    body = f"self.SHELL = {json.dumps(shell)};\n{script}"
    return HttpResponse(body, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@login_not_required
@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the app on its home screen."""
    home = reverse("offline:app")
    content: dict[str, Any] = {
        "id": home,
        "name": "Semai Lapangan",
        "short_name": "Semai",
        "lang": "id",
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": "#f4f6f4",
        "theme_color": COLOUR,
        "icons": [{"src": reverse(ICON), "sizes": "any", "type": "image/svg+xml", "purpose": "any maskable"}],
    }
    answer = JsonResponse(content)
    answer["Content-Type"], answer["Cache-Control"] = "application/manifest+json", "no-cache"
    return answer


@login_not_required
@require_safe
def icon(_request: HttpRequest) -> HttpResponse:
    """The app's picture."""
    picture = render_to_string("offline/icon.svg")
    return HttpResponse(picture, content_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"})
