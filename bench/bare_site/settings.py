"""The same database and the same durability as the site's, and nothing else of it."""

from hustings.web import environment

DATA = environment.data_folder()
SECRET_KEY = "bench"  # signs nothing
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "bare_site.urls"
INSTALLED_APPS = ["bare_site"]
MIDDLEWARE = []
DATABASES = {"default": environment.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
