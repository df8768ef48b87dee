"""Plain functions that make rows for tests: `make_<noun>(**what_differs)`, one module an app."""
