"""Small parts several panes share: rows, chips, elided and plain labels."""
