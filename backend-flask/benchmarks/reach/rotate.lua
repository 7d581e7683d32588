-- Sends the requests of a file in turn, and prints what came of them as a line of JSON.
--
--     wrk -s rotate.lua http://127.0.0.1:PORT -- FILE SKIPPED [PATH]
--
-- A line of the file is method, path, token and body, with tabs between them. The first SKIPPED are
-- passed over, because a like counts only once. PATH stands in for the path of each.
local requests, sent = {}, 0

function init(arguments)
  local file, skipped, path = arguments[1], arguments[2], arguments[3]
  for line in io.lines(file) do
    local method, own_path, token, body = line:match("^(%S+)\t(%S+)\t(%S*)\t(.*)$")
    local headers = {}
    if token ~= "" then headers["Authorization"] = "Bearer " .. token end
    if body == "" then body = nil else headers["Content-Type"] = "application/json" end
    table.insert(requests, wrk.format(method, path or own_path, headers, body))
  end
  sent = tonumber(skipped)
end

function request()
  sent = sent + 1
  return requests[(sent - 1) % #requests + 1]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format(
    '{"requests": %d, "microseconds": %d, "failed": %d, "p50": %d, "p95": %d, "p99": %d}\n',
    summary.requests, summary.duration, failed,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)
  ))
end
