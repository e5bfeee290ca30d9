"""The queue: groups, table and preview. In come counts, ids and rows; out go ids of cases to work."""
