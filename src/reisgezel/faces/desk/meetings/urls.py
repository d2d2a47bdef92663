"""Aan tafel: the meetings of a page; one's own place at a table stands beside the pages, because it opens none."""

from django.urls import path

from reisgezel.faces.desk.meetings import views

urlpatterns = [
    path("<uuid:seat_id>/", views.table, name="table"),
    path("<uuid:seat_id>/answer/", views.answer, name="table-answer"),
]

of_case = [
    path("", views.meetings, name="meetings"),
    path("plan/", views.plan, name="meeting-plan"),
    path("<uuid:meeting_id>/", views.meeting, name="meeting"),
    path("<uuid:meeting_id>/end/", views.end, name="meeting-end"),
    path("<uuid:meeting_id>/invite/", views.invite, name="meeting-invite"),
    path("line/<uuid:line_id>/strike/", views.strike, name="meeting-strike"),
    path("<uuid:planned_id>/begin/", views.begin, name="meeting-begin"),
    path("<uuid:planned_id>/not-held/", views.not_held, name="meeting-not-held"),
    path("<uuid:planned_id>/call-off/", views.call_off, name="meeting-call-off"),
    path("<uuid:meeting_id>/guest/<uuid:guest_id>/withdraw/", views.withdraw, name="meeting-withdraw"),
]
