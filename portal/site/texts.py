"""The pages that a new portal begins with; organisers change them in the back office."""

from typing import Any

ABOUT = """\
This portal is where the community does its everyday work in the open: it announces, discusses, meets, counts
and decides here, under one roof and with one account.

## What you can do here

- **Read.** Nearly everything is public. You need no account to follow the blog, the projects or the figures.
- **Take part.** With an account you comment, offer posts to the editors, ask and answer, and put your name to
  your work.
- **Look things up.** The search at the top covers posts, people, organizations and projects.

## Who keeps it

Organisers look after the portal, editors after the blog, and board admins after their boards. They are members
like you, with a few more buttons; what they do with them is written down in a log. If something is wrong,
missing or unclear, use the [contact form](/contact/).

## Your words and your data

What you publish stays yours, under your name. In your account you can download all that the portal holds about
you, and you can have it erased."""

CONDUCT = """\
We want a place where people who disagree about software still like to meet. That takes a few habits, and
somebody who steps in when they slip.

## What we ask of you

- **Speak to the matter.** Criticise code, plans and figures as hard as they deserve; leave the person out of
  it.
- **Assume good will, and show yours.** Newcomers ask what you once asked. Answer, or leave it to somebody who
  will.
- **Give credit.** Name whose idea, text or patch it was.
- **Keep private things private.** Do not publish what was told in confidence, nor anybody's address or
  whereabouts.
- **Say what you stand for.** If your employer has a stake in it, mention that.

## What has no place here

Insults and threats, unwanted advances, contempt for what somebody is, believes or looks like, publishing
private details, and going on after you were asked to stop. It makes no difference who does it, or how good
their work is.

## If it happens

Use **Report** beside the text, or write to the organisers by the [contact form](/contact/). Whoever reported is
not named. Organisers who are involved themselves do not decide. They may ask somebody to change a text, hide it
with a reason, or suspend an account for a time or for good. Whoever is affected hears the reason, and may ask
for a second look by other organisers."""

# The last one becomes the code of conduct of the settings.
FIRST_PAGES: list[dict[str, Any]] = [
    {"title": "About", "slug": "about", "body": ABOUT, "position": 10},
    {"title": "Code of conduct", "slug": "code-of-conduct", "body": CONDUCT, "position": 20},
]
