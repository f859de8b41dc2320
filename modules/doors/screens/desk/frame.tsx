/** The two screens of doors share a title line and a switch between them. */
import { Segmented, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { ApiProblem } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import './doors.css'

type Tab = 'consumers' | 'deliveries'

export function Frame({ tab, tools, children }: { tab: Tab; tools?: ReactNode; children: ReactNode }) {
  const t = useT()
  const { me } = useMe()
  const [, navigate] = useLocation()
  const keeps = me?.posts.some(({ post }) => post !== 'dispatcher') ?? false
  return (
    <main className="doors">
      <div className="doors__head">
        <div>
          <Typography.Title level={1} className="doors__title">
            {t(tab === 'consumers' ? 'doors.title' : 'doors.deliveries')}
          </Typography.Title>
          <p className="doors__soft">{t(tab === 'consumers' ? 'doors.help' : 'doors.deliveries-help')}</p>
        </div>
        <div className="doors__tools">
          {tools}
          {keeps ? (
            <Segmented<Tab>
              value={tab}
              onChange={(next) => navigate(next === 'consumers' ? '/doors' : '/doors/deliveries')}
              options={[
                { value: 'consumers', label: t('doors.consumers') },
                { value: 'deliveries', label: t('doors.deliveries') },
              ]}
            />
          ) : null}
        </div>
      </div>
      {children}
    </main>
  )
}

/** What went wrong, in a sentence. */
export const problemWords = (problem: ApiProblem): string =>
  Object.values(problem.fields).join(' ') || problem.detail || problem.title
