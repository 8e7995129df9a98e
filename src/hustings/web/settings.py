"""Settings of the site. Everything comes from the environment; the defaults are safe.

docs/how-to/deploy.md lists the variables. A rehearsal (``HUSTINGS_REHEARSAL=1``) says so on every
page, lets its clock be set, and asks nobody for a second factor: never use it for a real election.
"""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from hustings.web import environment

DATA = environment.data_folder()
SECRET_KEY = environment.secret_key(DATA)
DEBUG = environment.switch("HUSTINGS_DEBUG")
HUSTINGS_REHEARSAL = environment.switch("HUSTINGS_REHEARSAL")
HUSTINGS_NAME = environment.text("HUSTINGS_NAME", "Hustings")
"""The organisation, as pages and mail name it."""
HUSTINGS_CONTACT = environment.text("HUSTINGS_CONTACT")
"""How the election office is reached, at the foot of pages and mail (empty: it is not said)."""
HUSTINGS_ADDRESS = environment.text("HUSTINGS_ADDRESS", "http://localhost:8000")
"""Where the site is, as links in mail and letters write it."""
SECURE = HUSTINGS_ADDRESS.startswith("https://")

HUSTINGS_HISTORIES = environment.listed("HUSTINGS_HISTORIES")
"""Published histories to show beside the rounds: nec-history, or folders of histories."""

ALLOWED_HOSTS = environment.listed("HUSTINGS_HOSTS", "localhost,127.0.0.1")
CSRF_TRUSTED_ORIGINS = [HUSTINGS_ADDRESS] if SECURE else []

INSTALLED_APPS = [
    "hustings.web.design",
    "hustings.web.rounds",
    "hustings.web.register",
    "hustings.web.post",
    "hustings.web.booth",
    "hustings.web.desk",
    "hustings.web.nominations",
    "hustings.web.board",
    "hustings.web.outcome",
    "hustings.web.methods",
    "hustings.web.api",
    "hustings.web.ops",
    "hustings.web.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hustings.web.design.policy.Policy",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hustings.web.booth.door.door",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "hustings.web.urls"
WSGI_APPLICATION = "hustings.web.wsgi.application"
FORM_RENDERER = "hustings.web.design.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hustings.web.design.context.site",
            ],
        },
    },
]

DATABASES = {"default": environment.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who signs in: officers, units, candidates, organisations. Members vote with a code, not here.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "hustings.web.rounds.account_forms.SignIn",
    "reset_password": "hustings.web.rounds.account_forms.Forgotten",
}
ACCOUNT_SESSION_REMEMBER = False
"""Nobody is asked: an officer's session ends with the browser, or after eight hours."""
ACCOUNT_ADAPTER = "hustings.web.rounds.accounts.Invited"
HUSTINGS_OIDC = environment.text("HUSTINGS_OIDC_SERVER")
"""The organisation's own log-in, by which members may enter the booth (empty: by code alone)."""
HUSTINGS_OIDC_MEMBER = environment.text("HUSTINGS_OIDC_MEMBER", "sub")
"""The claim that names the member, as the roll does."""
SOCIALACCOUNT_ADAPTER = "hustings.web.booth.organisation.Organisation"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": HUSTINGS_NAME,
                "client_id": environment.text("HUSTINGS_OIDC_CLIENT"),
                "secret": environment.text("HUSTINGS_OIDC_SECRET"),
                "settings": {"server_url": HUSTINGS_OIDC},
            }
        ]
        if HUSTINGS_OIDC
        else [],
    }
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True  # by invitation alone: nobody signs up with another's address
HUSTINGS_SECOND_FACTOR = environment.switch(
    "HUSTINGS_SECOND_FACTOR", default=not HUSTINGS_REHEARSAL
)
"""Whether officers must have a second factor before they may do anything."""

AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1
"""Hours."""
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"  # with none at all browsers send forms without their origin
SECURE_CONTENT_TYPE_NOSNIFF = True
if environment.switch("HUSTINGS_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    MIDDLEWARE.insert(0, "hustings.web.ops.proxied.proxied")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF, *filter(None, [environment.origin(HUSTINGS_OIDC)])],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "script-src": [SELF],
        "style-src": [SELF],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 << 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
"""A paper of a thousand names in a few contests."""

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("fr", "Français")]
"""Each by its own name: who looks for a language may read no other."""
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.text("HUSTINGS_ZONE", "Europe/London")
LOCALE_PATHS = [str(Path(__file__).parent / "locale")]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

EMAIL_HOST = environment.text("HUSTINGS_MAIL_HOST", "localhost")
EMAIL_PORT = environment.number("HUSTINGS_MAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("HUSTINGS_MAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("HUSTINGS_MAIL_PASSWORD")
EMAIL_USE_TLS = environment.switch("HUSTINGS_MAIL_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("HUSTINGS_MAIL_FROM", "elections@localhost")
HUSTINGS_BOUNCES = environment.text("HUSTINGS_BOUNCES")
"""Where mail that cannot be delivered goes back to; each mail adds a word of its own to it."""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

HUSTINGS_WEBHOOKS = environment.addresses("HUSTINGS_WEBHOOKS")
"""Programs that are told of each new entry of a public journal."""
HUSTINGS_WEBHOOK_SECRET = (
    environment.signing_secret("HUSTINGS_WEBHOOK_SECRET") if HUSTINGS_WEBHOOKS else b""
)
"""What they know by it that the site told them."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"reticent": {"()": "hustings.web.ops.reticent.Reticent"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["reticent"],
        }
    },
    "root": {"handlers": ["console"], "level": environment.text("HUSTINGS_LOG", "WARNING")},
}
