/** Makes the demo data and ends. */
import { StartRefused } from '../../kernel/start-refused.ts'
import { openHouse } from './house.ts'
import { seedIfEmpty } from './seed.ts'

const say = (line: string): void => console.log(line)
try {
  const house = await openHouse(process.env, say, (error) => {
    throw error
  })
  await seedIfEmpty(house.app, say)
  await house.close()
  process.exit(0)
} catch (error) {
  console.error(error instanceof StartRefused ? `\n${error.zh}\n${error.en}\n` : error)
  process.exit(1)
}
