"""The few dialogs there are: only where an answer is needed."""
