"""The addresses of questions. Every question is in its address, so that an answer can be passed on;
nobody's is kept."""

from __future__ import annotations

from django.urls import path

from hustings.web.questions.views import claims

app_name = "questions"
urlpatterns = [
    path("claims/<slug:round>/", claims.claims, name="claims"),
    path("claims/<slug:round>/answer.json", claims.answer, name="answer"),
    path("claims/<slug:round>/<slug:form>", claims.boxes, name="boxes"),
]
