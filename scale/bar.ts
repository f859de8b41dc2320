/** The progress bar: one line that is written over on a screen, a line now and then in a file. */
const width = 30
/** Between two lines where nothing can be written over (ms). */
const quiet_ms = 10_000

export function openBar(
  out: NodeJS.WriteStream,
  clock: () => number = Date.now,
): (done: number, all: number, what: string) => void {
  const began = clock()
  let last = 0
  return (done, all, what) => {
    const now = clock()
    const end = done >= all
    if (!end && now - last < (out.isTTY ? 200 : quiet_ms)) return
    last = now
    const share = all > 0 ? done / all : 1
    const full = Math.round(share * width)
    const left_s = share > 0 ? Math.round(((now - began) / 1000) * (1 / share - 1)) : 0
    const line = `[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${(share * 100).toFixed(1)} %  ${what}  ${end ? `${Math.round((now - began) / 1000)} s` : `~${left_s} s`}`
    out.write(out.isTTY ? `\r${line.padEnd(100)}${end ? '\n' : ''}` : `${line}\n`)
  }
}
