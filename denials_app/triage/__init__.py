"""Stage 2, denials: is it a denial, which issues, which rights, which clocks, what first, which step next.

In: a claim's history, the reference data, today. Out: an Assessment, or the view of a guide.
Never here: a database, a file, the clock, another stage.
"""

from denials_app.triage.assess import assess
from denials_app.triage.issues import issue_key

__all__ = ["assess", "issue_key"]
