"""Blank forms: one HTML file, and paper."""
