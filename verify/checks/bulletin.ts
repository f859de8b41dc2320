/** Notices: numbers that everybody sees equal a recount; versions follow one another; what the clock owes stands in the queue. */
import { bySql } from '../check.ts'

export const bulletinChecks = [
  bySql(
    'bulletin.tally-recount',
    '点赞和评论数等于逐条重数（含还没汇总的）',
    'likes and comments equal a recount, what is not folded yet included',
    `select count(*) from bulletin_count`,
    `with kept as (
       select county, notice, sum(likes) as likes, sum(comments) as comments from (
         select county, notice, likes, comments from bulletin_count
         union all select county, notice, case kind when 'likes' then delta else 0 end, case kind when 'comments' then delta else 0 end from bulletin_tally) all_of
       group by 1, 2),
     counted as (
       select county, notice, sum(likes) as likes, sum(comments) as comments from (
         select county, notice, 1 as likes, 0 as comments from bulletin_like
         union all select county, notice, 0, 1 from bulletin_comment where state = 'shown') one
       group by 1, 2)
     select coalesce(k.notice, c.notice) from kept k full join counted c using (county, notice)
      where coalesce(k.likes, 0) <> coalesce(c.likes, 0) or coalesce(k.comments, 0) <> coalesce(c.comments, 0)`,
  ),
  bySql(
    'bulletin.tally-not-negative',
    '没有小于零的计数',
    'no count is below nothing',
    `select count(*) from bulletin_count`,
    `select notice from bulletin_count where least(likes, opens, comments) < 0`,
  ),
  bySql(
    'bulletin.tally-has-fold',
    '还没汇总的计数，队列里有一次汇总',
    'what is not folded yet has its folding in the queue',
    `select count(*) from bulletin_tally`,
    `select distinct t.county from bulletin_tally t
      where not exists (select from graphile_worker._private_jobs j where j.key = 'bulletin:fold:' || t.county)
        and not exists (select from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id
          where k.identifier = 'bulletin.fold' and (j.payload ->> 'county')::int = t.county)`,
  ),
  bySql(
    'bulletin.versions',
    '更正过的公告，以前的每一版都在',
    'of a corrected notice every earlier version is kept',
    `select count(*) from bulletin_notice`,
    `select n.id from bulletin_notice n where n.version - 1 <> (select count(*) from bulletin_version v where v.county = n.county and v.notice = n.id)
        or (n.version > 1) <> (n.corrected_at is not null)`,
  ),
  bySql(
    'bulletin.scheduled-has-timer',
    '定时的公告到点会发',
    'a notice with a time comes out at that time',
    `select count(*) from bulletin_notice where state = 'scheduled'`,
    `select n.id from bulletin_notice n where n.state = 'scheduled'
        and not exists (select from graphile_worker._private_jobs j where j.key = 'bulletin:' || n.id || ':publish' and (j.run_at = n.publish_at or j.attempts > 0))`,
  ),
  bySql(
    'bulletin.published-has-fact',
    '公开的公告都有公开的事实',
    'each published notice has the fact of its publishing',
    `select count(*) from bulletin_notice where state in ('published', 'withdrawn')`,
    `select n.id from bulletin_notice n where n.state in ('published', 'withdrawn')
        and not exists (select from fact f where f.county = n.county and f.subject = n.id and f.kind = 'bulletin.published')`,
  ),
  bySql(
    'bulletin.round-goes-on',
    '还没走完的通知，队列里有下一批',
    'a walk that has not ended has its next batch in the queue',
    `select count(*) from bulletin_round`,
    `select r.id from bulletin_round r join bulletin_notice n on n.county = r.county and n.id = r.notice
      where r.finished_at is null and n.state = 'published'
        and not exists (select from graphile_worker._private_jobs j where j.payload ->> 'round' = r.id::text)`,
  ),
  bySql(
    'bulletin.moderated-with-reason',
    '每条被撤下的评论都有公开的处理记录',
    'each comment taken down has its line in the public register',
    `select count(*) from bulletin_comment where state <> 'shown'`,
    `select c.id from bulletin_comment c where c.state <> 'shown'
        and not exists (select from bulletin_moderation m where m.county = c.county and m.comment = c.id and m.act in ('held', 'removed'))`,
  ),
]
