"""From a record alone: text, tables, pages and pictures."""
