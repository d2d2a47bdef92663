"""What somebody asks about the own data: of one person, and all that waits for an answer."""

from django.urls import path

from reisgezel.faces.desk.rights import views

of_case = [
    path("", views.rights, name="rights"),
    path("new/", views.ask, name="rights-ask"),
    path("new/<uuid:entry_id>/", views.ask_entry, name="rights-entry"),
    path("<uuid:request_id>/", views.one, name="rights-one"),
    path("<uuid:request_id>/answer/", views.answer, name="rights-answer"),
    path("<uuid:request_id>/longer/", views.longer, name="rights-longer"),
    path("<uuid:request_id>/told/", views.told, name="rights-told"),
    path("<uuid:request_id>/end/", views.end, name="rights-end"),
    path("<uuid:request_id>/letter/", views.letter, name="rights-letter"),
]

urlpatterns = [path("", views.waiting, name="rights-waiting")]
