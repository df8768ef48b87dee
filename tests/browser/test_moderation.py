"""Journeys of a report: from a reader to the moderators, and what everybody hears."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from portal.accounts.models import User
from tests.factories.accounts import make_member
from tests.factories.blog import make_comment, make_post
from tests.factories.jobs import work_off


def test_a_comment_is_reported_hidden_with_a_reason_and_restored(
    open_tab: Callable[..., Page], sign_in: Callable, axe: Callable, screenshot: Callable, ada: User, ed: User
) -> None:
    author = make_member("una", display_name="Una")
    post = make_post(ed, title="Flags")
    make_comment(post, author, body="Buy cheap flags at my shop.")
    reader, desk, una = open_tab("phone"), open_tab(), open_tab("tablet", dark=True)
    for tab, user in ((reader, ada), (desk, ed), (una, author)):
        sign_in(tab, user)

    reader.goto(post.get_absolute_url())
    reader.locator("[id^=comment-]").get_by_role("link", name="Report").click()
    axe(reader)
    screenshot(reader, "report-phone")
    reader.get_by_label("Spam").check()
    reader.get_by_role("button", name="Report it").click()
    expect(reader.get_by_role("status")).to_contain_text("moderators")

    desk.goto("/moderation/")
    expect(desk.get_by_text("Buy cheap flags at my shop.")).to_be_visible()
    axe(desk)
    screenshot(desk, "moderation-queue")
    desk.get_by_role("link", name="Comment, Una").click()
    desk.get_by_role("button", name="Hide, with this reason").click()
    expect(desk.get_by_text("Write the reason.")).to_be_visible()
    desk.get_by_label("Reason").fill("It is an advertisement.")
    axe(desk)
    screenshot(desk, "moderation-case")
    desk.get_by_role("button", name="Hide, with this reason").click()
    expect(desk.get_by_text("Buy cheap flags at my shop.")).to_have_count(0)
    work_off()

    reader.goto(post.get_absolute_url())
    expect(reader.get_by_text("Buy cheap flags at my shop.")).to_have_count(0)
    una.goto("/")
    una.get_by_role("link", name="Notifications").click()
    una.get_by_role("link", name="The moderators have hidden your comment.").click()
    expect(una.get_by_text("It is an advertisement.")).to_be_visible()
    expect(una.get_by_text("Buy cheap flags at my shop.")).to_be_visible()
    axe(una)
    screenshot(una, "decision-dark")

    desk.goto("/moderation/log/")
    axe(desk)
    desk.get_by_role("link", name="Comment, Una").click()
    desk.get_by_label("Reason").fill("It was a joke among friends.")
    desk.get_by_role("button", name="Show it again").click()
    work_off()

    reader.goto(post.get_absolute_url())
    expect(reader.get_by_text("Buy cheap flags at my shop.")).to_be_visible()
    reader.goto("/notifications/")
    expect(reader.get_by_text("that you reported")).to_be_visible()
    axe(reader)
    una.goto("/notifications/")
    expect(una.get_by_text("The moderators show your comment again.")).to_be_visible()
