import stat
from base64 import b64decode

from reisgezel.config.keys import own_keys


def test_keys_are_made_once_and_kept(tmp_path):
    first = own_keys(tmp_path / "keys")

    assert own_keys(tmp_path / "keys") == first
    assert len(first.secret) >= 50
    assert len(b64decode(first.encryption)) == 32


def test_keys_are_for_their_owner_only(tmp_path):
    own_keys(tmp_path / "keys")

    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "keys").iterdir()} == {0o600}


def test_two_places_have_two_keys(tmp_path):
    assert own_keys(tmp_path / "a").secret != own_keys(tmp_path / "b").secret


def test_half_made_key_of_a_killed_start_does_no_harm(tmp_path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "secret.99999").write_text("half")

    assert len(own_keys(tmp_path / "keys").secret) >= 50
