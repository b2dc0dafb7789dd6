"""Everything that knows a language: words, plurals and dates, phrases."""
