"""Figures from small frames: marks, axes, language, and an input that stays as it was."""
