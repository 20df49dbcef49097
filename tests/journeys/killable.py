"""The server in a process that can be killed without warning and is there again at once: Django is loaded before the fork.

Run by a test: `python -m tests.journeys.killable PORT`. Every line of its output is the process to kill now.
"""

import os
import socket
import sys

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connections
from django.test import Client

from tests.fieldwork.door import application


class Quiet(WSGIRequestHandler):
    """Says nothing about requests."""

    def log_message(self, *_args: object) -> None:
        """Nothing."""


def serve(line: socket.socket) -> None:
    """In the child: take connections until killed."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet, bind_and_activate=False)
    server.socket.close()
    server.socket = line
    server.server_address = line.getsockname()
    server.server_name, server.server_port = "127.0.0.1", server.server_address[1]
    server.setup_environ()
    server.set_app(application)
    server.serve_forever()


def main(port: int) -> None:
    """A child that serves, and another when it is dead. What is loaded at the first request is loaded before."""
    client = Client(headers={"Host": "127.0.0.1"})
    for path in ("/lapangan/", "/lapangan/sw.js", "/api/v1/offline/pack", "/openrosa/tidak-ada/receipt"):
        client.get(path)
    connections.close_all()
    with socket.create_server(("127.0.0.1", port), backlog=128) as line:
        while True:
            child = os.fork()
            if not child:
                serve(line)
                os._exit(0)
            sys.stdout.write(f"{child}\n")
            sys.stdout.flush()
            os.waitpid(child, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
