"""The command `ecster-desk`: the program itself, or one of its sub-commands."""

import sys


def main() -> int:
    """Start what the arguments name; the sandbox starts without any of Qt. Gives the exit code."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["sandbox"]:
        from ecster_desk.sandbox import cli

        return cli.main(arguments[1:])
    # Late: the sub-commands need no window.
    from ecster_desk import app

    return app.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
