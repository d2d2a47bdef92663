"""Questions to this colleague; what a page asks of others stands below its team."""

from django.urls import path

from reisgezel.faces.desk.joinings import views

urlpatterns = [
    path("", views.questions, name="questions"),
    path("<uuid:question_id>/", views.question, name="question"),
]
