/** The phone's shell: language, who is signed in, and which screen stands at which path. */
import { type ComponentType, lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { Alarm } from '../../modules/bulletin/screens/shared/alarm.tsx'
import { AssistedFrame } from '../../modules/signin/screens/shared/assisted-frame.tsx'
import { Unsent } from '../../modules/tickets/screens/shared/unsent.tsx'
import { useLive } from '../../ui/live.ts'
import { Loading } from '../../ui/loading/loading.tsx'
import { MakingNote } from '../../ui/making/making-note.tsx'
import { isStaff, type Me, MeProvider, useMe } from '../../ui/me.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Problem } from '../../ui/problem/problem.tsx'
import { UiProvider } from '../../ui/provider/provider.tsx'
import { useAsk } from '../../ui/query.ts'
import { Safe } from '../../ui/safe/safe.tsx'
import type { PhoneScreen, ScreenProps } from '../../ui/screens.ts'
import { useLook } from '../../ui/size.ts'
import { keepMe, keptMe } from './kept-me.ts'
import { loadMessages, zhMessages } from './messages.ts'
import { phoneScreens } from './screens.ts'

export function PhoneApp() {
  const { lang } = useLook()
  const [messages, setMessages] = useState(zhMessages)
  const [spoken, setSpoken] = useState<'zh-CN' | 'en'>('zh-CN')
  const [, navigate] = useLocation()
  useEffect(() => {
    let wanted = true
    loadMessages(lang).then((found) => {
      if (!wanted) return
      setMessages(found)
      setSpoken(lang)
    })
    return () => {
      wanted = false
    }
  }, [lang])
  // A reader of English waits for the words rather than seeing them change.
  if (spoken !== lang) return null
  return (
    <UiProvider lang={lang} messages={messages} navigate={navigate}>
      <Known />
    </UiProvider>
  )
}

/** Asks who is signed in; everything else stands on the answer. */
function Known() {
  const asked = useAsk<{ me: Me | null }>('signin.me')
  const [path] = useLocation()
  const isCutOff = asked.error?.status === 0
  const offline = isCutOff ? keptMe() : null
  const needsNobody = isCutOff && phoneScreens.some((screen) => screen.offline && screen.path === path)
  // Whoever I am carries how many messages wait; a new one changes that.
  useLive('notify', () => void asked.refetch())
  const value = useMemo(
    () => ({ me: asked.data ? asked.data.me : offline, refresh: async () => void (await asked.refetch()) }),
    [asked.data, asked.refetch, offline],
  )
  useEffect(() => {
    if (asked.data) keepMe(asked.data.me)
  }, [asked.data])
  if (asked.isPending) return <Loading kind="page" />
  if (asked.error && !asked.data && !offline && !needsNobody)
    return (
      <Page title="">
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      </Page>
    )
  return (
    <MeProvider {...value}>
      <MakingNote />
      <Unsent />
      <Alarm />
      <AssistedFrame>
        <Screens />
      </AssistedFrame>
    </MeProvider>
  )
}

/** The home page, which speaks with the words the app comes with. */
const firstPath = '/'

const loaded = phoneScreens.map((screen) => ({ ...screen, View: lazyScreen(screen) }))

function lazyScreen(screen: PhoneScreen): ComponentType<ScreenProps> {
  return lazy(async () => {
    if (screen.path === firstPath) return { default: await screen.load() }
    const [View, { withMoreWords }] = await Promise.all([screen.load(), import('./more-words.tsx')])
    return { default: withMoreWords(View) }
  })
}

function Screens() {
  const [path] = useLocation()
  useEffect(() => {
    if (path) window.scrollTo(0, 0)
  }, [path])
  return (
    <Safe place={path}>
      <Suspense fallback={<Loading kind="page" />}>
        <Switch>
          {loaded.map(({ path, who, View }) => (
            <Route key={path} path={path}>
              {(params) => (
                <Guarded who={who}>
                  <View params={params as Record<string, string>} />
                </Guarded>
              )}
            </Route>
          ))}
          <Route>
            <Redirect to="/" replace />
          </Route>
        </Switch>
      </Suspense>
    </Safe>
  )
}

/** Whoever must sign in first comes back to where she wanted to go. */
function Guarded({ who, children }: { who: PhoneScreen['who']; children: React.ReactNode }) {
  const { me } = useMe()
  const [path] = useLocation()
  if (who !== 'anyone' && !me) return <Redirect to={`/signin?then=${encodeURIComponent(path)}`} replace />
  if (who === 'staff' && !isStaff(me)) return <Redirect to="/" replace />
  return children
}
