"""A real browser: it reports what went wrong on a page, and sees whether anything leaves this machine."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from semai.programmes.models import Member

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}

Screen = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey is a browser test: `-m browser` runs them, by themselves."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium ($CHROMIUM names another)."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert program, "No Chromium found: run scripts/chromium."
    # Playwright's loop lives in this thread, so Django would refuse to touch the database in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS, *_sandbox()])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def _sandbox() -> list[str]:
    """Chromium's sandbox needs a user namespace, and refuses root; most containers have none to give."""
    has_namespaces = (
        shutil.which("unshare") and not subprocess.run(["unshare", "-U", "true"], check=False).returncode
    )
    return [] if has_namespaces and os.geteuid() != 0 else ["--no-sandbox"]


class Witness:
    """Notes every error of the pages of one test, and every request that leaves this machine."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.noted: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._said)
        context.on("request", self._asked)
        context.on("weberror", lambda error: self.noted.append(f"exception: {error.error}"))

    def _said(self, message: ConsoleMessage) -> None:
        # A refusal (403, 409, 422) is an answer like any other; the browser still grumbles.
        if "Executing inline event handler" in message.text:
            return  # enketo-core asks by an attribute whether browsers know an event; the policy stops it, harmlessly
        if "ERR_INTERNET_DISCONNECTED" in message.text:
            return  # a test took the network away
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.noted.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.noted.append(f"request: {request.url}")


@pytest.fixture
def screen(chromium: Browser, live_server: LiveServer) -> Iterator[Screen]:
    """`screen(ayu, size=PHONE)` is a new browser where Ayu is logged in; `screen()` a stranger's.

    At the end the test fails for any console error, exception or request to another machine.
    """
    witness = Witness(live_server.url)
    contexts: list[BrowserContext] = []

    def open_screen(member: Member | None = None, size: dict[str, int] = DESK) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": size["width"], "height": size["height"]},
            has_touch=size is PHONE,
            locale="id-ID",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        witness.watch(context)
        contexts.append(context)
        if member:
            _log_in(context, member, live_server.url)
        return context.new_page()

    yield open_screen
    for context in contexts:
        context.close()
    assert witness.noted == []


def _log_in(context: BrowserContext, member: Member, url: str) -> None:
    client = Client()
    client.force_login(member.user, backend="semai.accounts.backends.NameOrPhoneBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": url}])


def faults_of(page: Page) -> list[str]:
    """What axe and the eye of a phone find wrong: accessibility, and scrolling sideways."""
    found = [
        f"{violation['id']}: {node['html']}"
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
    ]
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found if width <= 0 else [*found, f"{page.url} is {width} px too wide"]
