"""The rules, one family a module. Each module lists its own in `RULES`."""
