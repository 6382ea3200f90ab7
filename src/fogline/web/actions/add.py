"""What a person does on the Add page: sends something to be read, tries again, stops, discards."""

from __future__ import annotations

from fogline.settings import MAX_REPORT_BYTES
from fogline.web.actions import Go, Sent, Show, action
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.jobs.errors import BadOrder, NotTaken
from fogline.web.jobs.laying import MAX_FILES, MAX_UPLOAD_BYTES, Given, Upload
from fogline.web.jobs.ordering import FIELDS, order_of
from fogline.web.pages.add import adding


@action("/add", role="admin", max_bytes=MAX_UPLOAD_BYTES, max_field=MAX_REPORT_BYTES, max_files=MAX_FILES)
def add(sent: Sent, desk: Desk, visitor: Visitor) -> Go | Show:
    """Keeps what was sent and puts it into the queue; what cannot be taken is shown again with the reason."""
    pasted = sent.form.get("text")
    text = pasted if isinstance(pasted, str) else ""
    files = tuple(Given(file.filename or "", file.file) for file in sent.form.getlist("files")
                  if not isinstance(file, str))
    typed = {name: sent.word(name) for name in FIELDS}
    try:
        job = desk.jobs.add(Upload(text, files), order_of(typed), visitor.name)
    except NotTaken as error:
        wrong = error.field if isinstance(error, BadOrder) else ""
        says = str(error) + (" The files must be chosen again." if any(file.name for file in files) else "")
        return Show("add.html", adding(desk, typed | {"text": text}, says=says, wrong=wrong), error.status,
                    error.title)
    return Go(f"/add/{job.id}")


@action("/add/{job}/again", role="admin")
def again(sent: Sent, desk: Desk, visitor: Visitor) -> Go:
    """One button: the texts are still in the inbox."""
    job = desk.jobs.try_again(sent.word("job"))
    return Go(f"/add/{job.id}", "It is tried again. What was read before is known at once.")


@action("/add/{job}/stop", role="admin")
def stop(sent: Sent, desk: Desk, visitor: Visitor) -> Go:
    job = desk.jobs.stop(sent.word("job"), visitor.name)
    return Go(f"/add/{job.id}", "It is being stopped. What was read is kept.")


@action("/add/{job}/discard", role="admin")
def discard(sent: Sent, desk: Desk, visitor: Visitor) -> Go:
    desk.jobs.discard(sent.word("job"))
    return Go("/add", "It is off the list, its texts out of the inbox. What was read stays in the ledger.")
