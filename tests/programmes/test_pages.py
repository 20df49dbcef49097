"""Pages of members and of the ledger."""

from datetime import date

from django.urls import reverse

from semai.accounts.models import User
from semai.ledger.models import Entry
from semai.programmes.models import Cycle, Member
from tests.conftest import MemberClient

ADD = reverse("programmes:add_member")
NEW = {"full_name": "Indah Contoh", "username": "indah", "phone": "0812 3456 7890", "role": "facilitator"}


def test_dewi_adds_a_facilitator_and_sees_the_password_once(dewi: Member, browser: MemberClient) -> None:
    response = browser.of(dewi).post(ADD, NEW)
    secret = response.context["secret"]
    user = User.objects.get(username="indah")
    assert user.phone == "+6281234567890"
    assert user.must_change_password
    assert user.check_password(secret)
    assert secret not in browser.get(reverse("programmes:members")).content.decode()


def test_a_taken_name_and_a_wrong_phone_are_said_at_their_fields(dewi: Member, browser: MemberClient) -> None:
    browser.of(dewi).post(ADD, NEW)
    taken = browser.post(ADD, NEW | {"phone": ""})
    assert taken.status_code == 422
    assert "username" in taken.context["form"].errors
    wrong = browser.post(ADD, NEW | {"username": "lain", "phone": "12"})
    assert "phone" in wrong.context["form"].errors


def test_nobody_gives_a_role_above_their_own(dewi: Member, gilang: Member, browser: MemberClient) -> None:
    assert browser.of(dewi).post(ADD, NEW | {"role": "operator"}).status_code == 422
    assert browser.of(gilang).post(ADD, NEW | {"role": "coordinator"}).status_code == 422


def test_an_ended_member_is_out_at_the_next_click(dewi: Member, ayu: Member, browser: MemberClient) -> None:
    ayus = MemberClient().of(ayu)
    assert ayus.get("/").status_code == 200
    browser.of(dewi).post(reverse("programmes:end_member", args=[ayu.pk]))
    assert ayus.get("/").status_code == 403
    assert Entry.objects.filter(verb="programmes.end_member", actor_id=dewi.pk).count() == 1


def test_dewi_cannot_end_herself_or_a_member_of_another_programme(
    dewi: Member, hana: Member, browser: MemberClient
) -> None:
    assert browser.of(dewi).post(reverse("programmes:end_member", args=[dewi.pk])).status_code == 409
    assert browser.post(reverse("programmes:end_member", args=[hana.pk])).status_code == 404


def test_the_ledger_page_shows_who_did_what(
    dewi: Member, ayu: Member, browser: MemberClient, django_assert_max_num_queries: object
) -> None:
    browser.of(dewi).post(reverse("programmes:end_member", args=[ayu.pk]))
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        page = browser.get(reverse("ledger:entries")).content.decode()
    assert "Dewi" in page
    assert "Ayu" in page


def test_dewi_puts_a_phone_number_and_an_area_right(dewi: Member, ayu: Member, browser: MemberClient) -> None:
    page = reverse("programmes:edit_member", args=[ayu.pk])
    values = {"full_name": "Ayu Lestari", "phone": "0812 3456 7890", "area_codes": "35, 53.01"}
    assert browser.of(dewi).post(page, values).status_code == 302
    ayu.refresh_from_db()
    assert (ayu.user.full_name, ayu.user.phone, ayu.area_codes) == (
        "Ayu Lestari",
        "+6281234567890",
        ["35", "53.01"],
    )
    assert "phone" in browser.post(page, values | {"phone": "12"}).context["form"].errors


def test_dewi_opens_a_year_and_changes_its_days(dewi: Member, cycle: Cycle, browser: MemberClient) -> None:
    page = reverse("programmes:set_year")
    values = {"year": "2022", "name": "2022", "starts_on": "2022-08-01", "ends_on": "2022-12-31"}
    assert browser.of(dewi).post(page, values).status_code == 302
    cycle.refresh_from_db()
    assert cycle.starts_on == date(2022, 8, 1)
    assert browser.post(page, values | {"ends_on": "2022-01-01"}).status_code == 422
    assert b"2022" in browser.get(reverse("programmes:years")).content
