"""Addresses of the register of the body, under ``/desk/<round>/body/``."""

from __future__ import annotations

from django.urls import path

from hustings.web.outcome.views import register

app_name = "body"

urlpatterns = [
    path("", register.register, name="register"),
    path("body.toml", register.file, name="file"),
]
