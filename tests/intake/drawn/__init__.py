"""Drawn files: true values laid out in a random form with random words, marks and noise, to be read or refused."""
