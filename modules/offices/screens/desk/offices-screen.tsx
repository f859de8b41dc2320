/** Who holds which post where: the list of a place with its terms, and the dialogs that appoint and end. */
import { Alert, Button, Checkbox, Input, Select, Space, Typography } from 'antd'
import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { rootsOf } from '../../../../ui/roots.ts'
import { ScopeTree } from '../../../../ui/scope-tree/scope-tree.tsx'
import type { ScreenProps } from '../../../../ui/screens.ts'
import type { PlaceDetail } from '../../../places/contract.ts'
import { type OfficeView, type PostCode, postCodes } from '../../contract.ts'
import { AppointDialog } from './appoint-dialog.tsx'
import { EndDialog, PhoneDialog } from './change-dialogs.tsx'
import './offices.css'
import { OfficesTable } from './offices-table.tsx'
import { UnitDialog } from './unit-dialog.tsx'
import { scopeOf } from './words.ts'

export interface Filters {
  posts: PostCode[]
  name: string
  history: boolean
}

type Open = { kind: 'appoint' | 'unit' } | { kind: 'end' | 'phone'; office: OfficeView } | null

export function OfficesScreen({ params }: ScreenProps) {
  const t = useT()
  const { me } = useMe()
  const [, navigate] = useLocation()
  const search = new URLSearchParams(useSearch())
  const roots = rootsOf(me?.posts ?? [])
  const area = scopeOf(params.area, roots)
  const wanted = search.get('appoint')
  const [open, setOpen] = useState<Open>(wanted ? { kind: 'appoint' } : null)
  const place = useAsk<PlaceDetail>('places.one', { area }, { enabled: area !== '', keepPrevious: true })
  const offer = useAsk<{ posts: PostCode[]; may: { add_unit: boolean } }>('offices.offer', { area })
  const filters: Filters = {
    posts: postCodes.filter((post) => search.getAll('post').includes(post)),
    name: search.get('name') ?? '',
    history: search.get('history') === 'true',
  }
  const filter = (change: Partial<Filters>) => {
    const { posts, name, history } = { ...filters, ...change }
    const next = new URLSearchParams(posts.map((post) => ['post', post]))
    if (name) next.set('name', name)
    if (history) next.set('history', 'true')
    navigate(`/offices/${area}?${next}`, { replace: true })
  }
  const posts = offer.data?.posts ?? []
  return (
    <div className="offices">
      <ScopeTree
        label={t('offices.choose-place')}
        roots={roots}
        area={area}
        onSelect={(to) => navigate(`/offices/${to}`)}
      />
      <main className="offices__main">
        <div className="offices__head">
          <Typography.Title level={1} className="offices__title">
            {place.data?.path
              .slice(1)
              .map((step) => step.name)
              .join(' ') ||
              place.data?.name ||
              t('offices.title')}
          </Typography.Title>
          <Space wrap>
            {offer.data?.may.add_unit ? (
              <Button onClick={() => setOpen({ kind: 'unit' })}>{t('offices.add-unit')}</Button>
            ) : null}
            {posts.length > 0 ? (
              <Button type="primary" onClick={() => setOpen({ kind: 'appoint' })}>
                {t('offices.appoint')}
              </Button>
            ) : null}
          </Space>
        </div>
        <FilterBar filters={filters} onChange={filter} />
        {offer.data && posts.length === 0 ? <Alert type="info" title={t('offices.offer-none')} /> : null}
        <OfficesTable
          area={area}
          filters={filters}
          onEnd={(office) => setOpen({ kind: 'end', office })}
          onPhone={(office) => setOpen({ kind: 'phone', office })}
        />
      </main>
      {open?.kind === 'appoint' && posts.length > 0 ? (
        <AppointDialog
          area={area}
          place={place.data?.name ?? ''}
          posts={posts}
          post={posts.find((post) => post === wanted) ?? null}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open?.kind === 'unit' ? <UnitDialog area={area} onClose={() => setOpen(null)} /> : null}
      {open?.kind === 'end' ? <EndDialog office={open.office} onClose={() => setOpen(null)} /> : null}
      {open?.kind === 'phone' ? <PhoneDialog office={open.office} onClose={() => setOpen(null)} /> : null}
    </div>
  )
}

function FilterBar({ filters, onChange }: { filters: Filters; onChange: (change: Partial<Filters>) => void }) {
  const t = useT()
  return (
    <Space wrap>
      <Select
        mode="multiple"
        allowClear
        maxTagCount={3}
        value={filters.posts}
        onChange={(posts) => onChange({ posts })}
        placeholder={t('offices.all-posts')}
        aria-label={t('offices.post')}
        style={{ minWidth: 220 }}
        options={postCodes.map((value) => ({ value, label: t(`offices.post-${value}`) }))}
        optionFilterProp="label"
      />
      <Input.Search
        allowClear
        defaultValue={filters.name}
        onSearch={(name) => onChange({ name: name.trim() })}
        placeholder={t('offices.search-name')}
        aria-label={t('offices.search-name')}
        style={{ width: 200 }}
      />
      <Checkbox checked={filters.history} onChange={(event) => onChange({ history: event.target.checked })}>
        {t('offices.history')}
      </Checkbox>
    </Space>
  )
}
