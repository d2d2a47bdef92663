import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
def test_health_is_open_and_says_no_more_than_ok(client):
    response = client.get("/health")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_health_without_database_is_503(client):
    def broken(execute, *arguments):
        raise OperationalError("gone")

    with connection.execute_wrapper(broken):
        response = client.get("/health")

    assert (response.status_code, response.content) == (503, b"database\n")


@pytest.mark.django_db
def test_health_cannot_be_posted_to(client):
    assert client.post("/health").status_code == 405
