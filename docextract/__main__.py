"""``python -m docextract``: the command line."""

from docextract.cli.main import main

if __name__ == "__main__":
    main()
