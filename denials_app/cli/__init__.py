"""The command line: the core's second client, one module a family of commands.

What comes in: arguments, files, a passphrase file or variable. What goes out: words or one JSON document on
stdout, notes on stderr, an exit code. Never in here: decisions; a command asks a query or does one deed.
"""
