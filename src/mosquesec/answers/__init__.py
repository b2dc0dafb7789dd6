"""A mosque's own files, from every door and back: what was typed, sent or kept becomes an answer here."""
