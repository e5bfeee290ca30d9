"""Letters out: an issue's records and a person's answers in; a letter with its packet, or its gaps, out.

Writes no sentence of its own and guesses no fact; opens no session, reads no clock, saves nothing.
"""
