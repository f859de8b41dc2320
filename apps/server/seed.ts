/** Fills an empty installation with the demo counties, module by module, each after those it stands on. */
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { OpenApp } from '../../kernel/open.ts'

/** Written when every module is through: a first start cut short begins again, and each seed skips what is there. */
const markName = 'demo-made'

export async function seedIfEmpty(app: OpenApp, say: (line: string) => void): Promise<void> {
  const mark = path.join(app.config.dataDir, markName)
  if (existsSync(mark)) return
  say('第一次启动：正在建立演示县 · first start: making the demo counties')
  const began = Date.now()
  for (const module of app.modules) {
    if (!module.seed) continue
    const started = Date.now()
    await module.seed(app, (line) => say(`  ${line}`))
    say(`  ${module.name} ${((Date.now() - started) / 1000).toFixed(1)} s`)
  }
  writeFileSync(mark, new Date().toISOString())
  say(`演示数据就绪 · demo data ready, ${((Date.now() - began) / 1000).toFixed(1)} s`)
}
