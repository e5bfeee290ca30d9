"""Item models over frozen rows, with named columns and roles. They never open a window."""
