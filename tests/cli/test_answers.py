"""`coprod owed` and `coprod answer`: the loop without a window."""

from pathlib import Path

from tests.cli.conftest import Coprod


def test_what_is_owed_is_told_in_words_and_as_json(coprod: Coprod, demonstration: Path) -> None:
    told = coprod("owed", "--vault", demonstration)
    assert told.status == 0
    assert "answers to give, to" in told.out
    data = coprod("owed", "--vault", demonstration, "--json").data
    assert data["owed"] == len(data["answers"]) == sum(each["answers"] for each in data["to"])
    assert data["answers"][0]["waited"] >= data["answers"][-1]["waited"]
    assert "My worker reads my post" not in told.out + str(data)


def test_a_line_is_answered_told_replied_to_and_asked_about(coprod: Coprod, demonstration: Path) -> None:
    line = coprod("owed", "--vault", demonstration, "--json").data["answers"][-1]
    common = ("answer", line["number"], "--vault", demonstration)
    before = coprod("owed", "--vault", demonstration, "--json").data["owed"]
    refused = coprod(*common, "--state", "cant", "--words", "No.")
    assert (refused.status, refused.out) == (1, "")
    assert "who decided" in refused.err
    assert "--decided-by" in refused.err
    unsure = coprod(*common, "--state", "done", "--words", "It is done.", "--yes-by", "Dot")
    assert (unsure.status, "--yes-on 2026-11-24" in unsure.err) == (1, True)
    words = ("--words", "The law says two must come.", "--decided-by", "The council", "--why", "the-law")
    done = coprod(*common, "--state", "cant", *words, "--json").data
    assert done["stage"] == "answered"
    assert coprod(*common, "--sorry", "We are sorry.", "--json").data["standing"]["sorry"] == "We are sorry."
    cant = coprod("insights", "--answer", "cant", "--vault", demonstration, "--json").data
    assert line["number"] in [row["number"] for row in cant]
    for whom in done["still_to_tell"]:
        coprod(*common, "--tell", whom.removeprefix("the "), "--how", "by phone")
    sender = done["still_to_tell"][0].removeprefix("the ")
    assert coprod(*common, "--reply", "good").status == 2
    assert coprod(*common, "--reply", "good", "--from", sender, "--json").data["stage"] == "replied"
    assert coprod(*common, "--helped", "better", "--from", sender, "--json").data["stage"] == "closed"
    assert coprod("owed", "--vault", demonstration, "--json").data["owed"] == before - 1


def test_only_one_group_or_one_person_is_asked_about(coprod: Coprod, demonstration: Path) -> None:
    everything = coprod("owed", "--vault", demonstration, "--json").data
    one = next(each for each in everything["to"] if each["person"])
    own = coprod("owed", "--vault", demonstration, "--person", one["person"], "--json").data
    assert own["owed"] == len(own["answers"]) == one["answers"]
    assert coprod("owed", "--vault", demonstration, "--group", "Nobody’s").status == 1


def test_a_name_that_nobody_has_keeps_nothing_of_the_rest(coprod: Coprod, demonstration: Path) -> None:
    common = ("answer", "K37", "--vault", demonstration)
    before = coprod(*common, "--json").data
    for whom in ("--tell", "--from"):
        ended = coprod(*common, "--state", "agreed", "--words", "Plain words from May.", "--reply", "good",
                       "--from", "group", whom, "Nobody Here")  # fmt: skip
        assert (ended.status, "Nothing was changed." in ended.err) == (1, True)
        assert coprod(*common, "--json").data == before
