/** Runs other programs: their end is always awaited, and a program that cannot be found is an answer, not a crash. */
import { spawn } from 'node:child_process'
import { root } from './places.js'

const kept_bytes = 64 * 1024

/**
 * Answers the exit code (-1 when the program could not be run) and the last 64 KB it said. What it says is also shown,
 * unless `quiet`.
 */
export function run(program, flags, { quiet = false, env = process.env, cwd = root } = {}) {
  return new Promise((resolve) => {
    let words = ''
    const child = spawn(program, flags, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const hear = (stream) => (chunk) => {
      words = (words + chunk).slice(-kept_bytes)
      if (!quiet) stream.write(chunk)
    }
    child.stdout.on('data', hear(process.stdout))
    child.stderr.on('data', hear(process.stderr))
    child.once('error', (error) => resolve({ code: -1, words: error.message }))
    child.once('close', (code) => resolve({ code: code ?? -1, words }))
  })
}

/** Calls `tick` with the seconds gone by, every `every_s`, until the work is done. */
export async function withTicks(every_s, tick, work) {
  const began = Date.now()
  const timer = setInterval(() => tick(Math.round((Date.now() - began) / 1000)), every_s * 1000)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
