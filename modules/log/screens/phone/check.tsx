/** Anybody checks a printed sheet: types what stands at its foot, or scans its code. The phone works it out itself. */
import { useCallback, useEffect, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { clockWords, dateWords, numberWords } from '../../../../ui/time.ts'
import { Verdict } from '../../../../ui/verdict/verdict.tsx'
import { rootTyped, shortRoot, shortRootOf, sizeTyped } from '../../rules.ts'
import './check.css'
import { type Checked, checkPaper, isUnsure } from './checking.ts'

/** Digits of a county's code. */
const countyDigits = 6
/** Longer than a whole root with gaps. */
const rootMost = 100

/** What the sheet's code says; empty where somebody came by typing. */
function fromCode(): { size: string; root: string; fact: string | null } {
  const said = new URLSearchParams(location.search)
  return { size: said.get('size') ?? '', root: rootTyped(said.get('root') ?? ''), fact: said.get('fact') }
}

export function CheckScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const { me } = useMe()
  const [code] = useState(fromCode)
  const known = (params.area ?? me?.village ?? '').slice(0, countyDigits)
  const [county, setCounty] = useState(known)
  const [size, setSize] = useState(code.size)
  const [root, setRoot] = useState(() => shortRootOf(code.root))
  const [fields, setFields] = useState<Record<string, string>>({})
  const [checked, setChecked] = useState<Checked | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)

  const check = useCallback(async () => {
    setChecked(null)
    setProblem(null)
    const wanted = { size: sizeTyped(size), root: rootTyped(root) }
    const wrong: Record<string, string> = {}
    if (!/^\d{6}$/.test(county)) wrong.county = t('log.check-county-wrong')
    if (wanted.size === null) wrong.size = t('log.check-size-wrong')
    if (wanted.root.length < shortRoot) wrong.root = t('log.check-root-wrong', { n: shortRoot })
    setFields(wrong)
    if (wanted.size === null || Object.keys(wrong).length > 0) return
    setBusy(true)
    try {
      // A code holds more of the root; once something else is typed, that counts.
      const isScanned = wanted.root === code.root.slice(0, shortRoot) && size === code.size
      const read = isScanned ? code : { root: wanted.root, fact: null }
      setChecked(await checkPaper({ county, size: wanted.size, root: read.root, fact: read.fact }))
    } catch (failure) {
      setProblem(failure)
    } finally {
      setBusy(false)
    }
  }, [county, size, root, code, t])

  const [isScanned, setScanned] = useState(code.size !== '' && code.root !== '')
  useEffect(() => {
    if (!isScanned) return
    setScanned(false)
    void check()
  }, [isScanned, check])

  const ofCounty = {
    name: 'county',
    value: county,
    set: setCounty,
    inputMode: 'numeric',
    maxLength: countyDigits,
  } as const
  const asked = [
    ...(known ? [] : [ofCounty]),
    { name: 'size', value: size, set: setSize, inputMode: 'numeric' },
    { name: 'root', value: root, set: setRoot, maxLength: rootMost },
  ] as const
  return (
    <Page title={t('log.check')} back="/">
      <Stack gap={2}>
        <div aria-live="polite">{checked ? <Outcome checked={checked} /> : null}</div>
        <Problem problem={problem} onRetry={() => void check()} />
        <Card>
          <Form onSubmit={() => void check()}>
            <p>{t('log.check-line')}</p>
            {asked.map(({ name, value, set, ...field }) => (
              <TextField
                key={name}
                name={name}
                label={t(`log.check-${name}`, { n: shortRoot })}
                help={t(`log.check-${name}-help`)}
                autoComplete="off"
                value={value}
                onChange={(words) => {
                  set(words)
                  setChecked(null)
                }}
                {...field}
                {...(fields[name] ? { error: fields[name] } : {})}
              />
            ))}
            <Button type="submit" wide pending={isBusy}>
              {t('log.check-do')}
            </Button>
          </Form>
        </Card>
        <p className="x-meta">{t('log.check-note')}</p>
      </Stack>
    </Page>
  )
}

function Outcome({ checked }: { checked: Checked }) {
  const t = useT()
  const lang = useLang()
  const number = (n: number): string => numberWords(n, lang)
  const tone = checked.ok ? 'good' : isUnsure(checked) ? 'unsure' : 'bad'
  return (
    <Card>
      <Stack>
        <Verdict tone={tone} title={t(`log.check-${tone}`)} />
        {checked.ok ? (
          <>
            <p>
              {t(checked.later > checked.size ? 'log.check-held' : 'log.check-newest', {
                size: number(checked.size),
                later: number(checked.later),
                when: `${dateWords(checked.at, lang, { year: true })} ${clockWords(checked.at)}`,
              })}
            </p>
            {checked.place === null ? null : <p>{t('log.check-fact', { place: number(checked.place) })}</p>}
            <p className="x-meta">
              {t('log.check-now', { size: number(checked.later) })}{' '}
              <b className="log-check__root">{shortRootOf(checked.root)}</b>
            </p>
            <p className="x-meta">{t('log.check-keep')}</p>
          </>
        ) : (
          <>
            <p>{t(`log.check-why-${checked.why}`, { later: number(checked.later) })}</p>
            {tone === 'bad' ? <p>{t('log.check-tell')}</p> : null}
          </>
        )}
      </Stack>
    </Card>
  )
}
