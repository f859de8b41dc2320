/** Hands a file to the reader's browser under a name of its own. */
export function saveFile(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken the bytes by then; keeping the address would keep the memory.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
