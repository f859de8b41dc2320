/** Catches a screen that breaks, so that a person sees a sentence and a way on instead of a white page. */
import { Component, type ReactNode } from 'react'
import { Button } from '../button/button.tsx'
import { Card } from '../card/card.tsx'
import { useT } from '../i18n.tsx'

interface SafeProps {
  /** The boundary forgets what broke when this changes, e.g. the path. */
  place: string
  children: ReactNode
}

interface SafeState {
  brokenAt: string | null
}

export class Safe extends Component<SafeProps, SafeState> {
  override state: SafeState = { brokenAt: null }

  static getDerivedStateFromError(): Partial<SafeState> {
    return { brokenAt: '' }
  }

  override componentDidCatch(): void {
    this.setState({ brokenAt: this.props.place })
  }

  override componentDidUpdate(): void {
    const { brokenAt } = this.state
    if (brokenAt !== null && brokenAt !== '' && brokenAt !== this.props.place) this.setState({ brokenAt: null })
  }

  override render(): ReactNode {
    return this.state.brokenAt === null ? this.props.children : <Broken />
  }
}

/** Often an older page asking for files of a version that is gone: loading it anew is the cure. */
function Broken(): ReactNode {
  const t = useT()
  return (
    <div className="x-page__main">
      <Card>
        <div role="alert">
          <h2 className="x-page__title">{t('ui.broken')}</h2>
          <p>{t('ui.broken-line')}</p>
        </div>
        <Button wide onPress={() => window.location.reload()}>
          {t('ui.reload')}
        </Button>
      </Card>
    </div>
  )
}
