"""Measurements of the running product. Nothing in duban/ imports them."""
