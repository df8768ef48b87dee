"""What `manage.py serve` does: make the data folder ready, then keep a web server and a worker running."""
