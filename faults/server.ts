/** The real server without its screens: what `npm start` runs, so that faults can be injected before anything is built. */
import { run } from '../apps/server/run.ts'

await run({
  env: process.env,
  say: (line) => console.log(line),
  fail(error) {
    console.error(error)
    process.exit(1)
  },
  welcome: async (_app, address) => console.log(`ready ${address}`),
})
