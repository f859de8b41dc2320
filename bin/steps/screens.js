/**
 * Bundles the screens into dist/web when their sources changed, squeezes each file once, and weighs what a phone must load first. A
 * bundle can be served at once; squeezing takes longer than bundling, so a start leaves it for after the first page.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { inRoot, root } from './places.js'
import { Stopped, say, seconds } from './say.js'

const web = inRoot('dist', 'web')
/** Written after the last file of each step, so that a step that was cut short counts as none. */
const bundledFile = path.join(web, '.bundled')
const stampFile = path.join(web, '.built')
const manifestFile = path.join(web, '.vite', 'manifest.json')

/** Whatever a bundle could hold. Too wide only means one build too many, too narrow would serve old screens. */
const sourceFolders = ['ui', 'apps/phone', 'apps/desk', 'modules', 'kernel']
const sourceFiles = ['vite.config.ts', 'package-lock.json', 'bin/steps/screens.js']
const isSource = (file) =>
  /\.(tsx?|css|html|svg|json|png|webmanifest)$/.test(file) &&
  !/\.test\.tsx?$|(^|\/)(actions|queries|migrations|seeds|data|test)\//.test(file)

/** Smaller files fit into one packet either way. */
const worthSqueezing_bytes = 1024
const squeezable = /\.(js|css|html|svg|json|webmanifest)$/

/** The first phone screen's script, brotli; a promise to people on 2G and old phones. */
export const firstLoadLimit_kb = 180

const isStamped = (file, hash) => existsSync(file) && readFileSync(file, 'utf8') === hash

/** How far the screens of today's sources are: 'none', 'bundled' (can be served), 'built' (squeezed as well). */
export function howFar(hash = hashSources()) {
  if (isStamped(stampFile, hash)) return 'built'
  return isStamped(bundledFile, hash) ? 'bundled' : 'none'
}

/** `squeeze: false` ends when the screens can be served; without it the next call goes on from there. */
export async function buildScreens({ force = false, squeeze = true } = {}) {
  const hash = hashSources()
  const there = force ? 'none' : howFar(hash)
  if (there === 'built' || (there === 'bundled' && !squeeze)) return
  if (there === 'none') {
    say('正在构建页面', 'building the screens')
    const began = Date.now()
    for (const file of [stampFile, bundledFile]) rmSync(file, { force: true })
    await bundle()
    writeFileSync(bundledFile, hash)
    say(`页面构建好了，用了 ${seconds(began)}`, `screens built in ${seconds(began)}`)
  }
  if (!squeeze) return
  const began = Date.now()
  await squeezeAll()
  writeFileSync(stampFile, hash)
  tellWeights()
  say(`页面压小了，用了 ${seconds(began)}`, `screens squeezed in ${seconds(began)}`)
}

function hashSources() {
  const hash = createHash('sha256')
  const below = sourceFolders.flatMap((folder) =>
    existsSync(inRoot(folder))
      ? readdirSync(inRoot(folder), { recursive: true }).map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
      : [],
  )
  for (const file of [...below.filter(isSource), ...sourceFiles].sort()) {
    if (existsSync(inRoot(file))) hash.update(`${file}\n`).update(readFileSync(inRoot(file)))
  }
  return hash.digest('hex')
}

async function bundle() {
  const { build } = await import('vite')
  // A test run calls itself NODE_ENV=test, and libraries then bundle their test halves: whoever builds, people get the same.
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await build({ root, configFile: inRoot('vite.config.ts'), logLevel: 'warn' })
  } catch (error) {
    throw new Stopped(`页面有错，没有构建成功：\n${error.message}`, 'The screens have an error, see above.')
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

/** Once, as hard as possible, so that the server never has to; the largest first, so that no core waits for one at the end. */
async function squeezeAll() {
  const files = filesOf(web)
    .filter((file) => squeezable.test(file))
    .map((file) => ({ file, bytes: statSync(file).size }))
    .filter(({ bytes }) => bytes >= worthSqueezing_bytes)
    .sort((a, b) => b.bytes - a.bytes)
    .values()
  const squeezeSome = async () => {
    for (const { file } of files) await squeeze(file)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, squeezeSome))
}

async function squeeze(file) {
  const bytes = await readFile(file)
  const hard = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }
  await put(`${file}.br`, await promisify(brotliCompress)(bytes, hard))
  await put(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
}

/** A server that runs already hands out the whole file or none; another build may squeeze at the same time. */
async function put(file, bytes) {
  const part = `${file}.${process.pid}.part`
  await writeFile(part, bytes)
  await rename(part, file)
}

/** The entry's own file and everything it imports before it can run; what is fetched later does not count. */
export function firstLoad(manifest, entry) {
  const files = new Set()
  const add = (key) => {
    const chunk = manifest[key]
    if (!chunk || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const css of chunk.css ?? []) files.add(css)
    for (const imported of chunk.imports ?? []) add(imported)
  }
  add(entry)
  return [...files]
}

const weight = (file, ending) => {
  const squeezed = path.join(web, `${file}.${ending}`)
  return readFileSync(existsSync(squeezed) ? squeezed : path.join(web, file)).length
}
const kb = (files, ending) => files.reduce((sum, file) => sum + weight(file, ending), 0) / 1024

function tellWeights() {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
  for (const [entry, zh, en] of [
    ['apps/phone/index.html', '手机第一屏', 'phone, first screen'],
    ['apps/desk/index.html', '工作台第一屏', 'desk, first screen'],
  ]) {
    const files = firstLoad(manifest, entry)
    if (files.length === 0) continue
    const scripts = files.filter((file) => file.endsWith('.js'))
    const styles = files.filter((file) => file.endsWith('.css'))
    const sizes = `JS ${kb(scripts, 'br').toFixed(1)} KB br / ${kb(scripts, 'gz').toFixed(1)} KB gzip, CSS ${kb(styles, 'br').toFixed(1)} KB br`
    say(zh, `${en}: ${sizes}`)
    if (entry.includes('phone') && kb(scripts, 'br') > firstLoadLimit_kb) {
      say(`超过了 ${firstLoadLimit_kb} KB 的约定`, `over the limit of ${firstLoadLimit_kb} KB`)
    }
  }
}
