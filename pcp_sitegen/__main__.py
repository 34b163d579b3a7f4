"""`python -m pcp_sitegen` is `pcp`."""

from pcp_sitegen.cli import main

main()
