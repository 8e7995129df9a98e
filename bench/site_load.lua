-- The requests of PLAN, each once, by wrk with one thread and its N connections:
--   wrk --threads 1 --connections N --script site_load.lua ADDRESS -- N PLAN EXPECTS A_SECOND
-- PLAN: path, cookie and body of a request a line, with tabs between; EXPECTS: the right status;
-- A_SECOND: how many are asked for a second by all connections together, at moments as random as
-- people's (0: each connection asks anew as soon as it is answered). Prints a line of JSON.

local ffi = require("ffi")
ffi.cdef("int getpid(void); int kill(int process, int signal);")

local threads = {}

function setup(thread)
   table.insert(threads, thread)
end

function init(args)
   connections, expects, a_second = tonumber(args[1]), tonumber(args[3]), tonumber(args[4])
   left, answered, failed, why = {}, 0, 0, 0
   asked = -1 -- wrk looks at one request before it begins, and sends it to nobody
   for line in io.lines(args[2]) do
      local path, cookie, body = line:match("^([^\t]*)\t([^\t]*)\t(.*)$")
      local headers = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Cookie"] = cookie }
      table.insert(left, wrk.format("POST", path, headers, body))
   end
   if a_second == 0 then delay = nil end
end

-- Milliseconds before a connection asks: any, with the right mean.
function delay()
   return 2 * math.random() * connections / a_second * 1000
end

-- Where nothing is left to ask, nothing is sent.
function request()
   asked = asked + 1
   return left[math.max(asked, 1)] or ""
end

function response(status)
   answered = answered + 1
   if status ~= expects then
      failed, why = failed + 1, status
   end
   -- wrk asks until its time is over, or until it is interrupted
   if answered == #left then ffi.C.kill(ffi.C.getpid(), 2) end
end

function done(summary, latency)
   local thread = threads[1]
   local errors = summary.errors
   io.write(string.format(
      '{"requests": %d, "a_second": %.3f, "median_ms": %.3f, "p99_ms": %.3f, "failed": %d, "why": %d}\n',
      thread:get("answered"),
      thread:get("answered") / summary.duration * 1e6,
      latency:percentile(50) / 1e3,
      latency:percentile(99) / 1e3,
      thread:get("failed") + errors.connect + errors.read + errors.write + errors.timeout,
      thread:get("why")))
end
