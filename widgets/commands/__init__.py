"""The commands of ``python -m widgets``, one a file.

Each module has a docstring that its help shows, `add_arguments` and `run`. `run` gives
the exit status; what it raises is told by `widgets.__main__`.
"""
