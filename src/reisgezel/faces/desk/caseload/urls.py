from django.urls import path

from reisgezel.faces.desk.caseload import views

urlpatterns = [
    path("", views.files, name="caseload"),
    path("template.<str:ending>", views.template, name="caseload-template"),
    path("<uuid:caseload_id>/", views.file, name="caseload-file"),
    path("<uuid:caseload_id>/rows/<int:row_number>/", views.row, name="caseload-row"),
    path("<uuid:caseload_id>/rows/<int:row_number>/decide/", views.decide, name="caseload-decide"),
    path("<uuid:caseload_id>/ask/", views.ask_on, name="caseload-ask"),
    path("<uuid:caseload_id>/rest.xlsx", views.rest, name="caseload-rest"),
    path("<uuid:caseload_id>/leave-rest/", views.leave_rest, name="caseload-leave-rest"),
    path("<uuid:caseload_id>/begin/", views.begin_all, name="caseload-begin"),
    path("<uuid:caseload_id>/put-aside/", views.aside, name="caseload-put-aside"),
    path("<uuid:caseload_id>/take-back/", views.back, name="caseload-take-back"),
]
