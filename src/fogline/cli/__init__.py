"""The command line."""


def main() -> None:
    """Entry point of the `fogline` command; leaves by SystemExit with an honest code."""
    from fogline.cli.app import run

    run()
