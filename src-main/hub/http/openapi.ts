import { z } from 'zod'
import { FILE_LIMIT, fileRoute, PIECE_LIMIT, type RouteName, refusalSchema, routes } from '../contract.ts'

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

const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }

/** Attachments speak HTTP's own words for parts (RFC 9110 section 14), which the contract's calls in JSON do not. */
const files: Json = {
  parameters: [{ name: 'sha256', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9a-f]{64}$' } }],
  head: {
    operationId: 'fileState',
    security: [{ device: [] }],
    responses: { 200: { description: 'Upload-Offset：已收的字节数；Upload-Complete：?1 已收齐并核对过。' } },
  },
  get: {
    operationId: 'fileRead',
    security: [{ device: [] }],
    parameters: [{ name: 'Range', in: 'header', required: false, schema: { type: 'string' } }],
    responses: {
      200: { description: '全部内容。', content: bytes },
      206: { description: '从所给位置起的内容。', content: bytes },
      404: { description: '没有，或不在辖区内。' },
      ...refusals(false),
    },
  },
  put: {
    operationId: 'fileWrite',
    description: `一次最多 ${PIECE_LIMIT} 字节，整个附件最多 ${FILE_LIMIT} 字节。`,
    security: [{ device: [] }],
    parameters: [{ name: 'Content-Range', in: 'header', required: true, schema: { type: 'string' } }],
    requestBody: { required: true, content: bytes },
    responses: {
      200: { description: '早已收齐。' },
      201: { description: '收齐并核对过。' },
      202: { description: '收下这一段，等下一段。' },
      409: { description: '位置不对；Upload-Offset 说明从哪里继续。' },
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
  paths[fileRoute.path.replace(':sha256', '{sha256}')] = files
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
