"""Limits on what is read, and on what is shown of it, in one place."""

MAX_REPORT_BYTES = 8_000_000  # a long book is 2 MB; past this a file is a dump, not a report
MAX_PARAGRAPH_CHARS = 20_000  # the parser's memory grows with the paragraph; longer ones are cut at sentence ends
SHORT_ID = 8  # characters of an id that are printed; every command takes any unambiguous beginning
