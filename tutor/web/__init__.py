"""The app in a browser: a server on this machine, and a process for each tab."""
