/** Everything an app needs around its screens: language, links without page loads, what the server said, announcements. */
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { RouterProvider } from 'react-aria-components'
import { I18nProvider as AriaI18n } from 'react-aria-components/I18nProvider'
import { I18nProvider, type Lang, type Messages } from '../i18n.tsx'
import { newQueryClient, useLiveQueries } from '../query.ts'
import { Toasts } from '../toast/toast.tsx'

export interface UiProviderProps {
  lang: Lang
  messages: Messages
  navigate: (to: string) => void
  /** Tests and the gallery bring their own, or switch the live line off. */
  queryClient?: QueryClient
  live?: boolean
  children: ReactNode
}

export function UiProvider({
  lang,
  messages,
  navigate,
  queryClient,
  live = true,
  children,
}: UiProviderProps): ReactNode {
  const [queries] = useState(() => queryClient ?? newQueryClient())
  useEffect(() => {
    document.documentElement.lang = lang
  }, [lang])
  return (
    <QueryClientProvider client={queries}>
      <I18nProvider lang={lang} messages={messages}>
        <AriaI18n locale={lang}>
          <RouterProvider navigate={navigate}>
            {live ? <LiveQueries /> : null}
            {children}
            <Toasts />
          </RouterProvider>
        </AriaI18n>
      </I18nProvider>
    </QueryClientProvider>
  )
}

function LiveQueries(): ReactNode {
  useLiveQueries()
  return null
}
