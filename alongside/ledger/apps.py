from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "alongside.ledger"
    label = "ledger"

    def ready(self) -> None:
        from alongside.ledger import triggers

        triggers.keep_installed(self, triggers.LEDGER)
