"""Trouble in a call, each as one plain sentence that names the thing and the mend."""


class Refusal(Exception):
    """The program will not do what was asked. `str(error)` is the sentence a user reads.

    The sentence names the thing and the mend, and never holds a patient's data.
    """


class Answered(Refusal):
    """The answer was given as a document and says so itself; only the sentence and the exit are left."""


class WrongPassphrase(Refusal):
    """The key file does not open with this passphrase; nothing was touched."""


class NewerDatabase(Refusal):
    """The database was written by a newer version of the program."""


class StaleVersion(Refusal):
    """Somebody else changed the record since it was read."""
