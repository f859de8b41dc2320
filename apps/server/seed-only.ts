/** Says what the demo data takes, makes it and ends. */
import { StartRefused } from '../../kernel/start-refused.ts'
import { demoTakes } from '../../scale/plan.ts'
import { announce } from '../../scale/takes.ts'
import { openHouse } from './house.ts'
import { isMade, seedIfEmpty } from './seed.ts'

const say = (line: string): void => console.log(line)
try {
  const house = await openHouse(process.env, say, (error) => {
    throw error
  })
  const { dataDir } = house.app.config
  if (isMade(dataDir)) say('演示县已经在这里了，没有什么要做 · the demo counties are here already; nothing to do')
  else announce(demoTakes, dataDir, say)
  await seedIfEmpty(house.app, say)
  await house.close()
  process.exit(0)
} catch (error) {
  console.error(error instanceof StartRefused ? `\n${error.zh}\n${error.en}\n` : error)
  process.exit(1)
}
