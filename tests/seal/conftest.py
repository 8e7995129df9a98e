import pytest

from hustings.seal import share_file, trustees

NAMES = ("Ada", "Ben Cole", "Cy", "Dot", "Ève O'Hara")


def passphrase(trustee):
    return f"the long words of {trustee}"


@pytest.fixture(scope="session")
def ceremony():
    """A ceremony for two contests: any three of five open."""
    return trustees.ceremony(
        "executive-2020",
        ("members", "treasurer"),
        {name: passphrase(name) for name in NAMES},
        3,
    )


@pytest.fixture(scope="session")
def another():
    """Another ceremony for the same contests and trustees."""
    return trustees.ceremony(
        "executive-2020",
        ("members", "treasurer"),
        {name: passphrase(name) for name in NAMES},
        3,
    )


@pytest.fixture(scope="session")
def held(ceremony):
    """The shares of every trustee, unlocked, by name."""
    return unlocked(ceremony)


@pytest.fixture(scope="session")
def held_of_another(another):
    """Those of the other ceremony."""
    return unlocked(another)


def unlocked(made):
    return {
        name: share_file.unlock(share_file.parse(data), passphrase(name))
        for name, data in made.files.items()
    }
