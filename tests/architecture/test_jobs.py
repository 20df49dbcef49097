"""Jobs are called by name, so that actions need not know them; these tests make the names safe."""

import re

from procrastinate.contrib.django import app

from semai.config.reactions import REACTIONS
from semai.programmes.verbs import Verb

from .source import python_files

ENQUEUE = re.compile(r"""\benqueue\(\s*["']([\w.]+)["']""")


def test_every_enqueued_job_exists() -> None:
    house = {name: text for name, text in python_files().items() if name.startswith("semai/")}
    wanted = {job: name for name, text in house.items() for job in ENQUEUE.findall(text)}
    assert {job: name for job, name in wanted.items() if job not in app.tasks} == {}


def test_every_reaction_is_a_job_and_every_cause_a_verb() -> None:
    assert {job for jobs in REACTIONS.values() for job in jobs} - set(app.tasks) == set()
    assert {str(verb) for verb in REACTIONS} - {str(verb) for verb in Verb} == set()
