/** The sentences of disclosure in English. */
import { en as screens } from './screens/messages.en.ts'

export const en = {
  ...screens,
}
