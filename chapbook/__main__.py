"""The program `chapbook`, which `python -m chapbook` is too."""

import gc

# A run keeps nearly all that it makes: looking through it for garbage takes some 5 % of an EPUB.
OBJECTS_BEFORE_COLLECTING = 200_000


def main() -> None:
    """Run `chapbook`; Ctrl-C is answered from here on."""
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    try:
        from chapbook.cli.interruption import end_on_interrupt
    except KeyboardInterrupt:
        from chapbook.cli.interruption import end

        end()
    end_on_interrupt()
    from chapbook.cli.invoking import load_invoke  # only now: loading all this takes a while

    load_invoke()
    from chapbook.cli import program

    try:
        program.main()
    finally:
        gc.freeze()  # what is left goes with the process: nobody need look through it


if __name__ == "__main__":
    main()
