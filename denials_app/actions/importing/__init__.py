"""Files in: what payers, clearinghouses and other programs send, and what a person types in its place.

In: paths, or a remittance as typed. Out: an import shown in one flip, its line in the history, its undo.
Never here: what a claim's answers mean; that is `triage`, asked through `actions.assessing`.
"""
