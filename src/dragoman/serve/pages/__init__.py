"""A file for each page: what is asked for, what of the store answers it, and which template shows that."""
