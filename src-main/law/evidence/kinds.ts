/** 证据种类 as they are taken in on the spot (行政处罚法 art. 46: 书证、视听资料、电子数据). */
export const EVIDENCE_KINDS = ['photo', 'document', 'audio', 'video'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** What a piece is called in papers and on the screen: 照片 3. */
export const KIND_NAMES: Readonly<Record<EvidenceKind, string>> = {
  photo: '照片',
  document: '文件',
  audio: '录音',
  video: '录像',
}

/** Whether a stored kind is known; an unknown one came from a newer version and is shown as a file. */
export const kindOf = (stored: string): EvidenceKind => EVIDENCE_KINDS.find((kind) => kind === stored) ?? 'document'
