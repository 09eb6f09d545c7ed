"""The way of an uploaded file: read, match, check, preview, submit."""
