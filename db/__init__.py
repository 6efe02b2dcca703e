"""The case file's schema as numbered SQL migrations; workbench.paths knows where it lies."""
