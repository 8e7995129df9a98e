"""Addresses of the roll's pages."""

from __future__ import annotations

from django.urls import path

from hustings.web.register.views import me, members, office, uploads

app_name = "register"

urlpatterns = [
    path("", members.index, name="index"),
    path("begin", office.begin, name="begin"),
    path("columns", office.columns, name="columns"),
    path("event", office.event, name="event"),
    path("corrections", office.corrections, name="corrections"),
    path("corrections/<int:correction>/settle", office.settle, name="settle"),
    path("uploads", uploads.new, name="uploads"),
    path("uploads/<uuid:key>", uploads.upload, name="upload"),
    path("uploads/<uuid:key>/enter", uploads.enter, name="enter"),
    path("uploads/<uuid:key>/go-on", uploads.go_on, name="go_on"),
    path("uploads/<uuid:key>/discard", uploads.discard, name="discard"),
    path("uploads/<uuid:key>/difference.csv", uploads.difference, name="difference"),
    path("me", me.ask, name="ask"),
    path("me/<str:token>", me.mine, name="mine"),
    path("member/<path:member>/contact", members.edit, name="contact"),
    path("member/<path:member>/erase", members.erase, name="erase"),
    path("member/<path:member>/why/<slug:round>/<slug:contest>", members.explain, name="explain"),
    path("member/<path:member>", members.member, name="member"),
]
