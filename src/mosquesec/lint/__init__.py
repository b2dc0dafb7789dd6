"""The linter: what files mean beyond their form, what can be fixed, and what changed since an earlier revision."""
