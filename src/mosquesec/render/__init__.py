"""Documents: plans, handouts and blank forms, from the model to HTML, PDF, text and data."""
