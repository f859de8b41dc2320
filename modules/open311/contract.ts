/**
 * What the outside may know about Open311: GeoReport v2 (wiki.open311.org/GeoReport_v2) and the request updates of its usual
 * extension. Names of fields are the standard's. Browser-safe.
 */
import { z } from 'zod'
import { Area } from '../../kernel/area.ts'
import { Id, OptionalWords } from '../../kernel/shapes.ts'

/** What the standard lets one answer hold, and one search span. */
export const rowsMost = 1_000
export const windowDays = 90
/** Rows one search may page over; whoever wants more names a shorter time. */
export const pagedMost = 20_000
export const idsMost = 200
export const radiusMost_m = 50_000
export const radiusUsual_m = 1_000
/** The standard's own bound on a description. */
export const descriptionMost = 4_000

/** The standard counts an empty argument for none. */
const orNone = <T extends z.ZodType>(shape: T) => z.preprocess((value) => (value === '' ? undefined : value), shape)
const given = <T extends z.ZodType>(shape: T) => orNone(shape.optional()).optional()

const jurisdiction = { jurisdiction_id: orNone(Area) }
/** Declared once with commas, or several times. */
const List = (most: number) =>
  orNone(
    z
      .preprocess(
        (value) =>
          value === undefined
            ? undefined
            : [value]
                .flat()
                .flatMap((one) => String(one).split(','))
                .map((one) => one.trim())
                .filter((one) => one !== ''),
        z.array(z.string().max(80)).max(most, 'open311.too-many').optional(),
      )
      .optional(),
  )
const Degrees = (least: number, most: number) =>
  given(z.coerce.number('open311.degrees').min(least, 'open311.degrees').max(most, 'open311.degrees'))
const Whole = (most: number) => given(z.coerce.number().int().min(1).max(most))

/** `2010-01-01T00:00:00Z`, with a zone as the standard demands; a `+` that was not escaped came as a space. */
export const W3 = z
  .string()
  .transform((text) => text.trim().replace(/ (?=\d\d:?\d\d$)/, '+'))
  .pipe(z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i, 'open311.time'))
  .refine((text) => !Number.isNaN(Date.parse(text)), 'open311.time')

export const ServicesInput = z.object(jurisdiction)
export const ServiceInput = z.object({ ...jurisdiction, service_code: z.string().max(60) })
export const RequestsInput = z.object({
  ...jurisdiction,
  service_request_id: List(idsMost),
  service_code: List(100),
  start_date: given(W3),
  end_date: given(W3),
  status: List(2),
  page: Whole(pagedMost),
  page_size: Whole(rowsMost),
  lat: Degrees(-90, 90),
  long: Degrees(-180, 180),
  radius: given(z.coerce.number().positive().max(radiusMost_m)),
})
export type RequestsInput = z.infer<typeof RequestsInput>
export const RequestInput = z.object({ ...jurisdiction, service_request_id: z.string().max(80) })
export const TokenInput = z.object({ ...jurisdiction, token: z.string().max(80) })
export const UpdatesInput = RequestsInput.pick({
  jurisdiction_id: true,
  service_request_id: true,
  start_date: true,
  end_date: true,
})

const Text = (most: number) => given(OptionalWords(most))
export const FileRequest = z.object({
  ...jurisdiction,
  service_code: z.string({ error: 'kernel.required' }).min(1, 'kernel.required').max(60),
  lat: Degrees(-90, 90),
  long: Degrees(-180, 180),
  address_string: Text(200),
  address_id: given(Area),
  description: Text(descriptionMost),
  first_name: Text(40),
  last_name: Text(40),
  phone: Text(60),
  /** Taken, as the standard demands, and not kept: nobody is asked for by them here. */
  email: Text(254),
  device_id: Text(200),
  account_id: Text(200),
  media_url: given(z.url({ protocol: /^https?$/ }).max(1_000)),
  attribute: z.record(z.string().max(60), z.union([z.string(), z.array(z.string().max(500)).max(20)])).default({}),
})
export type FileRequest = z.infer<typeof FileRequest>

export const AddUpdate = z.object({
  ...jurisdiction,
  service_request_id: z.string({ error: 'kernel.required' }).min(1, 'kernel.required').max(80),
  update_id: z.string({ error: 'kernel.required' }).trim().min(1, 'kernel.required').max(80),
  description: z
    .string({ error: 'kernel.required' })
    .trim()
    .min(1, 'kernel.required')
    .max(descriptionMost, 'kernel.too-long'),
  /** Said by whoever sends it; what becomes of the matter is said here. */
  status: Text(40),
  updated_datetime: given(W3),
  media_url: given(z.url({ protocol: /^https?$/ }).max(1_000)),
})
export type AddUpdate = z.infer<typeof AddUpdate>

export const Service = z.object({
  service_code: z.string(),
  service_name: z.string(),
  description: z.string(),
  metadata: z.boolean(),
  type: z.enum(['realtime', 'batch', 'blackbox']),
  keywords: z.string(),
  group: z.string(),
})
export type Service = z.infer<typeof Service>
export const Services = z.array(Service)

export const Attribute = z.object({
  variable: z.boolean(),
  code: z.string(),
  datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']),
  required: z.boolean(),
  datatype_description: z.string().nullable(),
  order: z.number().int(),
  description: z.string(),
  values: z.array(z.object({ key: z.string(), name: z.string() })),
})
export type Attribute = z.infer<typeof Attribute>
export const ServiceDefinition = z.object({ service_code: z.string(), attributes: z.array(Attribute) })

export const Status = z.enum(['open', 'closed'])
const Moment = z.iso.datetime({ offset: true })
export const ServiceRequest = z.object({
  service_request_id: Id,
  status: Status,
  status_notes: z.string().nullable(),
  service_name: z.string(),
  service_code: z.string(),
  description: z.string().nullable(),
  agency_responsible: z.string().nullable(),
  service_notice: z.string().nullable(),
  requested_datetime: Moment,
  updated_datetime: Moment,
  expected_datetime: Moment.nullable(),
  address: z.string().nullable(),
  address_id: z.string().nullable(),
  zipcode: z.string().nullable(),
  lat: z.number().nullable(),
  long: z.number().nullable(),
  media_url: z.string().nullable(),
})
export type ServiceRequest = z.infer<typeof ServiceRequest>
export const ServiceRequests = z.array(ServiceRequest)

export const Filed = z.array(
  z.object({ service_request_id: Id, service_notice: z.string().nullable(), account_id: z.string().nullable() }),
)
export const Tokens = z.array(z.object({ service_request_id: Id, token: z.string() }))

export const RequestUpdate = z.object({
  update_id: Id,
  service_request_id: Id,
  status: Status,
  updated_datetime: Moment,
  description: z.string(),
  media_url: z.string().nullable(),
  /** Our own word for what happened: `tickets.move.<code>`. */
  external_status_code: z.string(),
})
export const RequestUpdates = z.array(RequestUpdate)
export const Updated = z.array(z.object({ update_id: Id, account_id: z.string().nullable() }))

export const Discovery = z.object({
  changeset: z.string(),
  contact: z.string(),
  key_service: z.string(),
  endpoints: z.array(
    z.object({
      specification: z.string(),
      url: z.string(),
      changeset: z.string(),
      type: z.enum(['production', 'test']),
      formats: z.array(z.string()),
    }),
  ),
})
export type Discovery = z.infer<typeof Discovery>

/** Codes are text, as everything that is a code. */
export const Errors = z.array(z.object({ code: z.string(), description: z.string() }))
export type Errors = z.infer<typeof Errors>
