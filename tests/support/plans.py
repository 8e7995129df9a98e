"""A small plan of a simulated contest: two slates of three, two blocs."""

from hustings.simulate.plan import parse

TEXT = """
title = "Two slates (invented)"
seats = 3
electors = 600
model = "{model}"

[[slates]]
name = "Red"
candidates = ["Ada", "Ben", "Cy"]

[[slates]]
name = "Blue"
candidates = ["Dee", "Eve", "Flo"]

[[blocs]]
name = "red"
share = {share}
slate = "Red"
cohesion = {{ Red = {cohesion}, Blue = {rest} }}

[[blocs]]
name = "blue"
share = {others}
cohesion = {{ Red = {rest}, Blue = {cohesion} }}
"""


def text(model="plackett_luce", share=550, cohesion=80):
    """Return the TOML text of the plan; cohesion of 100 parts with the own slate."""
    return TEXT.format(
        model=model, share=share, others=1000 - share, cohesion=cohesion, rest=100 - cohesion
    )


def plan(**asked):
    """Return the plan."""
    return parse(text(**asked).encode())
