/** The real server without its screens: what `npm start` runs, so that faults can be injected before anything is built. */
import { openHouse } from '../apps/server/house.ts'
import { serve, stopOnSignal } from '../apps/server/serve.ts'

const say = (line: string): void => console.log(line)
const house = await openHouse(process.env, say, (error) => {
  console.error(error.message)
  process.exit(1)
})
const serving = await serve(house)
stopOnSignal(serving.stop, say)
say(`ready ${serving.address}`)
