/** Beside an entry: what still stands in its way, what may be done with it, the committee's word, questions, boards. */
import { App, Button, Input, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { dateWords, timeWords } from '../../../../ui/time.ts'
import type { DraftView, QuestionView } from '../../contract.ts'
import { BoardDialog } from './board-dialog.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { QuestionCard } from './question-card.tsx'

/** Obstacles named one by one; more are counted. */
const obstaclesShown = 6

export function EntrySide({ draft }: { draft: DraftView }) {
  return (
    <aside className="bks__side">
      <Obstacles draft={draft} />
      <Moves draft={draft} />
      <Committee draft={draft} />
      <Boards draft={draft} />
      <Questions draft={draft} />
      <Versions draft={draft} />
    </aside>
  )
}

function Obstacles({ draft }: { draft: DraftView }) {
  const t = useT()
  if (draft.state !== 'draft' || draft.kind !== 'account') return null
  const { obstacles } = draft
  return (
    <section className="bks__card bks__card--padded">
      <h3>{t(obstacles.length === 0 ? 'disclosure.desk-ready' : 'disclosure.desk-still')}</h3>
      {obstacles.length === 0 ? (
        <p className="bks__soft">
          {t(draft.lines.length === 0 ? 'disclosure.desk-ready-empty' : 'disclosure.desk-ready-line')}
        </p>
      ) : null}
      <ul className="bks-obstacles">
        {obstacles.slice(0, obstaclesShown).map((one) => {
          const voucher = draft.vouchers.findIndex(({ id }) => id === one.voucher)
          return (
            <li key={`${one.rule} ${one.line} ${one.voucher}`}>
              {voucher >= 0 ? `${t('disclosure.read-voucher-n', { n: voucher + 1 })} · ` : null}
              {t(one.rule, { line: one.line ?? '', ...one.params })}
            </li>
          )
        })}
      </ul>
      {obstacles.length > obstaclesShown ? (
        <p className="bks__soft">{t('disclosure.desk-and-more', { n: obstacles.length - obstaclesShown })}</p>
      ) : null}
    </section>
  )
}

function Moves({ draft }: { draft: DraftView }) {
  const t = useT()
  const { message, modal } = App.useApp()
  const [, navigate] = useLocation()
  const [asking, setAsking] = useState<'refuse' | 'correct' | null>(null)
  const entry = { entry: draft.id }
  const submit = useCall<{ entry: string }>('disclosure.submit')
  const takeBack = useCall<{ entry: string }>('disclosure.take_back')
  const publish = useCall<{ entry: string }>('disclosure.publish')
  const discard = useCall<{ entry: string }>('disclosure.discard_entry')
  const sign = useCall<{ entry: string; digest: string }>('disclosure.sign')
  const { may } = draft
  const can = ['submit', 'take_back', 'publish', 'discard', 'sign', 'refuse', 'correct'].some((move) => may[move])
  if (!can || (draft.kind === 'words' && draft.state === 'draft' && !may.discard)) return null
  const ask = (title: string, content: string, ok: string, work: () => Promise<unknown>) => async () => {
    const sure = await modal.confirm({ title, content, okText: ok, cancelText: t('disclosure.desk-cancel') })
    if (sure) await work().catch(() => {})
  }
  return (
    <section className="bks__card bks__card--padded bks-moves">
      <ProblemAlert problem={submit.error ?? takeBack.error ?? publish.error ?? discard.error ?? sign.error} />
      {may.submit ? (
        <Button
          type="primary"
          block
          disabled={draft.obstacles.length > 0}
          loading={submit.isPending}
          onClick={() =>
            submit.mutate(entry, { onSuccess: () => void message.success(t('disclosure.desk-submitted')) })
          }
        >
          {t('disclosure.desk-submit')}
        </Button>
      ) : null}
      {may.sign ? (
        <Button
          type="primary"
          block
          loading={sign.isPending}
          onClick={ask(
            t('disclosure.desk-sign-question'),
            t('disclosure.desk-sign-line'),
            t('disclosure.desk-sign'),
            () => sign.mutateAsync({ entry: draft.id, digest: draft.digest ?? '' }),
          )}
        >
          {t('disclosure.desk-sign')}
        </Button>
      ) : null}
      {may.refuse ? (
        <Button block danger onClick={() => setAsking('refuse')}>
          {t('disclosure.desk-refuse')}
        </Button>
      ) : null}
      {may.publish && draft.kind === 'account' ? (
        <Button
          type="primary"
          block
          loading={publish.isPending}
          onClick={ask(
            t('disclosure.desk-publish-question'),
            t(draft.state === 'refused' ? 'disclosure.desk-publish-refused' : 'disclosure.desk-publish-line'),
            t('disclosure.desk-publish'),
            () => publish.mutateAsync(entry).then(() => message.success(t('disclosure.desk-published'))),
          )}
        >
          {t('disclosure.desk-publish')}
        </Button>
      ) : null}
      {may.take_back ? (
        <Button block loading={takeBack.isPending} onClick={() => takeBack.mutate(entry)}>
          {t('disclosure.desk-take-back')}
        </Button>
      ) : null}
      {may.correct ? (
        <Button block onClick={() => setAsking('correct')}>
          {t('disclosure.desk-correct')}
        </Button>
      ) : null}
      {may.discard ? (
        <Popconfirm
          title={t('disclosure.desk-discard-question')}
          okText={t('disclosure.desk-discard')}
          cancelText={t('disclosure.desk-cancel')}
          onConfirm={() => discard.mutate(entry, { onSuccess: () => navigate('/books/entries') })}
        >
          <Button block type="text" danger>
            {t('disclosure.desk-discard')}
          </Button>
        </Popconfirm>
      ) : null}
      {asking ? <WhyDialog draft={draft} move={asking} onClose={() => setAsking(null)} /> : null}
    </section>
  )
}

function WhyDialog({ draft, move, onClose }: { draft: DraftView; move: 'refuse' | 'correct'; onClose: () => void }) {
  const t = useT()
  const [, navigate] = useLocation()
  const [reason, setReason] = useState('')
  const refuse = useCall<{ entry: string; digest: string; reason: string }>('disclosure.refuse')
  const correct = useCall<{ entry: string; reason: string }, { id: string }>('disclosure.correct_entry')
  const send = () => {
    if (move === 'refuse')
      refuse.mutate({ entry: draft.id, digest: draft.digest ?? '', reason: reason.trim() }, { onSuccess: onClose })
    else
      correct.mutate(
        { entry: draft.id, reason: reason.trim() },
        {
          onSuccess: ({ id }) => {
            onClose()
            navigate(`/books/entries/${id}`)
          },
        },
      )
  }
  return (
    <Modal
      open
      title={t(`disclosure.desk-${move}`)}
      okText={t(`disclosure.desk-${move}`)}
      cancelText={t('disclosure.desk-cancel')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={refuse.isPending || correct.isPending}
      onCancel={onClose}
      onOk={send}
    >
      <p className="bks__soft">{t(`disclosure.desk-${move}-line`)}</p>
      <Input.TextArea
        rows={3}
        maxLength={300}
        value={reason}
        aria-label={t('disclosure.desk-reason')}
        placeholder={t('disclosure.desk-reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <ProblemAlert problem={refuse.error ?? correct.error} />
    </Modal>
  )
}

function Committee({ draft }: { draft: DraftView }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  if (draft.kind !== 'account' || (draft.signatures.length === 0 && draft.state === 'draft')) return null
  return (
    <section className="bks__card bks__card--padded">
      <h3>{t('disclosure.read-supervision')}</h3>
      <p className="bks__soft">{t('disclosure.desk-signed-of', { n: draft.signed, of: draft.needs_signatures })}</p>
      <ul className="bks-signatures">
        {draft.signatures.map((one) => (
          <li key={one.id} className={one.decision === 'refused' ? 'bks__late' : undefined}>
            <b>{one.name}</b>{' '}
            {t(one.decision === 'signed' ? 'disclosure.desk-has-signed' : 'disclosure.desk-has-refused')}
            <span className="bks__soft"> {timeWords(one.at, now, lang)}</span>
            {one.reason ? <q>{one.reason}</q> : null}
          </li>
        ))}
      </ul>
      {draft.makers.length > 0 ? (
        <p className="bks__soft">
          {t('disclosure.desk-makers', { names: new Intl.ListFormat(lang).format(draft.makers) })}
        </p>
      ) : null}
    </section>
  )
}

function Boards({ draft }: { draft: DraftView }) {
  const t = useT()
  const lang = useLang()
  const [posting, setPosting] = useState(false)
  if (draft.state !== 'published') return null
  return (
    <section className="bks__card bks__card--padded">
      <h3>{t('disclosure.read-postings')}</h3>
      {draft.postings.length === 0 ? <p className="bks__soft">{t('disclosure.desk-not-posted')}</p> : null}
      <ul className="bks-postings">
        {draft.postings.map((one) => (
          <li key={one.id}>
            {one.photos[0] ? (
              <a href={one.photos[0].url} target="_blank" rel="noreferrer">
                <img src={one.photos[0].thumb ?? one.photos[0].url} alt={one.board} />
              </a>
            ) : null}
            <span>
              {t('disclosure.read-posted', { day: dateWords(one.posted_day, lang, { year: true }), board: one.board })}
            </span>
          </li>
        ))}
      </ul>
      <div className="bks__acts">
        {draft.may.post ? <Button onClick={() => setPosting(true)}>{t('disclosure.desk-post')}</Button> : null}
        <a className="bks__link" href={draft.link} target="_blank" rel="noreferrer">
          {t('disclosure.desk-as-village')}
        </a>
      </div>
      {posting ? <BoardDialog draft={draft} onClose={() => setPosting(false)} /> : null}
    </section>
  )
}

function Questions({ draft }: { draft: DraftView }) {
  const t = useT()
  const asked = useAsk<{ items: QuestionView[] }>(
    'disclosure.questions',
    { area: draft.area, entry: draft.id, limit: 50 },
    { enabled: draft.state === 'published' && draft.questions > 0 },
  )
  if (draft.state !== 'published' || draft.questions === 0) return null
  return (
    <section className="bks__card bks__card--padded">
      <h3>{t('disclosure.read-questions')}</h3>
      {(asked.data?.items ?? []).map((question) => (
        <QuestionCard key={question.id} question={question} />
      ))}
    </section>
  )
}

function Versions({ draft }: { draft: DraftView }) {
  const t = useT()
  const lang = useLang()
  if (draft.versions.length < 2) return null
  return (
    <section className="bks__card bks__card--padded">
      <h3>{t('disclosure.read-versions')}</h3>
      <ul className="bks-versions">
        {draft.versions.map((one) => (
          <li key={one.id}>
            <Link href={`/books/entries/${one.id}`}>{t('disclosure.read-version-n', { n: one.version })}</Link>{' '}
            <span className="bks__soft">
              {[one.published_at ? dateWords(one.published_at, lang, { year: true }) : null, one.reason]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
