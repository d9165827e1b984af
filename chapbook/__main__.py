"""`python -m chapbook` is the program `chapbook`."""

from chapbook.cli.program import main

if __name__ == "__main__":
    main()
