"""A site of the specimen page alone, with the change of language."""

from django.urls import include, path

urlpatterns = [
    path("", include("hustings.web.design.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
