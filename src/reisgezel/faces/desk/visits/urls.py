from django.urls import path

from reisgezel.faces.desk.visits import views

urlpatterns = [
    path("visit/", views.visit, name="visit-record"),
    path("note/", views.note, name="note-record"),
    path("story/<uuid:entry_id>/correct/", views.correct, name="entry-correct"),
]
