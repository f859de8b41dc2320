/** The desk's shell: language, who is signed in, the menu, and which screen stands at which path below /desk. */
import { Alert, App as AntApp, ConfigProvider, Spin } from 'antd'
import antdEn from 'antd/locale/en_US'
import antdZh from 'antd/locale/zh_CN'
import { type ComponentType, lazy, Suspense, useMemo } from 'react'
import { Redirect, Route, Router, Switch, useLocation } from 'wouter'
import { antdTheme } from '../../ui/antd-theme.ts'
import { useT } from '../../ui/i18n.tsx'
import { useLive } from '../../ui/live.ts'
import { useMaking } from '../../ui/making/use-making.ts'
import { isStaff, type Me, MeProvider, useMe } from '../../ui/me.tsx'
import { Problem } from '../../ui/problem/problem.tsx'
import { UiProvider } from '../../ui/provider/provider.tsx'
import { useAsk } from '../../ui/query.ts'
import { Safe } from '../../ui/safe/safe.tsx'
import type { DeskScreen, ScreenProps } from '../../ui/screens.ts'
import { useLook } from '../../ui/size.ts'
import { DeskLayout } from './desk-layout.tsx'
import { deskMessages } from './messages.ts'
import { deskScreens, openScreens } from './screens.ts'

export function DeskApp() {
  return (
    <Router base="/desk">
      <InLanguage />
    </Router>
  )
}

function InLanguage() {
  const { lang } = useLook()
  const [, navigate] = useLocation()
  return (
    <ConfigProvider theme={antdTheme} locale={lang === 'en' ? antdEn : antdZh} button={{ autoInsertSpace: false }}>
      <AntApp>
        <UiProvider
          lang={lang}
          messages={deskMessages[lang]}
          navigate={(to) => navigate(to.replace(/^\/desk/, '') || '/')}
        >
          <Known />
        </UiProvider>
      </AntApp>
    </ConfigProvider>
  )
}

function Known() {
  const asked = useAsk<{ me: Me | null }>('signin.me')
  // Whoever I am carries how many messages wait; a new one changes that.
  useLive('notify', () => void asked.refetch())
  const value = useMemo(
    () => ({ me: asked.data?.me ?? null, refresh: async () => void (await asked.refetch()) }),
    [asked.data, asked.refetch],
  )
  if (asked.isPending) return <Spin fullscreen />
  if (asked.error) return <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
  return (
    <MeProvider {...value}>
      <MakingAlert />
      <Screens />
    </MeProvider>
  )
}

/** As on the phone: what is seen is not whole yet. */
function MakingAlert() {
  const t = useT()
  const making = useMaking()
  return making ? <Alert banner type="info" title={t('ui.making', { n: making.done + 1, of: making.of })} /> : null
}

const view = (screen: DeskScreen): ComponentType<ScreenProps> => lazy(async () => ({ default: await screen.load() }))
const open = openScreens.map((screen) => ({ ...screen, View: view(screen) }))
const inside = deskScreens.map((screen) => ({ ...screen, View: view(screen) }))

function Screens() {
  const { me } = useMe()
  const [path] = useLocation()
  const wait = <Spin style={{ margin: 80 }} />
  if (!me || !isStaff(me))
    return (
      <Suspense fallback={wait}>
        <Switch>
          {open.map(({ path: at, View }) => (
            <Route key={at} path={at}>
              {(params) => <View params={params as Record<string, string>} />}
            </Route>
          ))}
          <Route>
            <Redirect to={path === '/' ? '/signin' : `/signin?then=${encodeURIComponent(path)}`} replace />
          </Route>
        </Switch>
      </Suspense>
    )
  const allowed = inside.filter(({ posts }) => !posts || me.posts.some((held) => posts.includes(held.post)))
  const first = allowed.filter((screen) => screen.menu).sort((a, b) => (a.order ?? 99) - (b.order ?? 99))[0]
  return (
    <DeskLayout screens={allowed}>
      <Safe place={path}>
        <Suspense fallback={wait}>
          <Switch>
            {allowed.map(({ path: at, View }) => (
              <Route key={at} path={at}>
                {(params) => <View params={params as Record<string, string>} />}
              </Route>
            ))}
            <Route>
              <Redirect to={first?.path.replace(/\/:.*$/, '') ?? '/account'} replace />
            </Route>
          </Switch>
        </Suspense>
      </Safe>
    </DeskLayout>
  )
}
