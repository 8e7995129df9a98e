"""A whole round on the site, played by a program that only knows its pages."""
