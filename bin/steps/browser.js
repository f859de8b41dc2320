/** The browser the tests drive, and a font that has Chinese letters. */
import { existsSync } from 'node:fs'
import { run, withTicks } from './run.js'
import { Stopped, say, seconds } from './say.js'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const tick_s = 15

/** The path of the browser, from the variable CHROMIUM or from where systems usually keep it. */
export function findBrowser() {
  return [process.env.CHROMIUM, ...usualPlaces].find((path) => path && existsSync(path))
}

export async function installBrowser() {
  const wanted = [findBrowser() ? undefined : 'chromium', (await hasFont()) ? undefined : 'fonts-noto-cjk']
  const missing = wanted.filter(Boolean)
  if (missing.length === 0) return
  const began = Date.now()
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw cannotInstall(missing)
  say(`正在安装 ${missing.join('、')}`, `installing ${missing.join(', ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const tick = (gone_s) => say(`还在安装，已 ${gone_s} 秒`, `still installing, ${gone_s} s so far`)
  const steps = [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...missing],
  ]
  for (const flags of steps) {
    const { code, words } = await withTicks(tick_s, tick, () => run('apt-get', flags, { quiet: true, env }))
    if (code !== 0) throw aptFailed(missing, words)
  }
  say(`安装好了，用时 ${seconds(began)}`, `installed in ${seconds(began)}`)
}

async function hasFont() {
  const asked = await run('fc-list', [':lang=zh'], { quiet: true })
  // Complaints about its cache are no fonts; a font is a line with its file.
  if (asked.code === 0) return /^\/.+:/m.test(asked.words)
  // Without fontconfig we can still see whether Debian's package is there; other systems bring such a font along.
  const known = await run('dpkg-query', ['-s', 'fonts-noto-cjk'], { quiet: true })
  return known.code === -1 || known.words.includes('install ok installed')
}

function cannotInstall(missing) {
  const names = missing.join(' ')
  return new Stopped(
    `测试要用浏览器，这台机器上缺少：${names}，而当前用户不能安装。请让管理员运行 apt-get install ${names}，或用变量 CHROMIUM 指明浏览器的位置。`,
    `The tests drive a browser. Missing here: ${names}, and this user cannot install it. Ask an administrator to run apt-get install ${names}, or name the browser’s path in the variable CHROMIUM.`,
  )
}

const shownLines = 8

function aptFailed(missing, words) {
  const tail = words.trim().split('\n').slice(-shownLines).join('\n')
  if (/No space left|not have enough free space/i.test(words)) {
    return new Stopped(
      '磁盘满了，浏览器装不下。请腾出至少 1 GB 再试。',
      'The disk is full: the browser does not fit. Free at least 1 GB and try again.',
    )
  }
  return new Stopped(
    `${missing.join('、')} 没有装上，多半是连不上软件源。请检查网络后再试。`,
    `${missing.join(', ')} could not be installed, most likely because the package sources cannot be reached. Check the network and try again.\n\n${tail}`,
  )
}
