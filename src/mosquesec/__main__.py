"""Lets `python -m mosquesec` do what `mosquesec` does."""

from mosquesec.cli import main

if __name__ == "__main__":
    main()
