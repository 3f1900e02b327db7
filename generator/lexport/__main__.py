"""`python -m lexport`: the command line without its script."""

from lexport.cli import main

if __name__ == "__main__":
    main()
