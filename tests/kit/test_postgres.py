"""The embedded server: starts by itself, keeps what was committed, and is shared without quarrel."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from semai.kit import postgres
from semai.kit.postgres import runner
from semai.kit.postgres.binaries import copied_under
from semai.kit.postgres.runner import RunsAs
from semai.kit.postgres.server import LONGEST_SOCKET_PATH, SOCKET, Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "pg", durable=True, user="semai", database="semai")
    yield server
    server.destroy()


def test_reading_the_settings_starts_nothing(tmp_path: Path) -> None:
    entry = postgres.database(tmp_path / "pg")
    assert entry["ENGINE"] == "semai.kit.postgres"
    assert list(tmp_path.iterdir()) == []
    assert postgres.server_for(entry).pid() is None


def test_the_first_to_ask_starts_it_and_the_second_finds_it(server: Server) -> None:
    assert server.ensure()
    assert not server.ensure()
    with psycopg.connect(server.conninfo()) as connection:
        assert connection.info.server_version >= 150000


def test_nobody_reaches_it_over_the_network(server: Server) -> None:
    server.ensure()
    with psycopg.connect(server.conninfo()) as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)
    assert server.socket_dir.stat().st_mode & 0o777 == 0o700


def test_a_committed_row_survives_a_killed_server(server: Server) -> None:
    server.ensure()
    with psycopg.connect(server.conninfo()) as connection:
        connection.execute("create table note (text text)")
        connection.execute("insert into note values ('kept')")
    pid = server.pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 20
    while server.pid() and time.monotonic() < until:
        time.sleep(0.01)  # the signal takes a moment

    assert server.ensure()
    with psycopg.connect(server.conninfo()) as connection:
        assert connection.execute("select text from note").fetchall() == [("kept",)]


def test_two_processes_racing_start_one_server(server: Server) -> None:
    program = (
        "import sys; from pathlib import Path; from semai.kit.postgres import Server;"
        "s = Server(Path(sys.argv[1]), durable=False, user='semai', database='semai');"
        "print(s.ensure(), s.pid())"
    )
    racers = [
        subprocess.Popen([sys.executable, "-c", program, server.root], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [racer.communicate(timeout=60)[0].split() for racer in racers]
    assert sorted(started for started, _ in said) == ["False", "True"]
    assert len({pid for _, pid in said}) == 1


def test_stopping_ends_it_and_stopping_twice_is_no_error(server: Server) -> None:
    server.ensure()
    server.stop()
    assert server.pid() is None
    server.stop()
    assert server.ensure()


def test_an_interrupted_creation_is_begun_again(server: Server) -> None:
    half = server.data.with_name(f"{server.data.name}.new")
    half.mkdir(parents=True)
    (half / "rubbish").touch()
    assert server.ensure()
    assert not half.exists()


def test_a_deep_checkout_still_gets_a_short_socket(tmp_path: Path) -> None:
    server = Server(tmp_path / ("deep" * 30), user="semai", database="semai")
    assert len(os.fsencode(server.socket_dir / SOCKET)) < LONGEST_SOCKET_PATH
    assert server.socket_dir.parent == Path(tempfile.gettempdir())


def test_a_copy_keeps_the_libraries_beside_the_package(tmp_path: Path) -> None:
    bin_folder = tmp_path / "site" / "wheel" / "pginstall" / "bin"
    bin_folder.mkdir(parents=True)
    (bin_folder / "postgres").write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 18.6'\n")
    (bin_folder / "postgres").chmod(0o755)
    (tmp_path / "site" / "wheel.libs").mkdir()
    (tmp_path / "site" / "wheel.libs" / "libpq.so").touch()
    copy = copied_under(tmp_path / "base", bin_folder)
    assert copy == tmp_path / "base" / "dist18" / "wheel" / "pginstall" / "bin"
    assert (copy / "postgres").exists()
    assert (tmp_path / "base" / "dist18" / "wheel.libs" / "libpq.so").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a choice")
def test_root_may_drop_to_another_user(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMAI_PG_ROOT", "setuid")
    runner.runs_as.cache_clear()
    try:
        assert runner.runs_as() is RunsAs.SETUID
        assert server.ensure()
        assert server.data.stat().st_uid == runner.unprivileged()[0]
        server.destroy()
    finally:
        runner.runs_as.cache_clear()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may not run PostgreSQL as itself")
def test_a_normal_user_runs_it_as_themselves() -> None:
    assert runner.runs_as() is RunsAs.OURSELVES
