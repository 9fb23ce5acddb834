"""The benchmarks that write records themselves still can: a rule of the database that is new to them shows here."""

from datetime import timedelta

import pytest

from alongside.records.models import Contact, Enrollment
from benchmarks import client_page
from benchmarks.invented import crowd
from tests.cast import TODAY, Cast

pytestmark = pytest.mark.django_db


def test_ten_years_of_a_client_are_as_many_entries_as_were_asked_for(cast: Cast) -> None:
    client_id = client_page.somebody(120)
    assert client_page.told(f"/clients/{client_id}/") == 120


def test_a_crowd_of_teams_has_its_contacts(cast: Cast) -> None:
    before = Contact.objects.count()
    crowd.write(crowd.Crowd(teams=2, clients=3, contacts=60, until=TODAY - timedelta(days=1)))
    assert Contact.objects.count() - before == 60
    assert Enrollment.objects.filter(team__agency__name="Crowded Valley").values("team").distinct().count() == 2
