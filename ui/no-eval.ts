/**
 * Our pages may not make code from text: the content security policy says so. zod would try and be refused, with a line in every
 * reader's console; told beforehand, it does not try.
 */
export function makeNoCode(): void {
  const kept = globalThis as { __zod_globalConfig?: { jitless?: boolean } }
  kept.__zod_globalConfig = Object.assign(kept.__zod_globalConfig ?? {}, { jitless: true })
}
