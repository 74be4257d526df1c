"""The knockout lab: `widget` shows it, the modules beside it make its data."""
