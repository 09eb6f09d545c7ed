"""Frames in, Plotly figures out; the only package that imports plotly."""
