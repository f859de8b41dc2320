/** A reason why the application cannot start, said so that the person at the terminal knows what to do next. */
export class StartRefused extends Error {
  override name = 'StartRefused'
  /** Names the kind of refusal for tests and searches, such as `disk-full`. */
  readonly reason: string
  readonly zh: string
  readonly en: string
  /** Both sentences are printed: whoever installs a server for a village may read either. */
  constructor(reason: string, zh: string, en: string, options?: ErrorOptions) {
    super(`${zh}\n${en}`, options)
    this.reason = reason
    this.zh = zh
    this.en = en
  }
}
