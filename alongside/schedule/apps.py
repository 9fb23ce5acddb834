from django.apps import AppConfig


class ScheduleConfig(AppConfig):
    name = "alongside.schedule"
    label = "schedule"

    def ready(self) -> None:
        from alongside.ledger.triggers import keep_installed
        from alongside.schedule.fixed import REFUSALS

        keep_installed(self, REFUSALS)
