"""Every read of the catalogue beyond a plain manager."""
