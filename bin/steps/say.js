/** How the commands in bin/ speak: short lines, Chinese first, English complete, and the time each step took. */

export function say(zh, en) {
  console.log(`乡里 · ${zh} · ${en}`)
}

/** A reason to stop that a person can act on. */
export class Stopped extends Error {
  name = 'Stopped'
  constructor(zh, en) {
    super(`${zh}\n${en}`)
  }
}

/** Runs a command's work and ends the process: a reason to stop is shown as its sentence, a bug with its trace. */
export async function command(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    console.error(error instanceof Stopped ? `\n${error.message}\n` : error)
    process.exitCode = 1
  }
}

export function seconds(began) {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`
}
