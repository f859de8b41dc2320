/** Logs are lines of JSON with request ids and no personal data: only what stands in `Line` may be written. */
import { pino } from 'pino'

export type Log = ReturnType<typeof openLog>

export function openLog(level: string, destination?: { write(line: string): void }) {
  return pino(
    {
      level,
      base: null,
      // pino would say an error's message by itself when it finds one here; so it looks where there is none.
      errorKey: 'none',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      // An error's message may quote a person's words or a database value; its kind and place do not.
      serializers: {
        err: (error: Error & { code?: string }) => ({ name: error.name, code: error.code, at: placeOf(error) }),
      },
    },
    destination ?? process.stderr,
  )
}

/** Function names and lines of our own code, without the message that heads a stack. */
function placeOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !line.includes('node:internal'))
    .slice(0, 8)
    .map((line) => line.trim().replace(/file:\/\/.*\/(kernel|modules|apps|node_modules)\//, '$1/'))
}
