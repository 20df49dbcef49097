"""OpenRosa 1.0 for phones (ODK Collect, our own phone app, curl): form list, forms, media, submission, receipt."""
