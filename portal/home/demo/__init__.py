"""Demo mode: the summer of 2011, a cast to sign in as, and the mails that the portal sends. Only with PORTAL_DEMO=1."""
