/** What happened to a piece of evidence, from its taking to its hand-over. */
export const CUSTODY_ACTS = {
  taken: '提取',
  stored: '存入',
  copied: '制作副本',
  seen: '查看',
  exported: '导出',
  kept: '延长保管',
  clock: '校正时间',
  listed: '列入清单',
  fixed: '固定',
  received: '移交',
} as const
export type CustodyAct = keyof typeof CUSTODY_ACTS

/** One link of 保管链: when, what, by whom, and what is to be said of it. */
export interface CustodyLink {
  readonly at: string
  readonly act: CustodyAct
  readonly by: string
  readonly detail: string
}

/** Facts of one piece from which its chain follows. Times are instants (UTC). */
export interface CustodyFacts {
  readonly takenAt: string
  readonly clockOffsetMs: number
  readonly clockShiftMs: number
  readonly source: 'camera' | 'file'
  readonly officer: string
  /** 设备 011 号. */
  readonly device: string
  readonly storedAt: string | null
  readonly events: readonly CustodyLink[]
  /** Evidence lists that name it. */
  readonly lists: readonly { readonly at: string; readonly number: string; readonly officer: string }[]
  readonly finalised: { readonly at: string; readonly number: string } | null
  readonly receivedAt: string | null
}

/**
 * 保管链 of one piece in the order of time: taken, stored, looked at, copied, written out, listed, fixed by the record,
 * received by the hub (电子签名法 art. 8: 生成、储存、传递、保持完整性的方法的可靠性).
 */
export function custodyChain(facts: CustodyFacts): CustodyLink[] {
  const { takenAt, source, officer, device, storedAt, finalised, receivedAt } = facts
  const links: CustodyLink[] = [
    {
      at: takenAt,
      act: 'taken',
      by: officer,
      detail: `${source === 'camera' ? '本机拍摄' : '文件导入'}；${clockWords(facts)}`,
    },
    ...(storedAt === null
      ? []
      : [{ at: storedAt, act: 'stored', by: device, detail: '原始文件加密保存，计算校验值' } as const]),
    ...facts.events,
    ...facts.lists.map(({ at, number, officer }) => ({
      at,
      act: 'listed' as const,
      by: officer,
      detail: `列入证据提取单 ${number}`,
    })),
    ...(finalised
      ? [{ at: finalised.at, act: 'fixed', by: device, detail: `校验值列入 ${finalised.number}` } as const]
      : []),
    ...(receivedAt === null
      ? []
      : [{ at: receivedAt, act: 'received', by: '平台', detail: '平台收到，校验值一致' } as const]),
  ]
  const [taken, ...rest] = links
  // Taking comes first whatever the clock of the camera said.
  return [...(taken ? [taken] : []), ...rest.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))]
}

function clockWords({ clockOffsetMs, clockShiftMs }: CustodyFacts): string {
  const seconds = Math.round(clockOffsetMs / 1000)
  const own = seconds === 0 ? '与平台时钟一致' : `平台时钟${seconds > 0 ? '快' : '慢'} ${Math.abs(seconds)} 秒`
  const shift = Math.round(clockShiftMs / 1000)
  return shift === 0 ? own : `${own}；摄录设备时钟${shift > 0 ? '慢' : '快'} ${Math.abs(shift)} 秒，已校正`
}
