"""The addresses of the public pages. Files come before contests: no contest shadows them."""

from __future__ import annotations

from django.urls import path

from hustings.web.board.views import board, files, how, papers, receipt, result, rounds, standing

app_name = "board"
urlpatterns = [
    path("", rounds.home, name="home"),
    path("r/<slug:round>/", rounds.round_page, name="round"),
    path("r/<slug:round>/how", how.how_to_vote, name="how"),
    path("r/<slug:round>/board", board.board, name="board"),
    path("r/<slug:round>/results", rounds.results, name="results"),
    path("r/<slug:round>/receipt", receipt.receipt, name="receipt"),
    path("r/<slug:round>/receipt/<str:receipt>.json", receipt.proof, name="proof"),
    path("r/<slug:round>/archive.zip", files.archive_zip, name="archive"),
    path("r/<slug:round>/files/<path:name>", files.file, name="file"),
    path("r/<slug:round>/who/<str:contest>", standing.who, name="who"),
    path("r/<slug:round>/<str:contest>/envelopes", board.envelopes, name="envelopes"),
    path("r/<slug:round>/<str:contest>/result", result.result, name="result"),
    path("r/<slug:round>/<str:contest>/papers/<str:name>", papers.paper, name="paper"),
    path("r/<slug:round>/<str:contest>/drawn/<str:name>", files.drawing, name="drawing"),
]
