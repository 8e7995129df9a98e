"""Methods compared on the same papers, and how sure a result is.

Counts through the seam; what it says is exact, and what it samples is seeded.
"""
