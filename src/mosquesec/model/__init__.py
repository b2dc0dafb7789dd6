"""What the program thinks in: checklists, conditions, answers, plans. No input, no output."""
