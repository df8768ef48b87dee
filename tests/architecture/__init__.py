"""Rules of the house that no person needs to remember: each is a test that reads the code or walks every address."""
