"""One person under several spellings, and different people who look alike."""

from __future__ import annotations

import pytest

from fogline.grounding.people import in_office, same_person

SAME = [
    ("ilham alyiev", "ilham aliyev"), ("nikol pachinian", "nikol pashinyan"), ("sergey shoygu", "sergei shoigu"),
    ("dmitri peskov", "dmitry peskov"), ("valeriy zaluzhny", "valerii zaluzhnyi"), ("mohamed sadiq", "mohammed sadiq"),
    ("arayik harutyunyan", "araik harutyunyan"), ("jeyhun bayramov", "jeyhun bairamov"),
    ("andriy kovalenko", "andrii kovalenko"),
    ("aliyev", "ilham aliyev"), ("hassan al sayed", "hassan al sayyed"), ("oleksandr syrsky", "oleksandr syrskyi"),
    ("somchay vongsa", "somchai vongsa"), ("abdallah toum", "abdullah toum")]
DIFFERENT = [
    ("ruben vardanyan", "ruben sardaryan"), ("samvel babayan", "davit babayan"), ("ivan petrov", "igor petrov"),
    ("sergei lavrov", "sergei lazarev"), ("anna kovalenko", "alla kovalchuk"), ("ali hassan", "ali hussein"),
    ("petrov", "ivan petrenko"), ("oleh koval", "olena koval"), ("mohamed ali", "mahmoud ali"),
    ("sergei aksyonov", "sergei aksyutin"), ("li wei", "lu wei")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_are_one_person(one: str, other: str) -> None:
    shorter, fuller = sorted((one.split(), other.split()), key=len)
    assert same_person(shorter, fuller)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_people_who_look_alike_stay_two(one: str, other: str) -> None:
    shorter, fuller = sorted((one.split(), other.split()), key=len)
    assert not same_person(shorter, fuller)


@pytest.mark.parametrize(("since", "until", "day", "held"), [
    ("2020-05-21", "2023-09-01", "2022-01-01", True), ("2020-05-21", "2023-09-01", "2020-05-20", False),
    ("2020", None, "2020-03-02", True), (None, "2023-09", "2023-10-01", False), (None, None, "1999", True),
    ("2020-05-21", None, "2020", True)])
def test_dates_of_office_are_as_fine_as_they_are_known(
        since: str | None, until: str | None, day: str, held: bool) -> None:
    assert in_office(since, until, day) is held
