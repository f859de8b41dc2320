/** The sentences of disclosure in Chinese. */
import { zh as screens } from './screens/messages.zh.ts'

export const zh = {
  ...screens,
}
