"""The configuration of outside sign-in says at start what is wrong with it."""

import json
from pathlib import Path

import pytest

from reisgezel.foundation.accounts.providers import ProviderConfigError, provider_settings

ACM = {
    "id": "acm",
    "name": "ACM/IDM",
    "server_url": "https://acm.example/op",
    "client_id": "reisgezel",
    "secret": "s",
    "id_claims": ["sub", "org"],
}


def test_nothing_configured_is_nothing_offered() -> None:
    assert provider_settings("")["openid_connect"]["APPS"] == []


def test_from_the_environment_or_a_file(tmp_path: Path) -> None:
    text = json.dumps([ACM, {**ACM, "id": "itsme", "token_auth_method": "client_secret_post"}])
    file = tmp_path / "providers.json"
    file.write_text(text)

    assert provider_settings(text) == provider_settings(str(file))
    [acm, itsme] = provider_settings(text)["openid_connect"]["APPS"]
    assert acm["settings"]["id_claims"] == ["sub", "org"]
    assert acm["settings"]["match_email"] is False
    assert itsme["settings"]["token_auth_method"] == "client_secret_post"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[{]", "cannot be read"),
        ("/nowhere/at-all.json", "cannot be read"),
        (json.dumps([{k: v for k, v in ACM.items() if k != "secret"}]), "secret missing"),
        (json.dumps([{**ACM, "claims": []}]), "claims not known"),
        (json.dumps([{**ACM, "id": "ACM/IDM"}]), "small letters"),
        (json.dumps([{**ACM, "id_claims": []}]), "at least one claim"),
        (json.dumps([ACM, ACM]), "same id"),
        ("[1]", "an object per provider"),
    ],
)
def test_each_fault_is_named(text: str, words: str) -> None:
    with pytest.raises(ProviderConfigError, match=words):
        provider_settings(text)
