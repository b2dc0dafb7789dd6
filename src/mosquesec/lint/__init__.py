"""Judging files: what they say beyond their form, what can be fixed, and what changed against an earlier revision."""
