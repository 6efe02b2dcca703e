"""Questions to the user that need a form; short questions go through ui/prompts.py."""
