"""Files: what came in and what did not. In come paths, out goes an import with its findings."""
