"""Papers that people sign: the declaration and the scrutineer's report, as a page and as PDF/UA."""
