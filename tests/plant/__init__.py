"""What the tests need beside Python: a PostgreSQL and a Chromium, found or installed, started and stopped."""
