"""The address of the clock."""

from __future__ import annotations

from django.urls import path

from hustings.web.demo.views import set_clock

app_name = "demo"
urlpatterns = [path("desk/clock", set_clock, name="clock")]
