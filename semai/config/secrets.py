"""The key that signs sessions: made once, kept in a file that only we can read."""

import os
import secrets
from pathlib import Path


def secret_key(path: Path) -> str:
    """Read the key at `path`; the first caller makes it. Safe when several processes start at once."""
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii")
