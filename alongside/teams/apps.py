from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "alongside.teams"
    label = "teams"

    def ready(self) -> None:
        from alongside.ledger.triggers import keep_installed
        from alongside.teams.fixed import REFUSALS

        keep_installed(self, REFUSALS)
