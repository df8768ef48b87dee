"""The first organiser of an empty portal: made once, by whoever holds the link that `serve` prints."""
