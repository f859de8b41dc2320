/**
 * Browsers keep a left page whole, to show it at once when somebody goes back. By then the reader may be somebody else: a helped
 * resident has gone, a worker signed out. Such a page is asked for anew.
 */
export function neverFromMemory(): void {
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload()
  })
}
