"""The addresses of nominations. Photographs are the public's; everything else asks who you are."""

from __future__ import annotations

from django.urls import path

from hustings.web.nominations.views import candidates, inbox, organisations, own, units

app_name = "nominations"
_HELD = "<slug:round>/contests/<str:contest>/<str:candidate>"
_BACKER = "<slug:round>/organisations/<str:organisation>"
urlpatterns = [
    path("<slug:round>/", inbox.home, name="home"),
    path("<slug:round>/contests/", inbox.inboxes, name="inboxes"),
    path("<slug:round>/contests/<str:contest>/", inbox.inbox, name="inbox"),
    path("<slug:round>/put-forward/<str:contest>", candidates.put_forward, name="put_forward"),
    path(f"{_HELD}/", inbox.candidature, name="candidature"),
    path(f"{_HELD}/nominate", units.nominate, name="nominate"),
    path(f"{_HELD}/withdraw-nomination", units.withdraw_nomination, name="withdraw_own_nomination"),
    path(
        f"{_HELD}/withdraw-nomination/<path:unit>",
        units.withdraw_nomination,
        name="withdraw_nomination",
    ),
    path(f"{_HELD}/consent", candidates.consent, name="consent"),
    path(f"{_HELD}/own-unit", candidates.name_own_unit, name="own_unit"),
    path(f"{_HELD}/withdraw", candidates.withdraw, name="withdraw"),
    path(f"{_HELD}/note-withdrawal", candidates.note_withdrawal, name="note_withdrawal"),
    path(f"{_HELD}/decide", candidates.decide, name="decide"),
    path(f"{_HELD}/photograph", own.upload_photograph, name="upload_photograph"),
    path(f"{_HELD}/photograph/remove", own.remove_photograph, name="remove_photograph"),
    path("<slug:round>/unit", units.unit_page, name="unit"),
    path("<slug:round>/units/", units.list_units, name="units"),
    path("<slug:round>/units/kind", units.kinds, name="unit_kind"),
    path("<slug:round>/candidate", own.candidate_page, name="candidate"),
    path("<slug:round>/organisations/", organisations.list_organisations, name="organisations"),
    path("<slug:round>/organisations/register", organisations.register, name="register"),
    path(f"{_BACKER}/join", organisations.join, name="join"),
    path(f"{_BACKER}/leave", organisations.leave, name="leave"),
    path(f"{_BACKER}/endorse/<str:contest>", organisations.endorse, name="endorse"),
    path(
        f"{_BACKER}/withdraw/<str:contest>/<str:candidate>",
        organisations.withdraw_endorsement,
        name="withdraw_endorsement",
    ),
    path(
        "<slug:round>/photographs/<str:candidate>/<str:digest>.jpg",
        own.photograph,
        name="photograph",
    ),
]
