"""Keeps the facts of an office in one encrypted database.

In come frozen values of `model` and the rows that actions write; out go the same values and a connection that
queries select from. What is decided about a claim never happens here, and nothing leaves the database in plain.
"""
