"""Who may open the page: names and passwords, and addresses that others can reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import SettingsError
from rag.guard import is_loopback, pairs_of, warning_for


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.4", False),
        ("clerk.example", False),
        ("", False),
    ],
)
def test_addresses_of_this_machine_alone(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_pairs_come_from_the_command_and_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "pairs.txt"
    file.write_text("# 谁能进来\n\nguest:秘密:1\n", "utf-8")
    assert pairs_of(["clerk:law 2024"], file) == (("clerk", "law 2024"), ("guest", "秘密:1"))
    assert pairs_of([], None) == ()


@pytest.mark.parametrize("given", [["clerk"], [":law"], ["clerk:"], [""]])
def test_half_a_pair_is_none(given: list[str]) -> None:
    with pytest.raises(SettingsError, match="takes NAME:PASSWORD"):
        pairs_of(given, None)


def test_a_name_has_one_password_and_the_file_is_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="'clerk' is given twice"):
        pairs_of(["clerk:1", "clerk:2"], None)
    with pytest.raises(SettingsError, match="cannot read names and passwords"):
        pairs_of([], tmp_path / "none.txt")


def test_an_address_open_to_others_needs_a_password_or_a_word() -> None:
    pairs = (("clerk", "law"),)
    assert warning_for("127.0.0.1", (), open_to_all=False) is None
    with pytest.raises(SettingsError, match="from other machines: add --auth NAME:PASSWORD, or --no-auth"):
        warning_for("0.0.0.0", (), open_to_all=False)
    assert "whoever has a password can read, change" in str(warning_for("0.0.0.0", pairs, open_to_all=False))
    assert "everybody on the network can read, change" in str(warning_for("0.0.0.0", (), open_to_all=True))
