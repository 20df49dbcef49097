"""How plans are found: leads by regret, dates by rounds, then small moves while there is time.

`ground` turns the problem into numbers, `routes` lays a trip on the calendar, `timetable` fills one person's half
year, `leads` and `moves` decide who leads which centre, `twins` puts like centres in the order of their need.
"""
