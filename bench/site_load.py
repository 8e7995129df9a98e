"""Send prepared requests over so many connections, each once: ``site_load.py PLAN CONNECTIONS``.

PLAN is a file of JSON: address, expected status, and a list of path, cookie and body. Prints JSON:
requests a second, milliseconds, failures. The requests are those of locust.
"""

import json
import sys
import time
from pathlib import Path

import gevent
from locust import FastHttpUser, task
from locust.env import Environment


def main(plan, connections):
    told = json.loads(Path(plan).read_text())
    left = iter(told["requests"])
    headers = {"Content-Type": "application/x-www-form-urlencoded"}

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
                headers=headers | {"Cookie": cookie},
                name="all",
                allow_redirects=False,
                catch_response=True,
            ) as answer:
                if answer.status_code != told["expects"]:
                    answer.failure(f"{answer.status_code}")

    environment = Environment(user_classes=[Member])
    runner = environment.create_local_runner()
    began = time.perf_counter()
    runner.start(connections, spawn_rate=connections)
    number = len(told["requests"])
    while environment.stats.total.num_requests < number and runner.user_count:
        gevent.sleep(0.02)
    seconds = time.perf_counter() - began
    runner.quit()
    total = environment.stats.total
    print(
        json.dumps(
            {
                "requests": total.num_requests,
                "a_second": total.num_requests / seconds,
                "median_ms": total.get_response_time_percentile(0.5),
                "p99_ms": total.get_response_time_percentile(0.99),
                "failed": total.num_failures,
                "why": [str(each.error) for each in environment.errors.values()][:3]
                if hasattr(environment, "errors")
                else [],
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
