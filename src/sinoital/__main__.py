"""What `python -m sinoital` runs: the command line, nothing else."""

from sinoital.cli import main

if __name__ == "__main__":
    main()
