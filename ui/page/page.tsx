/** The frame of a phone screen: a top bar that says where I am, the content, and one bar at the bottom for the thing to do. */
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import { Link } from 'react-aria-components/Link'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import './page.css'

export interface PageProps {
  title: string
  /** An address, true for "where I came from", or what to do. */
  back?: string | true | (() => void)
  action?: ReactNode
  banner?: ReactNode
  bottom?: ReactNode
  tabs?: ReactNode
  children: ReactNode
}

/** The first screen leaves the focus alone; each later one starts at its title, so that it is read out. */
let hasShownAPage = false

export function Page({ title, back, action, banner, bottom, tabs, children }: PageProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    if (hasShownAPage) heading.current?.focus({ preventScroll: true })
    hasShownAPage = true
  }, [])
  return (
    <div className="x-page">
      {banner}
      <header className={`x-page__bar${back ? ' x-page__bar--inner' : ''}`}>
        {back ? <Back back={back} /> : null}
        <h1 className="x-page__title" ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <div className="x-page__action">{action}</div>
      </header>
      <main className="x-page__main">
        <div className="x-page__content">{children}</div>
        {bottom ? <div className="x-page__bottom">{bottom}</div> : null}
      </main>
      {tabs}
    </div>
  )
}

function Back({ back }: { back: string | true | (() => void) }): ReactNode {
  const t = useT()
  const inside = (
    <>
      <Icon name="back" />
      <span>{t('ui.back')}</span>
    </>
  )
  if (typeof back === 'string') {
    return (
      <Link className="x-page__back" href={back}>
        {inside}
      </Link>
    )
  }
  return (
    <Button className="x-page__back" onPress={back === true ? () => history.back() : back}>
      {inside}
    </Button>
  )
}
