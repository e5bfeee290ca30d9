"""A spreadsheet before it comes in: in comes a path, out goes what its columns hold and an import."""
