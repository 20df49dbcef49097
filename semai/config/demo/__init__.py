"""The demo programme: the 2022 case, made by the same actions that people use, on the files of `examples/`.

Everything in it is made up and says so ("Contoh"). Each step looks whether it was done, so that running again
changes nothing; an interrupted run goes on where it stopped.
"""
