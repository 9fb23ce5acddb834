"""An installation of the product to measure, in a home of its own."""


def demo_agency() -> None:
    """Bring the database up to date and, if it is empty, load the demo agency."""
    from django.conf import settings
    from django.core.management import call_command

    from alongside.demo.load import load
    from alongside.pages.shared import clock
    from alongside.teams.queries.teams import anything_here

    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    if not anything_here():
        load(on=clock.today(settings.TIME_ZONE), at=clock.now())
