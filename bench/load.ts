/**
 * The load process: `node load.ts <url> <ms> <connections> <headers>`; prints one line of JSON. Refuses answers that are not 200.
 *
 * As many as go through are counted first. The latencies are those of a second run at a fixed rate of seven tenths of that: a request is
 * late from the moment it should have been sent (autocannon corrects for coordinated omission when it is given a rate).
 */
import autocannon from 'autocannon'

const [url = '', ms = '1000', connections = '10', headers = '{}'] = process.argv.slice(2)
const duration = Math.max(1, Math.round(Number(ms) / 1000))
const share = 0.7

async function load(overallRate?: number) {
  const result = await autocannon({
    url,
    duration,
    connections: Number(connections),
    headers: JSON.parse(headers),
    ...(overallRate ? { overallRate } : {}),
  })
  if (result.non2xx > 0 || result.errors > 0) {
    console.error(`${result.non2xx} answers were not 200, ${result.errors} errors`)
    process.exit(1)
  }
  return result
}

const most = await load()
const steady = await load(Math.max(1, Math.floor(most.requests.average * share)))
console.log(
  JSON.stringify({ per_second: most.requests.average, p50_ms: steady.latency.p50, p99_ms: steady.latency.p99 }),
)
