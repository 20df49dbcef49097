"""Settings. Every one that an operator may change comes from an environment variable; see docs/reference/settings.md."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from semai.kit import postgres

from .demo_accounts import DEMO_PEOPLE, DEMO_TODAY
from .imports import IMPORT_KINDS
from .personal_data import PERSONAL_DATA
from .places import TASK_PLACES
from .purposes import ENTITY_LISTS, FORM_PURPOSES
from .reactions import REACTIONS
from .secrets import secret_key
from .sections import CENTRE_RECORDS, CENTRE_SECTIONS, CENTRE_SIGNS

BASE_DIR = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("SEMAI_VAR", BASE_DIR / "var"))
TESTING = "pytest" in sys.modules
DEBUG = os.environ.get("SEMAI_DEBUG", "0") == "1"
DEMO = os.environ.get("SEMAI_DEMO", "0") == "1"
#: The day it is, for demonstrations: the demo stands in the middle of its year.
_today = os.environ.get("SEMAI_TODAY")
TODAY = date.fromisoformat(_today) if _today else DEMO_TODAY if DEMO else None
DEMO_ACCOUNTS = DEMO_PEOPLE if DEMO else ()
#: A server that speaks OSRM's table service, such as http://localhost:5000; empty: roads come from the model.
ROUTING_URL = os.environ.get("SEMAI_ROUTING_URL", "")
SECURE = os.environ.get("SEMAI_SECURE", "0") == "1"
SECRET_KEY = os.environ.get("SEMAI_SECRET_KEY") or secret_key(VAR / "secret_key")
ALLOWED_HOSTS = os.environ.get("SEMAI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("SEMAI_ORIGINS", "").split(",") if origin]


def _database() -> dict[str, Any]:
    address = os.environ.get("DATABASE_URL")
    if not address:
        return postgres.database(VAR / ("pg-test" if TESTING else "pg"), durable=not TESTING)
    url = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path[1:]),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": url.port or "",
        "OPTIONS": dict(parse_qsl(url.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "semai.ui",
    "semai.ledger",
    "semai.accounts",
    "semai.programmes",
    "semai.registry",
    "semai.fieldwork",
    "semai.maturity",
    "semai.selection",
    "semai.planning",
    "semai.mentoring",
    "semai.training",
    "semai.incubation",
    "semai.bookkeeping",
    "semai.strengthening",
    "semai.insights",
    "semai.offline",
    "semai.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "semai.config.members.IndonesianFirst",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "semai.config.members.LoginFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "semai.accounts.middleware.OwnPasswordFirst",
    "semai.config.members.MemberMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "semai.config.errors.ProblemMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "semai.config.navigation.frame",
            ]
        },
    }
]

ROOT_URLCONF = "semai.config.urls"
WSGI_APPLICATION = "semai.config.wsgi.application"

# Accounts: one log-in form for user name or phone number, argon2, lock-out per account and address, optional TOTP.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "semai.accounts.backends.NameOrPhoneBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "config:home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "semai.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # axes keeps the count in the database, for every node
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Semai"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "semai.accounts.backends.name_tried"
AXES_CLIENT_IP_CALLABLE = "semai.accounts.backends.address_of"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
FRONTEND_DIST = BASE_DIR / "frontend" / "dist"
STATICFILES_DIRS = [FRONTEND_DIST] if FRONTEND_DIST.is_dir() else []
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG or TESTING
WHITENOISE_MAX_AGE = 3600
WHITENOISE_IMMUTABLE_FILE_TEST = r"/assets/.+-[\w-]{8}\.\w+$"  # the front-end build puts hashes into names
MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/media/"  # never served as such: files go through views that ask who may see them
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 250
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

NINJA_PAGINATION_PER_PAGE = 100

SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

__all__ = [
    "CENTRE_RECORDS",
    "CENTRE_SECTIONS",
    "CENTRE_SIGNS",
    "ENTITY_LISTS",
    "FORM_PURPOSES",
    "IMPORT_KINDS",
    "PERSONAL_DATA",
    "REACTIONS",
    "TASK_PLACES",
]
