"""What every document uses: templates, frame, PDF, fit, references."""
