from django.apps import AppConfig
from django.core.checks import Tags, register


class SiteConfig(AppConfig):
    name = "alongside.config"
    label = "site"

    def ready(self) -> None:
        from alongside.config.engine import check_engine
        from alongside.pages.shared.sentences import speak_for_forms

        speak_for_forms()
        register(check_engine, Tags.database)
