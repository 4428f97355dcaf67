"""The workbooks that Mainstay ships, written as OpenDocument files from the sources in templates/."""
