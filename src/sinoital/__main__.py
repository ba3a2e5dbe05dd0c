"""The program as `python -m sinoital`: the command line, nothing else."""

from sinoital.cli import main

if __name__ == "__main__":
    main()
