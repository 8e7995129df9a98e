"""How the site looks: base page, partials, the drawing of forms, built assets."""
