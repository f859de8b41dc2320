/** The load process: `node load.ts <url> <ms> <connections> <headers>`; prints one line of JSON. Refuses answers that are not 200. */
import autocannon from 'autocannon'

const [url = '', ms = '1000', connections = '10', headers = '{}'] = process.argv.slice(2)
const seconds = Math.max(1, Math.round(Number(ms) / 1000))
const result = await autocannon({
  url,
  duration: seconds,
  connections: Number(connections),
  headers: JSON.parse(headers),
})
if (result.non2xx > 0 || result.errors > 0) {
  console.error(`${result.non2xx} answers were not 200, ${result.errors} errors`)
  process.exit(1)
}
console.log(
  JSON.stringify({ per_second: result.requests.average, p50_ms: result.latency.p50, p99_ms: result.latency.p99 }),
)
