-- For wrk: presses each key twice, one after the other; every thread has keys of its own. Ends with a line of JSON.
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init()
  presses = 0
  accepted = 0
  other = 0
end

function request()
  local key = string.format("wrk-%d-%d", number, math.floor(presses / 2))
  presses = presses + 1
  local headers = { ["Idempotency-Key"] = key, ["Content-Type"] = "application/json" }
  return wrk.format("POST", "/events/jazz-night/participations", headers, '{"user":"' .. key .. '"}')
end

function response(status)
  if status == 202 then
    accepted = accepted + 1
  else
    other = other + 1
  end
end

function done(summary)
  local sum = { accepted = 0, other = 0 }
  for _, thread in ipairs(threads) do
    sum.accepted = sum.accepted + thread:get("accepted")
    sum.other = sum.other + thread:get("other")
  end
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('{"accepted":%d,"other":%d,"errors":%d}\n', sum.accepted, sum.other, errors))
end
