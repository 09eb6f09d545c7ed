"""Every page, in both languages, over lakes in every state."""
