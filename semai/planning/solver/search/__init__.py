"""How plans are found: a draft, then annealing over everybody's diaries, then prices.

`ground` turns the problem into numbers; `leads` drafts who leads what and `timetable` first dates; `crew` and
`terrain` put all of it into arrays, on which the compiled `kernel` works; `cycles` leads the search, `master` chooses
among all diaries seen and `pricing` finds new ones; `twins` puts like centres in the order of their need.
"""
