"""What a result means: seats by slate, change against a named baseline, majorities, claims.

Reads results and terms; never a ballot, and never counts.
"""
