"""The addresses of methods compared, beside the other pages of a result."""

from __future__ import annotations

from django.urls import path

from hustings.web.methods import views

app_name = "methods"
_CONTEST = "<slug:round>/methods/<str:contest>/"

urlpatterns = [
    path(_CONTEST, views.methods, name="methods"),
    path(f"{_CONTEST}seats.svg", views.picture, name="picture"),
    path(f"{_CONTEST}data.json", views.data, name="data"),
    path(f"{_CONTEST}slates.csv", views.slates, name="slates"),
]
