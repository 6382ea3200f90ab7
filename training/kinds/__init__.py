"""How the table of kinds is learned: `python -m training.kinds --help`."""
