/** A key as a small cap beside what it does; said by the button's own shortcut to those who listen. */
import { type Command, keysOf, keyWords } from './keys.ts'

export function KeyHint({ of }: { of: Command }) {
  const [key] = keysOf[of]
  return key ? (
    <span className="tq-key" aria-hidden="true">
      {keyWords(key)}
    </span>
  ) : null
}
