"""Judging files: what they say beyond their form, what can be mended, and what changed against an earlier revision."""
