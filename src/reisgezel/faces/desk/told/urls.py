"""Write once: what the employment service can be told, per page; and what is still to copy, of all own people."""

from django.urls import path

from reisgezel.faces.desk.told import views

urlpatterns = [path("", views.to_copy, name="to-copy")]

of_case = [
    path("", views.told, name="told"),
    path("ask/", views.ask, name="told-ask"),
    path("stop/<uuid:telling_id>/", views.stop, name="told-stop"),
    path("<slug:of>/<uuid:item_id>/", views.text, name="told-text"),
    path("<slug:of>/<uuid:item_id>/not-needed/", views.not_needed, name="told-not-needed"),
]
