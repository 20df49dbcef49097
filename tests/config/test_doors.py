"""What is refused before anybody knows who asks."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_foreign_host_name_is_a_bad_request_and_no_fault_of_ours() -> None:
    answer = Client(raise_request_exception=False).get(
        "/account/login/", headers={"host": "semai.example.net"}
    )
    assert answer.status_code == 400
