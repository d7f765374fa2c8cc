"""Tasks in trackers (Jira, GitLab, Redmine, OpenProject): files that they import, and servers that are kept up to date."""
