"""Everything that is wrong with a register is told at once, table by table."""

from hustings.bodies import register

HEAD = """
[body]
id = "b"
name = "Body"
[[section]]
id = "s"
name = "Section"
seats = 1
"""


def test_a_register_in_order_has_no_fault():
    text = HEAD + '[[person]]\nid = "a"\nname = "Ada"\n[[term]]\nperson = "Ada"\nsection = "s"\n'
    assert register.faults(text) == ()
    assert register.parse(text).terms[0].person == "a"


def test_faults_of_several_tables_are_told_together():
    text = (
        HEAD
        + """
[[person]]
id = "a"
[[term]]
person = "nobody"
section = "s"
[[bloc]]
group = "left"
members = "many"
[[alignment]]
person = "nobody"
group = "left"
sharpness = 3
"""
    )
    assert register.faults(text) == (
        "[[person]] number 1: name is missing, or is no text",
        "[[term]] number 1: nobody is called 'nobody'",
        "[[alignment]] number 1: nobody is called 'nobody'",
        "[[bloc]] number 1: members is missing, or is no whole number",
    )


def test_what_lies_between_tables_is_told_too():
    person = '[[person]]\nid = "a"\nname = "Ada"\n'
    assert register.faults(HEAD + person + person) == (
        "two persons have the id a: aliases hold other names",
    )
    term = '[[term]]\nperson = "a"\nsection = "moon"\n'
    assert register.faults(HEAD + person + term) == ("[[term]] number 1: there is no section moon",)
    assert register.faults(HEAD + HEAD.replace("[body]", "[other]"))[0].startswith(
        "unknown table other"
    )
    assert register.faults("[body")[0].startswith("no TOML")
    assert register.faults("")[0].startswith("the table [body]")
