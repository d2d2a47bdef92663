"""Addresses of the board."""

from django.urls import path

from reisgezel.faces.board.addenda import views as addenda
from reisgezel.faces.board.catalogue import views as catalogue
from reisgezel.faces.board.examples import views as examples
from reisgezel.faces.board.overview import views as overview
from reisgezel.faces.board.retention import views as retention
from reisgezel.faces.board.texts import views as texts

app_name = "board"

urlpatterns = [
    path("", overview.home, name="home"),
    path("addenda/", addenda.addenda, name="addenda"),
    path("addenda/upload/", addenda.upload, name="addendum-upload"),
    path("addenda/<uuid:pk>/", addenda.review, name="addendum-review"),
    path("addenda/<uuid:pk>/part/<slug:key>/", addenda.part, name="addendum-part"),
    path("addenda/<uuid:pk>/part/<slug:key>/confirm/", addenda.confirm_part, name="addendum-part-confirm"),
    path("addenda/<uuid:pk>/part/<slug:key>/add/", addenda.add, name="addendum-add"),
    path("addenda/<uuid:pk>/part/<slug:key>/add/<slug:what>/", addenda.add, name="addendum-add-as"),
    path("addenda/<uuid:pk>/items/<int:position>/", addenda.correct, name="addendum-item"),
    path("addenda/<uuid:pk>/items/<int:position>/links/", addenda.links, name="addendum-links"),
    path("addenda/<uuid:pk>/publish/", addenda.publish, name="addendum-publish"),
    path("addenda/<uuid:pk>/set-aside/", addenda.set_aside, name="addendum-set-aside"),
    path("addenda/<uuid:pk>/reopen/", addenda.reopen, name="addendum-reopen"),
    path("addenda/<uuid:pk>/file/", addenda.file, name="addendum-file"),
    path("catalogue/", catalogue.current, name="catalogue"),
    path("catalogue/versions/", catalogue.versions, name="catalogue-versions"),
    path("catalogue/versions/<int:number>/", catalogue.version, name="catalogue-version"),
    path("examples/", examples.examples, name="examples"),
    path("examples/new/", examples.new, name="example-new"),
    path("examples/<uuid:example_id>/", examples.example, name="example"),
    path("examples/<uuid:example_id>/put-away/", examples.put_away, name="example-away"),
    path("examples/<uuid:example_id>/bring-back/", examples.bring_back, name="example-back"),
    path("texts/", texts.texts, name="texts"),
    path("texts/<slug:kind>/", texts.text, name="text"),
    path("retention/", retention.retention, name="retention"),
    path("retention/<slug:keep>/", retention.period, name="period"),
    path("grounds/new/", texts.ground, name="ground"),
]
