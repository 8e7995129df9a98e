"""Addresses of mail and letters, under ``/desk/<round>/codes/``."""

from __future__ import annotations

from django.urls import path

from hustings.web.post import views

app_name = "post"

urlpatterns = [
    path("", views.index, name="index"),
    path("codes", views.codes, name="codes"),
    path("reminders", views.reminders, name="reminders"),
    path("letters", views.letters, name="letters"),
    path("letters/<uuid:key>", views.fetch, name="fetch"),
    path("again", views.again, name="again"),
]
