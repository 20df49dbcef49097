"""What the compiled functions read and write: few arrays with named columns, since each one that is passed costs time.

F people, S centres, H days, M months, V visits at most, Q quotas, B stops of a trip, T items of a diary, P places of
the pool.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

#: One width of numbers, since every function is compiled for each combination of widths that it meets.
Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.int8]
Shorts = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

NOBODY = -1
#: Columns of `Terrain.day`: first working day from there on, month, working days left in the month, this one too.
FOLLOWING, MONTH, REST = 0, 1, 2
#: Columns of `Terrain.centre`. SETTLED: its lead is decided; DATED: a visit is. EARLIER: lead in an earlier plan.
VISITS, SERVICE, LEAST_GAP, MOST_GAP, REMOTES, REMOTE_DAYS, SETTLED, DATED, EARLIER = range(9)
#: Columns of `Terrain.person`; limits of the months from MONTHS on. MOST_SITES: beside those whose lead is decided.
FIELD_DAYS, MOST_SITES, LONGEST, HAS_FIXED, LED_BEFORE, MONTHS = range(6)
#: Planes of `Terrain.dates`: day of a decided visit, and of one in an earlier plan; -1: none.
DECIDED, BEFORE = 0, 1
#: Columns of `Diaries.items`. WAIT: not before this day. START: the day that was found, -1: none.
SIZE, KIND, WAIT, START, STOPS = range(5)
#: What an item is: a trip, a remote session, a trip with a decided date.
TRIP, REMOTE, FIXED = 0, 1, 2
#: Columns of `Work.stop`: first day of the visit, travel days before it, window.
BEGIN, LEG, LOW, HIGH = range(4)
#: Columns of `Work.seen`: visits so far, day of the last one.
NUMBER, LAST = 0, 1
#: Places of `Work.sums`: points, million rupiah, field days, centres kept; fare of the trip in hand.
POINTS, RUPIAH, DAYS, KEPT, FARE = range(5)
#: Columns of `Book.centre`, of `Book.person`, of `Book.row`, and places of `Book.totals`.
LEAD, TIMES = 0, 1
LED, CHANGED = 0, 1
SCORE, SPENT = 0, 1
SCORES, PENALTY, MONEY, BEST = range(4)
#: Columns of `Book.pool` and of `Choices.quota`.
KEY, OWNER = 0, 1
FLOOR, CEILING = 0, 1


class Terrain(NamedTuple):
    """The problem, as far as dates ask for it."""

    day: Ints
    #: [F, H] days at work; [S, H] days open to visits.
    free: Flags
    open: Flags
    centre: Ints
    person: Ints
    #: [S, V + 1] points of the visit with that number; [S, 2, V + 2].
    worth: Floats
    dates: Ints
    #: [S + F, S] travel days and fares in million rupiah, homes below the centres.
    days: Bytes
    fare: Shorts
    #: Days at home between trips, stops of a trip; million rupiah of a day away, points of a million rupiah.
    gap: int
    most_stops: int
    per_day: float
    million: float


class Choices(NamedTuple):
    """The problem, as far as it is asked who leads what."""

    #: [F, S] who may lead; [F, C] whom to think of, nearest first, -1 at the end; [S, K] near centres.
    may: Flags
    candidates: Ints
    near: Ints
    #: [Q, 2], and [S, Q] what counts.
    quota: Ints
    counts: Flags
    #: [S] random numbers that tell sets of centres apart.
    mark: Ints
    budget: float


class Diaries(NamedTuple):
    """Rows: one for each person, two for what is being tried, everybody's best, then the pool."""

    counts: Ints
    items: Ints


class Book(NamedTuple):
    """Who leads what, and what it is worth."""

    centre: Ints
    person: Ints
    row: Floats
    served: Ints
    totals: Floats
    pool: Ints


class Work(NamedTuple):
    """Scratch paper, and the state of chance."""

    seen: Ints
    stop: Ints
    left: Ints
    busy: Ints
    sums: Floats
    who: Ints
    served: Ints
    chance: Ints
