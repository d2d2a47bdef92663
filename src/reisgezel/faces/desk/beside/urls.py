from django.urls import path

from reisgezel.faces.desk.beside import views

urlpatterns = [
    path("story/<uuid:entry_id>/otherwise/", views.otherwise, name="otherwise"),
    path(
        "story/<uuid:entry_id>/otherwise/<uuid:disagreement_id>/", views.say_better, name="otherwise-correct"
    ),
    path("story/<uuid:entry_id>/files/<uuid:attachment_id>/", views.attachment, name="attachment"),
]
