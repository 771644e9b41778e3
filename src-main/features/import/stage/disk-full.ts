import { Failure } from '../../failure/failure.ts'

const FULL = ['SQLITE_FULL', 'ENOSPC', 'EDQUOT']

/** Whether an error says that the disk is full; SQLite reports a failed growth of its shared memory as an I/O error. */
export const isFull = (error: unknown): boolean => {
  const code = (error as { code?: string } | null)?.code ?? ''
  return FULL.includes(code) || code === 'SQLITE_IOERR_WRITE' || code === 'SQLITE_IOERR_SHMSIZE'
}

/** The disk filled up while a file was looked through or written; nothing of it is in the city. */
export function diskFull(step: '核对' | '写入', cause: unknown): Failure {
  return step === '核对'
    ? new Failure(
        'IM-0402',
        '磁盘已满，这个文件没有核对完，什么也没有写入。',
        '清理磁盘后重新选择文件；原有资料不受影响。',
        { cause },
      )
    : new Failure('IM-0401', '磁盘已满，这次导入一行也没有写入。', '清理磁盘后重新导入；原有资料不受影响。', { cause })
}
