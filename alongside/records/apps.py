from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "alongside.records"
    label = "records"

    def ready(self) -> None:
        from alongside.ledger.triggers import keep_installed
        from alongside.records.fixed import REFUSALS

        keep_installed(self, REFUSALS)
