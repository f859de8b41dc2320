/** The part of pg's own helpers we use; its types leave it out. */
declare module 'pg/lib/utils.js' {
  /** A value as it leaves for the database. */
  export function prepareValue(value: unknown): string | Buffer | null
}
