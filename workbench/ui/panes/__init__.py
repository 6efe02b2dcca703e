"""One module a pane: a view over the session; panes emit requests and never know each other."""
