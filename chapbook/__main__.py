"""The program `chapbook`, which `python -m chapbook` is too."""


def main() -> None:
    """Run `chapbook`; Ctrl-C is answered from here on."""
    try:
        from chapbook.cli.interruption import end_on_interrupt
    except KeyboardInterrupt:
        from chapbook.cli.interruption import end

        end()
    end_on_interrupt()
    from chapbook.cli import program  # only now: loading it takes a while

    program.main()


if __name__ == "__main__":
    main()
