"""The command line: one small file per command. Heavy parts are imported when a command runs, so that --help is quick."""
