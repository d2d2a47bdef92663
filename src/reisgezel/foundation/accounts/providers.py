"""Outside sign-in by OpenID Connect (ACM/IDM, itsme, an organisation's own): read from configuration, never in code.

`REISGEZEL_SIGN_IN_PROVIDERS` holds JSON, or the path of a file with JSON: a list with one object per provider.

    id                 short name in addresses: letters, digits, hyphens. Never change it later.
    name               what the button says
    server_url         the issuer; its /.well-known/openid-configuration is read
    client_id, secret  as registered with the provider
    id_claims          claims that together say who somebody is, in order; default ["sub"]. A provider that gives one
                       person an identity per organisation takes two: the person and the organisation.
    context_claim      the claim that names the organisation somebody acts for; kept in the session, not stored
    match_email        whether an e-mail address that the provider verified finds the account; default false
    verified_email     true when every address of this provider is verified without it saying so; default false
    two_steps          whether the provider itself asks two steps, so that we do not ask ours; default false
    scope              list of scopes; default ["openid", "profile", "email"]
    fetch_userinfo     whether claims come from the userinfo address too; default true
    token_auth_method  "client_secret_post" or "client_secret_basic"; default: what the provider supports
"""

import json
import re
from pathlib import Path
from typing import Any

_REQUIRED = {"id", "name", "server_url", "client_id", "secret"}
_OPTIONAL: dict[str, Any] = {
    "id_claims": ["sub"],
    "context_claim": "",
    "match_email": False,
    "verified_email": False,
    "two_steps": False,
    "scope": ["openid", "profile", "email"],
    "fetch_userinfo": True,
    "token_auth_method": "",
}


class ProviderConfigError(ValueError):
    """The configuration of a provider cannot be right; says which provider and what is wrong."""


def provider_settings(text: str) -> dict[str, Any]:
    """The value of SOCIALACCOUNT_PROVIDERS for this configuration. Raises ProviderConfigError."""
    apps = [_app(entry) for entry in _entries(text)]
    ids = [app["provider_id"] for app in apps]
    if len(set(ids)) != len(ids):
        raise ProviderConfigError("REISGEZEL_SIGN_IN_PROVIDERS: two providers have the same id")
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}}


def _entries(text: str) -> list[Any]:
    text = text.strip()
    if not text:
        return []
    try:
        entries = json.loads(text if text.startswith("[") else Path(text).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ProviderConfigError(f"REISGEZEL_SIGN_IN_PROVIDERS cannot be read: {error}") from error
    if not isinstance(entries, list):
        raise ProviderConfigError("REISGEZEL_SIGN_IN_PROVIDERS: expected a list of providers")
    return entries


def _app(entry: Any) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise ProviderConfigError("REISGEZEL_SIGN_IN_PROVIDERS: expected an object per provider")
    ident = str(entry.get("id", "?"))
    if missing := sorted(_REQUIRED - entry.keys()):
        raise ProviderConfigError(f"sign-in provider {ident}: {', '.join(missing)} missing")
    if unknown := sorted(entry.keys() - _REQUIRED - _OPTIONAL.keys()):
        raise ProviderConfigError(f"sign-in provider {ident}: {', '.join(unknown)} not known")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", ident):
        raise ProviderConfigError(f"sign-in provider {ident}: the id takes small letters, digits and hyphens")
    values = {**_OPTIONAL, **entry}
    if not values["id_claims"] or not isinstance(values["id_claims"], list):
        raise ProviderConfigError(f"sign-in provider {ident}: id_claims takes a list with at least one claim")
    options = {key: values[key] for key in _OPTIONAL if key != "token_auth_method"}
    if values["token_auth_method"]:
        options["token_auth_method"] = values["token_auth_method"]
    return {
        "provider_id": ident,
        "name": values["name"],
        "client_id": values["client_id"],
        "secret": values["secret"],
        "settings": {"server_url": values["server_url"], **options},
    }
