-- What wrk sends in bin/bench gateway: POSTs of 200 bytes of JSON, each with an idempotency key. About one in ten
-- repeats a key that the thread has sent before, with the same body. The argument is the prefix of the run's own keys.
local REPEATED_EVERY = 10
local BODY_BYTES = 200

local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

function init(args)
  math.randomseed(number)
  prefix = args[1] .. "-" .. number .. "-"
  head = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: " .. wrk.headers["Host"]
    .. "\r\nContent-Type: application/json\r\nContent-Length: " .. BODY_BYTES .. "\r\nIdempotency-Key: "
  keys = 0
  sent = 0
  answers = {}
end

local function body(key)
  local start = '{"order":"' .. key .. '","total":1290,"currency":"EUR","note":"'
  return start .. string.rep("x", BODY_BYTES - #start - 2) .. '"}'
end

function request()
  sent = sent + 1
  local number_of_key
  if sent % REPEATED_EVERY == 0 then
    number_of_key = math.random(keys)
  else
    keys = keys + 1
    number_of_key = keys
  end
  local key = prefix .. number_of_key
  return head .. key .. "\r\n\r\n" .. body(key)
end

function response(status)
  answers[status] = (answers[status] or 0) + 1
end

-- wrk counts what is not 2xx as one; these lines say each status, and what was sent whether or not it was answered.
function done()
  local all_sent = 0
  local all = {}
  for _, thread in ipairs(threads) do
    all_sent = all_sent + thread:get("sent")
    for status, count in pairs(thread:get("answers")) do
      all[status] = (all[status] or 0) + count
    end
  end
  print("Sent: " .. all_sent)
  for status, count in pairs(all) do
    print("Answered " .. status .. ": " .. count)
  end
end
