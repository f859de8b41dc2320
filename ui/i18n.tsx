/** The language of a screen and its sentences. Nested providers add the messages of a screen that is loaded later. */
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type Lang, type Messages, type T, translator, uiMessages } from './words.ts'

export {
  fill,
  type Lang,
  localeOf,
  type Messages,
  ownName,
  type Params,
  placeholders,
  type T,
  translator,
} from './words.ts'

interface Speech {
  lang: Lang
  messages: Messages
  t: T
}

const SpeechContext = createContext<Speech | null>(null)

export function I18nProvider({
  lang,
  messages,
  children,
}: {
  lang?: Lang
  messages: Messages
  children: ReactNode
}): ReactNode {
  const outer = useContext(SpeechContext)
  const spoken = lang ?? outer?.lang ?? 'zh-CN'
  const speech = useMemo(() => {
    const all = { ...(outer?.lang === spoken ? outer.messages : uiMessages[spoken]), ...messages }
    return { lang: spoken, messages: all, t: translator(all) }
  }, [outer, spoken, messages])
  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>
}

function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('I18nProvider is missing above this component')
  return speech
}

export function useT(): T {
  return useSpeech().t
}

export function useLang(): Lang {
  return useSpeech().lang
}
