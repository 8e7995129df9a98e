"""Send prepared requests over so many connections, each once: ``site_load.py PLAN CONNECTIONS``.

PLAN is a file of JSON: address, expected status, a list of path, cookie and body, and how many are
asked for a second, all connections together (0: each asks anew as soon as it is answered). Prints
JSON: requests, requests a second, milliseconds, failures and the first reasons. The client is
locust's.
"""

import itertools
import json
import sys
import time
from pathlib import Path

import gevent
from locust import FastHttpUser, constant_pacing, task
from locust.env import Environment

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def main(plan, connections):
    told = json.loads(Path(plan).read_text())
    period = connections / told["a_second"] if told["a_second"] else 0
    environment = Environment(user_classes=[member(told, iter(told["requests"]), period)])
    runner = environment.create_local_runner()
    began = time.perf_counter()
    runner.start(connections, spawn_rate=connections)
    runner.spawning_greenlet.join()
    total, number = environment.stats.total, len(told["requests"])
    while total.num_requests < number and runner.user_count:
        gevent.sleep(0.01)
    seconds = time.perf_counter() - began
    runner.quit()
    print(json.dumps(said(environment.stats, seconds)))


def member(told, left, period):
    """Return a user who takes the next request that is left, until there is none: one in so many
    seconds, each at its own moment of them (0: at once)."""
    first = itertools.count()

    class Member(FastHttpUser):
        host = told["address"]
        if period:
            wait_time = constant_pacing(period)

        def on_start(self):
            gevent.sleep(next(first) / told["a_second"] if period else 0)

        @task
        def ask(self):
            asked = next(left, None)
            if asked is None:
                self.stop(force=True)
                return
            path, cookie, body = asked
            with self.client.post(
                path,
                data=body,
                headers=FORM | {"Cookie": cookie},
                name="all",
                allow_redirects=False,
                catch_response=True,
            ) as answer:
                if answer.status_code == told["expects"]:
                    answer.success()
                else:
                    answer.failure(f"{answer.status_code}")

    return Member


def said(stats, seconds):
    total = stats.total
    return {
        "requests": total.num_requests,
        "a_second": total.num_requests / seconds,
        "median_ms": total.get_response_time_percentile(0.5),
        "p99_ms": total.get_response_time_percentile(0.99),
        "failed": total.num_failures,
        "why": [str(each.error) for each in stats.errors.values()][:3],
    }


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
