"""Letters out: an issue's records and a person's answers in, a letter with its packet out, or what is missing.

Writes no sentence of its own and guesses no fact; opens no session, reads no clock, saves nothing.
"""
