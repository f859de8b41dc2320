/** A draft on the phone of whoever makes it: words with template and photos are written here; an account shows how far it is. */
import { useLocation } from 'wouter'
import { Button } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ConfirmButton } from '../../../../ui/confirm-button/confirm-button.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { DraftView, Obstacle } from '../../contract.ts'
import { entryPath } from '../shared/words.ts'
import { AccountSum, Signatures } from './account.tsx'
import { WordsForm } from './words-form.tsx'
import '../shared/books.css'

export function DraftScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const asked = useAsk<DraftView>('disclosure.draft', { id: params.id })
  const draft = asked.data
  return (
    <Page title={draft?.item_name ?? ''} back="/books/work">
      {asked.isPending ? <Loading kind="card" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {draft?.state === 'published' ? (
        <Card>
          <Stack gap={2}>
            <p>{t('disclosure.work-is-published')}</p>
            <ButtonLink wide href={entryPath(draft.area, draft.id)}>
              {t('disclosure.read-see-it')}
            </ButtonLink>
          </Stack>
        </Card>
      ) : null}
      {draft && draft.state !== 'published' ? (
        draft.kind === 'account' ? (
          <AccountDraft draft={draft} />
        ) : (
          <WordsForm key={draft.id} draft={draft} />
        )
      ) : null}
    </Page>
  )
}

function AccountDraft({ draft }: { draft: DraftView }) {
  const t = useT()
  const [, navigate] = useLocation()
  const submit = useCall<object>('disclosure.submit')
  const takeBack = useCall<object>('disclosure.take_back')
  const publish = useCall<object>('disclosure.publish')
  const open = draft.vouchers.filter(({ state }) => state !== 'confirmed').length
  return (
    <>
      <Card>
        <div className="books-matter">
          <p>
            <Tag tone="soon">{t(`disclosure.read-state-${draft.state}`)}</Tag>
          </p>
          <h2 className="books-title__words">{draft.title}</h2>
          {draft.account ? <AccountSum entry={draft} account={draft.account} /> : null}
          <p className="x-meta">{t('disclosure.work-account-desk')}</p>
        </div>
      </Card>
      <Obstacles obstacles={draft.obstacles} />
      {draft.signatures.length > 0 || draft.state !== 'draft' ? <Signatures entry={draft} /> : null}
      <Problem problem={submit.error ?? takeBack.error ?? publish.error} />
      {draft.vouchers.length > 0 ? (
        <ButtonLink kind={open > 0 ? 'primary' : 'ghost'} wide href={`/books/mask/${draft.id}`}>
          {open > 0 ? t('disclosure.work-mask-open', { n: open }) : t('disclosure.work-mask-done')}
        </ButtonLink>
      ) : null}
      {draft.may.submit ? (
        <Button
          wide
          disabled={draft.obstacles.length > 0}
          pending={submit.isPending}
          onPress={() => submit.mutate({ entry: draft.id }, { onSuccess: () => toast(t('disclosure.work-submitted')) })}
        >
          {t('disclosure.work-submit')}
        </Button>
      ) : null}
      {draft.may.publish ? (
        <ConfirmButton
          kind="primary"
          wide
          question={t('disclosure.work-publish-question', { title: draft.title })}
          confirm={t('disclosure.work-publish-do')}
          pending={publish.isPending}
          onConfirm={() =>
            publish.mutate({ entry: draft.id }, { onSuccess: () => navigate(entryPath(draft.area, draft.id)) })
          }
        >
          {t('disclosure.work-publish-do')}
        </ConfirmButton>
      ) : null}
      {draft.may.take_back ? (
        <Button kind="ghost" wide pending={takeBack.isPending} onPress={() => takeBack.mutate({ entry: draft.id })}>
          {t('disclosure.work-take-back')}
        </Button>
      ) : null}
    </>
  )
}

/** More of them are counted. */
const obstaclesShown = 6

export function Obstacles({ obstacles }: { obstacles: readonly Obstacle[] }) {
  const t = useT()
  if (obstacles.length === 0) return null
  return (
    <Card title={t('disclosure.work-obstacles', { n: obstacles.length })}>
      <ul className="books-obstacles">
        {obstacles.slice(0, obstaclesShown).map((one) => (
          <li key={`${one.rule} ${one.line ?? ''} ${one.voucher ?? ''}`}>
            {one.line === null ? '' : `${t('disclosure.read-number', { n: one.line })} · `}
            {t(one.rule, { ...one.params, line: one.line ?? '' })}
          </li>
        ))}
      </ul>
    </Card>
  )
}
