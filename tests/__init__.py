"""The tests. They mirror duban/, one folder for one."""
