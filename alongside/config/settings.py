"""Every setting, from the environment, loud when it is wrong."""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from alongside.config.keys import read_or_make

env = environ.Env()
PACKAGE = Path(__file__).resolve().parent.parent

PRODUCTION = env.str("ALONGSIDE_ENV", default="demo") == "production"
DEMO = not PRODUCTION and env.bool("ALONGSIDE_DEMO", default=True)
if PRODUCTION and env.bool("ALONGSIDE_DEMO", default=False):
    raise ImproperlyConfigured("ALONGSIDE_DEMO cannot be on when ALONGSIDE_ENV=production: unset one of the two.")

HOME = Path(env.str("ALONGSIDE_HOME", default="var")).resolve()
HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
KEYS = HOME / "keys"
EMBEDDED = HOME / "alongside.sqlite3"
QUESTIONNAIRES = HOME / "questionnaires"
SECRET_KEY = read_or_make(KEYS, "session.key")
ALONGSIDE_CRISIS_KEY = bytes.fromhex(read_or_make(KEYS, "crisis.key"))
ALONGSIDE_COUNSELLING_KEY = bytes.fromhex(read_or_make(KEYS, "counselling.key"))
ALONGSIDE_PAPERS_KEY = bytes.fromhex(read_or_make(KEYS, "papers.key"))
ALONGSIDE_LEDGER_KEY = bytes.fromhex(read_or_make(KEYS, "ledger.key"))

DEBUG = False
ALLOWED_HOSTS = env.list("ALONGSIDE_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("ALONGSIDE_ORIGINS", default=[])
ROOT_URLCONF = "alongside.config.urls"
WSGI_APPLICATION = "alongside.config.wsgi.application"
AUTH_USER_MODEL = "teams.User"
USE_TZ = True
TIME_ZONE = env.str("ALONGSIDE_TIME_ZONE", default="America/Chicago")
LANGUAGE_CODE = "en-us"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "alongside.pages.shared.forms.Renderer"

ALONGSIDE_TODAY = env.str("ALONGSIDE_TODAY", default="")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "alongside.config",
    "alongside.ledger",
    "alongside.teams",
    "alongside.records",
    "alongside.reviews",
    "alongside.schedule",
    "alongside.pages.shared",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "alongside.pages.shared.size.Size",
    "alongside.pages.shared.door.Door",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "pages"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "alongside.pages.shared.door.surroundings",
            ],
            "builtins": ["alongside.pages.shared.templatetags.parts"],
        },
    }
]

if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db_url("DATABASE_URL")}
    DATABASES["default"] |= {
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
    }
    if "postgresql" not in DATABASES["default"]["ENGINE"]:
        raise ImproperlyConfigured(
            "DATABASE_URL names no PostgreSQL. Unset it to use the embedded, encrypted database."
        )
else:
    DATABASES = {
        "default": {
            "ENGINE": "alongside.config.sqlcipher",
            "NAME": EMBEDDED,
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                "key": read_or_make(KEYS, "database.key", guards=EMBEDDED),
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=20000;"
                    "PRAGMA mmap_size=0;PRAGMA cache_size=-65536"
                ),
            },
            # A file, not memory: the browser tests' server has connections of its own, and WAL needs a file.
            "TEST": {"NAME": HOME / "test.sqlite3"},
        }
    }

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [PACKAGE / "static"]
# `alongside serve` gathers the static files under hashed names first; tests read them where they lie.
STATIC_HASHED = env.bool("ALONGSIDE_STATIC_HASHED", default=False)
WHITENOISE_USE_FINDERS = not STATIC_HASHED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_HASHED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# The limits on signing in count here: a file is shared by every process, memory would be each one's own.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": HOME / "cache"},
}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "alongside.pages.signin.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"setup": "10/5m/ip", "join": "10/5m/ip,5/5m/key"}
MFA_ADAPTER = "alongside.pages.signin.adapter.MFAAdapter"
MFA_FORMS = {"add_webauthn": "alongside.pages.signin.passkeys.AddPasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Alongside"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "alongside.pages.shared.errors.stale_form"
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
BEHIND_PROXY = env.bool("ALONGSIDE_BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Without this the limits on signing in would count the proxy's address, and everybody's tries as one person's.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
