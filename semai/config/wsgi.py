"""The web door."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "semai.config.settings")
application = get_wsgi_application()
