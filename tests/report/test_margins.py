from hustings.figures import Votes
from hustings.record import Fate, Reason
from hustings.report import margins
from support import small


def test_the_last_seat_is_the_lead_over_the_strongest_who_still_continued(hive):
    margin = margins.last_seat(hive)
    assert (margin.stage, margin.ahead, margin.behind) == (3, 2, 3)
    assert margin.votes == Votes(499998, 5)


def test_where_the_last_seats_fall_to_those_left_the_last_exclusion_decides():
    count = small.counted(["Ada", "Ben", "Cyd"], 2, [(8, (1,)), (5, (2,)), (4, (3,))])
    assert count.declaration.elected == (1, 2)
    margin = margins.last_seat(count)
    assert count.stages[-1].elected[0].reason is Reason.LAST_VACANCIES
    assert (margin.ahead, margin.behind, str(margin.votes)) == (2, 3, "1.00000")


def test_without_a_loser_there_is_no_margin_and_no_exclusion():
    count = small.counted(["Ada", "Ben"], 2, [(3, (1,)), (2, (2,))])
    assert margins.last_seat(count) is None
    assert margins.closest_exclusion(count) is None


def test_the_closest_exclusion_is_the_earliest_of_equal_ones(settled):
    margin = margins.closest_exclusion(settled)
    assert (margin.stage, margin.ahead, margin.behind, str(margin.votes)) == (2, 2, 3, "0.00000")


def test_of_several_excluded_together_the_strongest_counts(hive):
    both = (Fate(4, Reason.BULK, "x"), Fate(3, Reason.BULK, "x"))
    count = hive._replace(stages=(*hive.stages[:2], hive.stages[2]._replace(excluded=both)))
    margin = margins.closest_exclusion(count)
    assert (margin.ahead, margin.behind, str(margin.votes)) == (2, 3, "1.99998")
