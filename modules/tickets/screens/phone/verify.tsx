/** Anybody checks a receipt: pastes it or opens its link. It is checked on this phone, also without a network; nobody is told. */
import { useCallback, useEffect, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import { Verdict } from '../../../../ui/verdict/verdict.tsx'
import { receiptTextIn } from '../../receipt/verify.ts'
import { type Checked, check, checkByServer, isUnsure, provenWords, refusedWords } from './checking.ts'
import { prepareOffline } from './kept-keys.ts'
import './receipt.css'

/** Longer than any receipt, because an address may stand in front of it. */
const pastedMost = 1_000

export function VerifyScreen() {
  const t = useT()
  const [pasted, setPasted] = useState('')
  const [asked, setAsked] = useState(false)
  const [checked, setChecked] = useState<Checked | null>(null)
  const look = useCallback(async (words: string) => {
    setAsked(true)
    setChecked(words.trim() ? await check(words) : null)
  }, [])
  useEffect(() => {
    void prepareOffline()
    // A link brings the receipt behind the hash; another one may be opened in the same tab.
    const fromLink = () => {
      const text = receiptTextIn(location.hash)
      if (!text) return
      setPasted(text)
      void look(text)
    }
    fromLink()
    addEventListener('hashchange', fromLink)
    return () => removeEventListener('hashchange', fromLink)
  }, [look])
  const isEmpty = asked && !pasted.trim()
  return (
    <Page title={t('tickets.verify')} back="/">
      <Stack gap={2}>
        <div aria-live="polite">{checked ? <Outcome checked={checked} onChecked={setChecked} /> : null}</div>
        <Card>
          <Form onSubmit={() => void look(pasted)}>
            <TextArea
              name="text"
              label={t('tickets.verify-text')}
              help={t('tickets.verify-help')}
              {...(isEmpty ? { error: t('tickets.verify-empty') } : {})}
              value={pasted}
              onChange={(words) => {
                setPasted(words)
                setChecked(null)
              }}
              maxLength={pastedMost}
              rows={4}
            />
            <Button type="submit" wide>
              {t('tickets.verify-do')}
            </Button>
          </Form>
        </Card>
        <p className="x-meta tickets-verify__note">{t('tickets.verify-note')}</p>
      </Stack>
    </Page>
  )
}

function Outcome({ checked, onChecked }: { checked: Checked; onChecked: (checked: Checked) => void }) {
  const t = useT()
  const lang = useLang()
  const [problem, setProblem] = useState<unknown>(null)
  const tone = checked.ok ? 'good' : isUnsure(checked) ? 'unsure' : 'bad'
  const askServer = () => {
    setProblem(null)
    checkByServer(checked).then(onChecked, setProblem)
  }
  return (
    <Card>
      <Stack>
        <Verdict tone={tone} title={t(`tickets.verify-${tone}`)} />
        {checked.ok && checked.receipt
          ? provenWords(t, lang, checked.receipt, checked.names).map((line) => <p key={line}>{line}</p>)
          : null}
        {checked.why ? <p>{refusedWords(t, checked.why)}</p> : null}
        {checked.why === 'cannot_check' ? (
          <Button kind="ghost" wide onPress={askServer}>
            {t('tickets.verify-server')}
          </Button>
        ) : null}
        <Problem problem={problem} />
        <p className="x-meta">{checked.byServer ? t('tickets.verify-by-server') : t('tickets.verify-by-phone')}</p>
      </Stack>
    </Card>
  )
}
