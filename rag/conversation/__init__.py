"""Questions that lean on the ones before them, made whole."""
