/** A screen behind the first one brings the sentences the first one could do without. */
import type { ComponentType } from 'react'
import { I18nProvider, type Messages, useLang } from '../../ui/i18n.tsx'
import type { ScreenProps } from '../../ui/screens.ts'
import { zhMore } from './messages-more.ts'

/** English came whole. */
const nothingMore: Messages = {}

export function withMoreWords(View: ComponentType<ScreenProps>): ComponentType<ScreenProps> {
  return function Worded(props: ScreenProps) {
    return (
      <I18nProvider messages={useLang() === 'zh-CN' ? zhMore : nothingMore}>
        <View {...props} />
      </I18nProvider>
    )
  }
}
