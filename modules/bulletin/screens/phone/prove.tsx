/** Any reader lets her own phone check that an open notice says what was sealed when it came out. */
import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { numberWords } from '../../../../ui/time.ts'
import { Verdict, type VerdictTone } from '../../../../ui/verdict/verdict.tsx'
import { checkPath } from '../../../log/screens/shared/sealed-foot.tsx'
import type { NoticeView } from '../../contract.ts'
import { type Proved, prove } from '../shared/proving.ts'

const tones: Record<Proved['state'], VerdictTone> = {
  good: 'good',
  older: 'unsure',
  waiting: 'unsure',
  cannot: 'unsure',
  words: 'bad',
  record: 'bad',
}
/** Digits of a county's code. */
const countyDigits = 6

export function ProveNotice({ notice, area }: { notice: NoticeView; area: string | null }) {
  const t = useT()
  const lang = useLang()
  const [proved, setProved] = useState<Proved | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const go = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    setProved(null)
    try {
      setProved(await prove(notice, area))
    } catch (failure) {
      setProblem(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Stack>
      <div aria-live="polite">
        {proved ? (
          <Card>
            <Stack>
              <Verdict tone={tones[proved.state]} title={t(`bulletin.prove-${proved.state}`)} />
              {'place' in proved ? (
                <>
                  <p>{t(`bulletin.prove-${proved.state}-words`, { place: numberWords(proved.place, lang) })}</p>
                  <TextLink
                    href={`${checkPath(Number(notice.area.slice(0, countyDigits)))}?size=${proved.size}&root=${proved.root}`}
                  >
                    {t('bulletin.prove-seal')}
                  </TextLink>
                </>
              ) : (
                <p>{t(`bulletin.prove-${proved.state}-words`)}</p>
              )}
            </Stack>
          </Card>
        ) : null}
      </div>
      <Problem problem={problem} />
      <Button wide kind="quiet" pending={isBusy} onPress={() => void go()}>
        {t('bulletin.prove')}
      </Button>
    </Stack>
  )
}
