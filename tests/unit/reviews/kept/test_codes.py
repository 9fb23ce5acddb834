"""Codes for people: the same whenever asked, others in another review, and no way back to whose they are."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.reviews.codes import client_codes, in_order, staff_codes

IDS = st.sets(st.text("0123456789abcdef", min_size=4, max_size=4), max_size=40)


@given(IDS, IDS, st.text(min_size=1))
def test_everybody_has_one_code_of_their_own_whatever_order_they_are_given_in(
    drawn: set[str], others: set[str], key: str
) -> None:
    codes = client_codes(key, drawn, others)
    assert codes == client_codes(key, sorted(drawn, reverse=True), sorted(others))
    assert set(codes) == drawn | others
    assert len(set(codes.values())) == len(codes)


@given(IDS, IDS)
def test_those_drawn_come_first(drawn: set[str], others: set[str]) -> None:
    codes = client_codes("key", drawn, others)
    first = sorted(codes.values(), key=in_order)[: len(drawn)]
    assert {codes[one] for one in drawn} == set(first)


def test_another_key_gives_another_order_which_is_not_that_of_the_ids() -> None:
    ids = [f"{number:032x}" for number in range(50)]
    one, two = client_codes("one", ids), client_codes("two", ids)
    assert one != two
    assert [one[each] for each in ids] != sorted(one.values(), key=in_order)


def test_ten_charts_are_numbered_from_01_to_10_and_the_hundredth_has_three_figures() -> None:
    codes = client_codes("key", [f"{number:02}" for number in range(10)])
    assert sorted(codes.values()) == [f"Client {place:02}" for place in range(1, 11)]
    many = client_codes("key", [f"{number:03}" for number in range(100)])
    assert sorted(many.values(), key=in_order)[-2:] == ["Client 99", "Client 100"]


def test_colleagues_are_their_role_with_a_number_only_where_there_are_two() -> None:
    codes = staff_codes("key", {"a": "nurse", "b": "nurse", "c": "team_leader"})
    assert codes["c"] == "Team leader"
    assert {codes["a"], codes["b"]} == {"Nurse 1", "Nurse 2"}
