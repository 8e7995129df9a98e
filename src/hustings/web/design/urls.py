"""The specimen of the look: for those who build pages, not for those who vote."""

from __future__ import annotations

from django.urls import path

from hustings.web.design import views

app_name = "design"
urlpatterns = [path("", views.specimen, name="specimen")]
