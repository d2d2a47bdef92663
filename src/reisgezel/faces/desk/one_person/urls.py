"""Two pages of one person: asked and undone below a page, answered by who keeps the other."""

from django.urls import path

from reisgezel.faces.desk.one_person import views

urlpatterns = [
    path("<uuid:same_id>/", views.question, name="one-question"),
]

of_case = [
    path("", views.one_person, name="one-person"),
    path("back/", views.take_back, name="one-person-back"),
    path("<uuid:merge_id>/undo/", views.undo, name="one-person-undo"),
    path("with/<str:other_mark>/", views.ask, name="one-person-ask"),
]
