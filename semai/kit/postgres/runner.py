"""Running PostgreSQL's programs as somebody who is not root, which they insist on.

Root enters a user namespace of one user: the files stay root's and any folder will do. Where that is
forbidden (a chroot, Docker's default seccomp) root drops to another user id instead.
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from enum import StrEnum
from functools import cache
from pathlib import Path

from .binaries import PostgresError

USER_NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
NOBODY = 65534


class RunsAs(StrEnum):
    """As whom PostgreSQL runs."""

    OURSELVES = "ourselves"
    NAMESPACE = "namespace"  #: root seen as user 1000 inside a user namespace
    SETUID = "setuid"  #: another user id


@cache
def runs_as() -> RunsAs:
    """As whom PostgreSQL runs for the present user, here."""
    if os.geteuid() != 0:
        return RunsAs.OURSELVES
    if os.environ.get("SEMAI_PG_ROOT") == RunsAs.SETUID or not shutil.which(USER_NAMESPACE[0]):
        return RunsAs.SETUID
    tried = subprocess.run([*USER_NAMESPACE, "true"], capture_output=True, check=False)
    return RunsAs.SETUID if tried.returncode else RunsAs.NAMESPACE


def unprivileged() -> tuple[int, int]:
    """User and group id to drop to: postgres where it exists, else nobody."""
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return entry.pw_uid, entry.pw_gid
    return NOBODY, NOBODY


def give_away(path: Path) -> None:
    """Make `path` the property of whom PostgreSQL runs as."""
    if runs_as() is RunsAs.SETUID:
        os.chown(path, *unprivileged())


def run(program: Path, *args: str) -> None:
    """Run one of PostgreSQL's programs to its end. PostgresError with its output when it fails."""
    command = [str(program), *args]
    uid = gid = None
    groups: list[int] | None = None
    if runs_as() is RunsAs.NAMESPACE:
        command = [*USER_NAMESPACE, *command]
    elif runs_as() is RunsAs.SETUID:
        (uid, gid), groups = unprivileged(), []
    # The daemon would keep a pipe open for ever, and we would wait for its end: hence a file.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            env=_environment(),
            user=uid,
            group=gid,
            extra_groups=groups,
            check=False,
        )
        if done.returncode:
            output.seek(0)
            message = f"{program.name} failed:\n{output.read()}"
            raise PostgresError(message)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C.UTF-8" if sys.platform == "linux" else "C"}
