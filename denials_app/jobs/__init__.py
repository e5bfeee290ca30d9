"""Long deeds: order, progress, cancel, and the processes that draw PDFs and read imports. No Qt.

What comes in: plain callables and paths. What goes out: results, progress, one sentence when a worker died.
"""
