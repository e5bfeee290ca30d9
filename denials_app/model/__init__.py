"""The vocabulary: frozen values, enums and allowed moves. No SQLAlchemy, no I/O, no decisions.

Money is integer cents, dates are `date`, codes are strings as the payer wrote them.
"""
