import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from semai.accounts.models import User
from semai.kit.problem import Problem


@pytest.fixture
def citra_logged_in(client: Client, db: None) -> Client:
    client.force_login(User.objects.create(username="citra"))
    return client


def test_citra_sees_every_element(citra_logged_in: Client) -> None:
    answer = citra_logged_in.get("/ui/")
    assert answer.status_code == 200
    assert answer.content.count(b"<h1>") == 1


def test_a_wrong_entry_is_refused_in_place(citra_logged_in: Client) -> None:
    assert citra_logged_in.post("/ui/", {"name": ""}).status_code == 422


def test_the_page_of_elements_asks_the_database_only_who_is_there(
    citra_logged_in: Client, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        citra_logged_in.get("/ui/")


def test_a_job_stops_asking_when_it_is_done(citra_logged_in: Client) -> None:
    assert b"hx-get" in citra_logged_in.get("/ui/job/").content
    assert b"hx-get" not in citra_logged_in.get("/ui/job/?step=4").content


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_errors_say_what_to_do_without_any_context(name: str) -> None:
    assert 'href="/"' in render_to_string(name)


class Closed(Problem):
    code = "example.closed"


def test_a_refusal_is_told_as_a_page_and_as_an_alert() -> None:
    problem = Closed("Kunjungan sudah ditutup.", reasons=["Oleh Ayu"])
    request = RequestFactory().get("/")
    page = render_to_string("ui/problem.html", {"problem": problem, "request": request})
    alert = render_to_string("ui/_problem.html", {"problem": problem})
    assert alert.strip() in page
    assert "Kunjungan sudah ditutup." in alert
    assert "Oleh Ayu" in alert
    assert 'data-code="example.closed"' in alert
