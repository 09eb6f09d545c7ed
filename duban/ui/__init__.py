"""What pages share: the reader's language, cached queries, controls, and the parts a page is made of."""
