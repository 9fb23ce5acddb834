from django.apps import AppConfig, apps


class ReviewsConfig(AppConfig):
    name = "alongside.reviews"
    label = "reviews"

    def ready(self) -> None:
        from alongside.reviews.feed import keep_laid_out

        # Django tells only apps with tables of their own that a migrate begins or ends.
        keep_laid_out(apps.get_app_config("records"))
