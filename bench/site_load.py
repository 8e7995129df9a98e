"""Send prepared requests over so many connections, each once: ``site_load.py PLAN CONNECTIONS``.

PLAN is a file of JSON: address, expected status, and a list of path, cookie and body. Prints JSON:
requests, requests a second, milliseconds, failures and the first reasons. The client is locust's.
"""

import json
import sys
import time
from pathlib import Path

import gevent
from locust import FastHttpUser, task
from locust.env import Environment

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def main(plan, connections):
    told = json.loads(Path(plan).read_text())
    environment = Environment(user_classes=[member(told, iter(told["requests"]))])
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


def member(told, left):
    """Return a user who takes the next request that is left, until there is none."""

    class Member(FastHttpUser):
        host = told["address"]

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
