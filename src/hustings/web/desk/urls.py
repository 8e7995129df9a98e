"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from hustings.web.desk.views import (
    ceremony,
    contests,
    counting,
    dashboard,
    evidence,
    final,
    new,
    opening,
    papers,
    people,
    plain,
    post,
    receiving,
    vacancies,
)

app_name = "desk"

_ROUND = "<slug:round>/"
_POST = f"{_ROUND}post/<str:contest>/"
_BATCH = f"{_ROUND}proposals/<uuid:batch>/"

urlpatterns = [
    path("new/", new.new, name="new"),
    path("new/keep/", new.keep, name="keep"),
    path(_ROUND, dashboard.dashboard, name="dashboard"),
    path(f"{_ROUND}timetable/", dashboard.timetable, name="timetable"),
    path(f"{_ROUND}journal/", dashboard.journal, name="journal"),
    path(f"{_ROUND}contests/", contests.contests, name="contests"),
    path(f"{_ROUND}contests/<str:contest>/", contests.contest, name="contest"),
    path(f"{_ROUND}files/<path:name>", contests.file, name="file"),
    path(f"{_ROUND}turnout/", contests.turnouts, name="turnout"),
    path(f"{_ROUND}account/", contests.account, name="account"),
    path(f"{_ROUND}people/", people.people, name="people"),
    path(f"{_ROUND}people/appoint/", people.appoint, name="appoint"),
    path(f"{_ROUND}people/<int:appointment>/end/", people.dismiss, name="dismiss"),
    path(f"{_ROUND}step/<str:step>/", plain.step, name="step"),
    path(f"{_ROUND}act/<str:act>/", final.propose, name="propose"),
    path(f"{_ROUND}proposals/", final.proposals, name="proposals"),
    path(_BATCH, final.proposal, name="proposal"),
    path(f"{_BATCH}confirm/", final.confirm, name="confirm"),
    path(f"{_BATCH}again/", final.again, name="again"),
    path(f"{_BATCH}withdraw/", final.withdraw, name="withdraw"),
    path(f"{_ROUND}ceremony/", ceremony.ceremony, name="ceremony"),
    path(f"{_ROUND}ceremony/make/", ceremony.make, name="make_keys"),
    path(f"{_ROUND}ceremony/upload/", ceremony.upload, name="upload_keys"),
    path(f"{_ROUND}ceremony/enter/", ceremony.enter, name="enter_keys"),
    path(f"{_ROUND}opening/", opening.opening, name="opening"),
    path(f"{_ROUND}opening/open/", opening.open_all, name="open_ballots"),
    path(f"{_ROUND}counts/", counting.counts, name="counts"),
    path(f"{_ROUND}counts/count/", counting.count, name="count"),
    path(f"{_ROUND}counts/<str:contest>/lot/", counting.lot, name="lot"),
    path(f"{_ROUND}report/", receiving.receive, name="receive_report"),
    path(f"{_ROUND}vacancies/", vacancies.vacancies, name="vacancies"),
    path(f"{_ROUND}vacancies/<str:contest>/", vacancies.vacancy, name="vacancy"),
    path(f"{_ROUND}vacancies/<str:contest>/count/", vacancies.count, name="count_vacancy"),
    path(f"{_ROUND}evidence/<str:contest>.zip", evidence.evidence, name="evidence"),
    path(f"{_ROUND}papers/<str:contest>/<str:name>", papers.report, name="report"),
    path(f"{_ROUND}post/", post.post, name="post"),
    path(f"{_POST}strike/", post.strike, name="strike"),
    path(f"{_POST}replace/", post.replace, name="replace"),
    path(f"{_POST}key/", post.key, name="key"),
    path(f"{_POST}queue/", post.queue, name="queue"),
    path(f"{_POST}adjudicate/", post.adjudicate, name="adjudicate"),
    path(f"{_POST}without/", post.without, name="without"),
]
