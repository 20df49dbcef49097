"""One private PostgreSQL cluster: created, started, found again after a crash, stopped.

It listens on a unix socket only, in a folder that only its owner may enter. The data folder carries
the major version, so that a newer PostgreSQL never opens an older one's files.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from . import runner
from .binaries import PostgresError, bindir, copied_under, is_world_reachable, major
from .runner import RunsAs

SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100  # bytes; Linux allows 108, macOS 104
STATUS_LINE = 7  # of postmaster.pid, counted from 0
START_ATTEMPTS = 30
PAUSE_S = 0.2

CONFIGURATION = (
    "listen_addresses = ''",
    "unix_socket_permissions = 0700",
    "shared_buffers = '128MB'",
    "max_connections = 60",
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "jit = off",
    "log_min_duration_statement = '500ms'",
)
# At every start, so that a cluster made by an older version gets it too: a restore drops and makes every table in one
# transaction, with a lock for each table and each index, more than the 64 for each connection that PostgreSQL provides.
LOCKS = 512
UNSAFE_BUT_FAST = (
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    "wal_level = minimal",
    "max_wal_senders = 0",
    "autovacuum = off",
)


class Server:
    """A cluster under `root`, with one database and one user who owns everything."""

    def __init__(self, root: Path, *, durable: bool = True, user: str, database: str) -> None:
        self.root = root
        self.durable = durable
        self.user = user
        self.database = database

    @property
    def base(self) -> Path:
        """The folder of all files; elsewhere when another user id must be able to reach it."""
        if runner.runs_as() is RunsAs.SETUID:
            return Path("/var/lib") / f"{self.database}-postgres" / _tag(self.root.resolve())
        return self.root

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.base / f"pg{major(bindir())}"

    @property
    def socket_dir(self) -> Path:
        """The folder of the unix socket; in the system's temporary folder when `base` is too long."""
        folder = self.base / "run"
        if len(os.fsencode(folder / SOCKET)) < LONGEST_SOCKET_PATH:
            return folder
        return Path(tempfile.gettempdir()) / f"{self.database}-pg-{os.geteuid()}-{_tag(folder)}"

    @property
    def log(self) -> Path:
        """PostgreSQL's log file."""
        return self.base / "postgres.log"

    def conninfo(self, database: str | None = None) -> str:
        """What `psycopg.connect` wants to know."""
        return make_conninfo(host=str(self.socket_dir), user=self.user, dbname=database or self.database)

    def pid(self) -> int | None:
        """The process that accepts connections now, if there is one."""
        try:
            lines = (self.data / "postmaster.pid").read_text().split("\n")
            pid = int(lines[0])
        except (FileNotFoundError, ValueError):
            return None
        is_ready = len(lines) > STATUS_LINE and lines[STATUS_LINE].strip() == "ready"
        return pid if is_ready and _is_postgres(pid) else None

    def ensure(self) -> bool:
        """Start the server unless it runs, whoever else tries at the same moment.

        Answers whether this call started it. PostgresError when it does not come up.
        """
        if self.pid():
            return False
        with self._lock():
            if self.pid():
                return False
            if not (self.data / "PG_VERSION").exists():
                self._create()
            self._own(self.socket_dir)
            self._start()
            return True

    def stop(self, *, timeout_s: float = 20) -> None:
        """Stop the server if it runs. PostgresError when it still runs after `timeout_s`."""
        pid = self.pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)  # PostgreSQL's "fast" shutdown: roll back, disconnect, write
        deadline = time.monotonic() + timeout_s
        while _is_postgres(pid):
            if time.monotonic() > deadline:
                message = f"PostgreSQL (process {pid}) did not stop within {timeout_s:g} s."
                raise PostgresError(message)
            time.sleep(PAUSE_S / 10)

    def destroy(self) -> None:
        """Stop the server and delete its data."""
        self.stop()
        shutil.rmtree(self.base, ignore_errors=True)

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        self.base.mkdir(parents=True, exist_ok=True)
        with (self.base / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _program(self, name: str) -> Path:
        folder = bindir()
        if runner.runs_as() is RunsAs.SETUID and not is_world_reachable(folder):
            folder = copied_under(self.base, folder)
        return folder / name

    def _own(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        runner.give_away(folder)

    def _create(self) -> None:
        fresh = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        if runner.runs_as() is RunsAs.SETUID:
            self.base.chmod(0o711)
        self._own(fresh)
        # No operating system locale and no ICU: names sort the same on every machine.
        locale = ["--locale=C.UTF-8"]
        if major(bindir()) >= 17:  # noqa: PLR2004 -- the first PostgreSQL with locales of its own
            locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        options = ["-D", str(fresh), "-U", self.user, "-A", "trust", "-E", "UTF8", "--no-sync"]
        runner.run(self._program("initdb"), *options, *locale)
        lines = CONFIGURATION if self.durable else CONFIGURATION + UNSAFE_BUT_FAST
        with (fresh / "postgresql.auto.conf").open("a") as file:
            file.write("\n".join(lines) + "\n")
        fresh.rename(self.data)  # last, so that an interrupted initdb leaves no half cluster

    def _start(self) -> None:
        self.log.touch()
        runner.give_away(self.log)
        options = ("-D", str(self.data), "-w", "-t", "60", "-s", "-l", str(self.log))
        settings = f"-k {self.socket_dir} -c max_locks_per_transaction={LOCKS}"
        for attempt in range(1, START_ATTEMPTS + 1):
            try:
                runner.run(self._program("pg_ctl"), *options, "-o", settings, "start")
                break
            except PostgresError as error:
                # After a kill -9 the orphans hold the shared memory for a moment, and the dead
                # postmaster keeps its number until init has buried it.
                said = f"{error}\n{self._last_log_lines()}"
                if attempt == START_ATTEMPTS or not re.search("shared memory|already exists", said):
                    raise PostgresError(said) from error
                time.sleep(PAUSE_S)
        self._create_database()

    def _last_log_lines(self, count: int = 15) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])

    def _create_database(self) -> None:
        with psycopg.connect(self.conninfo("postgres"), autocommit=True) as connection:
            found = connection.execute("select 1 from pg_database where datname = %s", [self.database])
            if not found.fetchone():
                connection.execute(sql.SQL("create database {}").format(sql.Identifier(self.database)))


def _tag(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _is_postgres(pid: int) -> bool:
    """Whether process `pid` lives and is PostgreSQL: numbers are used again, and zombies have no name."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        return b"postgres" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return sys.platform != "linux"
