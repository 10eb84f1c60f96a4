"""Issues proposed from the person's own words, with the words that led there."""

import pytest

from assistant.interview import Plan, find_issues, sentences_about, sentences_of
from assistant.knowledge.model import IssueWord

ISSUES = {
    "delay": IssueWord(say="Too slow", means="It took too long.", looks_like=("delay*", "took too long")),
    "assessment_flawed": IssueWord(say="A wrong report", means="It was wrong.", looks_like=("one-sided",)),
    "other": IssueWord(say="Something else", means="None of the others."),
}


def test_the_matched_words_are_the_persons_own() -> None:
    found = find_issues("There were DELAYS, and it  took\ntoo long. It was one-sided.", ISSUES)
    assert [(each.issue, each.matched) for each in found] == [
        ("delay", ("delays", "took too long")),
        ("assessment_flawed", ("one-sided",)),
    ]


def test_words_inside_other_words_do_not_count() -> None:
    assert find_issues("He relayed it. A stone-sided house.", ISSUES) == ()


def test_curly_quotes_are_quotes() -> None:
    issues = {"poor_communication": IssueWord(say="No answer", means="None came.", looks_like=("didn't reply",))}
    assert [each.issue for each in find_issues("They didn\N{RIGHT SINGLE QUOTATION MARK}t reply.", issues)]


def test_nothing_is_found_in_nothing() -> None:
    assert find_issues("", ISSUES) == ()
    assert sentences_about("There was delay.", (), ISSUES) == ""


@pytest.mark.parametrize(
    ("story", "delay", "assessment"),
    [
        (
            "It was one-sided. Then there was delay!\nThe delay hurt us.",
            "Then there was delay! The delay hurt us.",
            None,
        ),
        ("It was one-sided. He never saw my son alone. Then delay.", "Then delay.", None),
        (
            "There was delay. I rang. I wrote. It was one-sided.",
            "There was delay. I rang. I wrote.",
            "It was one-sided.",
        ),
        ("My son is nine. There was delay. It was one-sided.", "My son is nine. There was delay.", "It was one-sided."),
        ("My son is nine. He is well.", "", ""),
    ],
)
def test_the_sentences_about_an_issue_are_given_unchanged(story: str, delay: str, assessment: str | None) -> None:
    assert sentences_about(story, ("delay",), ISSUES) == delay
    if assessment is not None:
        assert sentences_about(story, ("assessment_flawed",), ISSUES) == assessment


def test_no_sentence_is_lost_where_every_issue_is_chosen() -> None:
    story = "My son is nine. It was one-sided. He never saw him alone. There was delay. I rang. It was one-sided again."
    offered = [sentences_about(story, (issue,), ISSUES) for issue in ("delay", "assessment_flawed")]
    assert sorted(sentences_of(" ".join(offered))) == sorted(sentences_of(story))


def test_a_huge_and_hostile_story_is_read_quickly(plan: Plan) -> None:
    story = ("social " * 15_000) + ("((((*" * 2_000)
    assert isinstance(find_issues(story, plan.issues), tuple)


def test_everyday_stories_lead_to_what_they_are_about(plan: Plan) -> None:
    stories = {
        "The assessment was one-sided and left things out.": "assessment_flawed",
        "I asked for my records and they blacked out half.": "information_withheld",
        "They told my employer. It was a data breach.": "information_shared",
        "She was rude and shouted at us.": "social_worker_conduct",
        "They never replied to my calls.": "poor_communication",
    }
    for story, issue in stories.items():
        assert issue in [each.issue for each in find_issues(story, plan.issues)], story
