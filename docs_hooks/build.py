"""The hook that mkdocs.yml names: adds the generated pages to those that people wrote."""

import os

import django
from django.utils import translation
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "semai.config.settings")
django.setup()

from docs_hooks import api, commands, dictionary, permissions, problems  # noqa: E402 - they need the apps

PAGES = {
    "api": api.page,
    "command-line": commands.page,
    "data-dictionary": dictionary.page,
    "permissions": permissions.page,
    "problems": problems.page,
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Called by mkdocs once it knows the written pages."""
    with translation.override("en"):
        for name, page in PAGES.items():
            files.append(File.generated(config, f"reference/{name}.md", content=page()))
    return files
