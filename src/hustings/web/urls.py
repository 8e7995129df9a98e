"""Every address of the site, by app."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from hustings.web.api.interface import api
from hustings.web.rounds.accounts import no_other_address
from hustings.web.rounds.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("vote/", include("hustings.web.booth.urls")),  # asked most: found first
    path("i18n/", include("django.conf.urls.i18n")),
    path("account/email/", no_other_address),  # before the library's
    path("account/", include("allauth.urls")),
    path("", include("hustings.web.demo.urls")),
    path("roll/", include("hustings.web.register.urls")),
    path("desk/<slug:round>/codes/", include("hustings.web.post.urls")),
    path("desk/<slug:round>/body/", include("hustings.web.outcome.office_urls")),
    path("desk/", include("hustings.web.desk.urls")),
    path("api/v1/", api.urls),
    path("stand/", include("hustings.web.nominations.urls")),
    path("outcome/", include("hustings.web.outcome.claims_urls")),
    path("outcome/", include("hustings.web.methods.urls")),
    path("outcome/", include("hustings.web.outcome.urls")),
    path("", include("hustings.web.board.urls")),
]

if settings.DEBUG or settings.HUSTINGS_REHEARSAL:
    urlpatterns.append(path("design/", include("hustings.web.design.urls")))
