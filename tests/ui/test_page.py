import pytest
from django.contrib.auth.models import Group
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from semai.ui.page import Page, paginate

SORTS = {"name": ("name",)}


@pytest.fixture
def _sixty(db: None) -> None:
    Group.objects.bulk_create(Group(name=f"Contoh {number:02}") for number in range(60))


def listed(query: str) -> Page[Group]:
    return paginate(Group.objects.all(), QueryDict(query), sorts=SORTS, default="name")


@pytest.mark.usefixtures("_sixty")
class TestAListOfSixty:
    def test_a_list_costs_two_queries(self, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        with django_assert_num_queries(2):
            page = listed("")
        assert (page.first, page.last, page.count, page.pages) == (1, 25, 60, 3)

    def test_the_last_page_holds_the_rest(self) -> None:
        page = listed("page=3")
        assert len(page.rows) == 10
        assert page.next_url is None

    @pytest.mark.parametrize(
        "query", ["page=999", "page=-1", "page=x", "page=99999999999999", "size=7", "sort=password"]
    )
    def test_impossible_wishes_still_give_a_page(self, query: str) -> None:
        assert listed(query).rows

    def test_the_order_can_be_turned_round(self) -> None:
        assert listed("sort=-name").rows[0].name == "Contoh 59"

    def test_moving_on_keeps_the_filter(self) -> None:
        assert listed("region=35&page=2").next_url == "?region=35&page=3"
        assert listed("region=35&page=2").previous_url == "?region=35"

    def test_a_second_click_on_a_heading_turns_the_order(self) -> None:
        page = listed("sort=name")
        assert page.sort_url("name") == "?sort=-name"
        assert page.direction("name") == "ascending"


def test_an_empty_list_has_one_empty_page(db: None) -> None:
    page = listed("page=4")
    assert (page.number, page.pages, page.first, page.last) == (1, 1, 0, 0)
