"""What the browser adds to pages, seen on the page of elements."""

import pytest
from playwright.sync_api import Page, expect

from semai.programmes.models import Member

from .conftest import DESK, PHONE, Screen, faults_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def elements(screen: Screen, ayu: Member) -> Page:
    page = screen(ayu)
    page.goto("/ui/")
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_every_element_is_accessible_in_light_and_dark(
    screen: Screen, ayu: Member, size: dict[str, int], theme: str
) -> None:
    page = screen(ayu, size=size)
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.goto("/ui/")
    assert page.locator("html").get_attribute("data-bs-theme") == theme
    assert faults_of(page) == []


def test_a_dangerous_button_asks_first_and_takes_no_for_an_answer(elements: Page) -> None:
    elements.locator("button[data-confirm]").click()
    expect(elements.locator("#confirm")).to_be_visible()
    elements.keyboard.press("Escape")
    expect(elements.locator("#confirm")).to_be_hidden()


def test_a_column_of_checkboxes_is_ticked_at_once(elements: Page) -> None:
    head = elements.locator("[data-select-all=pick]")
    head.check()
    assert elements.locator("input[name=pick]:checked").count() == 4
    elements.locator("input[name=pick]").first.uncheck()
    assert head.evaluate("box => box.indeterminate && !box.checked")


def test_ayu_copies_the_text_for_whatsapp_and_is_told(elements: Page) -> None:
    elements.context.grant_permissions(["clipboard-read", "clipboard-write"])
    elements.locator("[data-copy]").click()
    expect(elements.locator("#toasts")).not_to_be_empty()
    assert "Senin" in elements.evaluate("navigator.clipboard.readText()")


def test_the_choice_of_dark_stays_after_a_reload(elements: Page) -> None:
    elements.locator(".page-actions [data-theme-toggle]").click()
    elements.reload()
    expect(elements.locator("html")).to_have_attribute("data-bs-theme", "dark")


def test_a_double_click_sends_a_form_once(elements: Page) -> None:
    sent: list[str] = []
    elements.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    elements.locator("form.form button[type=submit]").dblclick()
    expect(elements.locator("form .alert-danger")).to_be_focused()
    assert len(sent) == 1


def test_a_waiting_page_asks_on_until_the_job_is_done(elements: Page) -> None:
    job = elements.locator(".job").first
    expect(job).to_have_attribute("hx-get", "/ui/job/?step=2", timeout=6000)
    expect(job.locator("progress")).to_have_attribute("value", "100", timeout=12000)


def test_the_menu_of_a_phone_opens_and_escape_closes_it(screen: Screen, ayu: Member) -> None:
    page = screen(ayu, size=PHONE)
    page.goto("/ui/")
    page.locator(".drawer-toggle summary").click()
    expect(page.locator(".drawer")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".drawer")).to_be_hidden()
