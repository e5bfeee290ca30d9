"""Stage 4, letters out: what a letter may say, filled from facts alone, or the gaps that keep it from going.

In: an issue's records and a person's answers. Out: a letter with its packet, or its gaps. It writes no
sentence of its own and guesses no fact; opens no session, reads no clock, saves nothing.
"""
