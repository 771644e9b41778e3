import { z } from 'zod'
import { FILE_LIMIT, fileRoutes, type RouteName, refusalSchema, routes, TUS, UPLOAD_TYPE } from '../contract.ts'

type Json = Readonly<Record<string, unknown>>

const REFUSALS: Readonly<Record<string, string>> = {
  400: '请求的内容不完整或格式不对。',
  401: '连接凭证无效或已过期。',
  403: '角色或设备不能做这件事。',
  413: '一次提交的内容过大。',
  422: '内容读得懂，但不能这样办。',
  429: '请求过于频繁。',
  503: '平台正忙，稍后再来。',
  507: '平台磁盘已满，这一步没有写入。',
}

const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' })
  return schema
}

const refusals = (open: boolean): Json =>
  Object.fromEntries(
    Object.entries(REFUSALS)
      .filter(([status]) => !open || status !== '401')
      .map(([status, description]) => [
        status,
        { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } },
      ]),
  )

function operation(name: RouteName): Json {
  const { method, access, input, answer } = routes[name]
  const open = access === 'anybody'
  const given = schemaOf(input, 'input')
  const query = Object.entries((given.properties ?? {}) as Json).map(([key, schema]) => ({
    name: key,
    in: 'query',
    required: ((given.required ?? []) as readonly string[]).includes(key),
    schema,
  }))
  return {
    operationId: name,
    security: open ? [] : [{ device: [] }],
    ...(open ? {} : { 'x-roles': access }),
    ...(method === 'GET'
      ? { parameters: query }
      : { requestBody: { required: true, content: { 'application/json': { schema: given } } } }),
    responses: {
      200: { description: '办好了。', content: { 'application/json': { schema: schemaOf(answer, 'output') } } },
      ...refusals(open),
    },
  }
}

const binary = { schema: { type: 'string', format: 'binary' } }
const bytes = { 'application/octet-stream': binary }
const piece = { required: true, content: { [UPLOAD_TYPE]: binary } }
const header = (name: string, description: string, schema: Json = { type: 'string' }): Json => ({
  name,
  in: 'header',
  required: true,
  description,
  schema,
})
const version = header('Tus-Resumable', '协议版本。', { type: 'string', const: TUS })
const place = header('Upload-Offset', '这一段从第几个字节起。', { type: 'integer', minimum: 0 })
const device = [{ device: [] }]
const newer = { 412: { description: '没有写明协议版本。' }, 415: { description: '请求的内容类型不对。' } }

/** Attachments speak tus 1.0 (tus.io) and HTTP's own words for parts, which the contract's calls in JSON do not. */
const uploads: Json = {
  options: {
    operationId: 'fileProtocol',
    security: device,
    responses: { 204: { description: 'Tus-Version、Tus-Extension、Tus-Max-Size。' }, ...refusals(false) },
  },
  post: {
    operationId: 'fileBegin',
    description: `开始上报一个附件，整个附件最多 ${FILE_LIMIT} 字节；可以带上第一段。平台按校验值认附件，同一内容只收一次。`,
    security: device,
    parameters: [
      version,
      header('Upload-Length', '整个附件的字节数。', { type: 'integer', minimum: 1, maximum: FILE_LIMIT }),
      header('Upload-Metadata', 'sha256 与其值的 Base64；其他内容平台不保存。'),
    ],
    requestBody: { ...piece, required: false },
    responses: {
      201: { description: 'Location：从哪里继续；带了第一段的，Upload-Offset 是已收的字节数。' },
      409: { description: '平台已收过一部分；请从那里继续。' },
      ...newer,
      ...refusals(false),
    },
  },
}

const file: Json = {
  parameters: [{ name: 'sha256', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9a-f]{64}$' } }],
  head: {
    operationId: 'fileState',
    security: device,
    parameters: [version],
    responses: {
      200: { description: 'Upload-Offset：已收的字节数；与 Upload-Length 相等时已收齐并核对过。' },
      404: { description: '还没有开始上报。' },
      ...newer,
    },
  },
  get: {
    operationId: 'fileRead',
    security: device,
    parameters: [{ name: 'Range', in: 'header', required: false, schema: { type: 'string' } }],
    responses: {
      200: { description: '全部内容。', content: bytes },
      206: { description: '从所给位置起的内容。', content: bytes },
      404: { description: '没有，或不在辖区内。' },
      ...refusals(false),
    },
  },
  patch: {
    operationId: 'fileWrite',
    description: '下一段，长短不限；收齐时先核对整个内容再应答。',
    security: device,
    parameters: [version, place],
    requestBody: piece,
    responses: {
      204: { description: 'Upload-Offset：已收的字节数。' },
      404: { description: '还没有开始上报。' },
      409: { description: '位置不对；请先问已收到哪里。' },
      ...newer,
      ...refusals(false),
    },
  },
}

/** The hub's interface as an OpenAPI 3.1 document, made of the contract that the routes and the devices use. */
export function openApi(): Json {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const name of Object.keys(routes) as RouteName[]) {
    const { method, path } = routes[name]
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(name) }
  }
  paths[fileRoutes.all] = uploads
  paths[fileRoutes.one.replace(':sha256', '{sha256}')] = file
  return {
    openapi: '3.1.0',
    info: { title: '信用监管工作站 同步中心', version: '1' },
    paths,
    components: {
      schemas: { Refusal: schemaOf(refusalSchema, 'output') },
      securitySchemes: {
        device: { type: 'http', scheme: 'bearer', description: '设备签名应答后得到，15 分钟内有效，只认这台设备。' },
      },
    },
  }
}
