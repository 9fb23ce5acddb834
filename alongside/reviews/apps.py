from django.apps import AppConfig, apps


class ReviewsConfig(AppConfig):
    name = "alongside.reviews"
    label = "reviews"

    def ready(self) -> None:
        from alongside.ledger.triggers import keep_installed
        from alongside.reviews.feed import keep_laid_out
        from alongside.reviews.fixed import REFUSALS

        # The facts lie over tables of several apps: they are taken up before any of these is altered.
        keep_laid_out(apps.get_app_config("records"))
        keep_installed(self, REFUSALS)
