"""The full-screen questionnaire."""
