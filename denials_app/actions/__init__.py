"""Verbs: one deed of a biller each. A deed loads, decides through the stages, saves and audits.

What comes in: ids, plain values, paths. What goes out: small frozen results. Never in here: Qt, SQL, HTML.
"""
