"""The web door."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "semai.config.settings")
application = get_wsgi_application()

# What is loaded by now stays: the collector need not walk through all of it again at every page.
gc.collect()
gc.freeze()
