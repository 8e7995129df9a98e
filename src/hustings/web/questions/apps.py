"""The app of questions about results."""

from __future__ import annotations

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Name and label."""

    name = "hustings.web.questions"
    label = "questions"
