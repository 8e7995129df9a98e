"""A seat that fell empty after the declaration, filled by counting the stored ballots again.

``who``: who left, who keeps a seat, who does not take one; ``again``: the contest without them;
``filling``: the counts and their files; ``declaration``: the file that says who fills the seat.
"""
