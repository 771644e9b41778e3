import { useText } from '../../../../text/index.ts'
import { ProgressBar } from '../../../../ui/data/progress/progress-bar.tsx'
import { Button } from '../../../../ui/form/button/button.tsx'
import { Notice } from '../../../../ui/state/notice.tsx'
import { dismiss, type Upload, useUploads } from './uploads.ts'
import '../evidence.css'

/** Files on their way into the visit, each with how far it is and a way to stop it; what failed says why. */
export function UploadLines({ visit }: { readonly visit: string }) {
  const uploads = useUploads(visit)
  return uploads.map((upload) => <UploadLine key={upload.key} upload={upload} />)
}

function UploadLine({ upload }: { readonly upload: Upload }) {
  const words = useText()
  const text = words.evidence.uploads
  const { key, name, share, state, failure, cancel } = upload
  const close = (
    <Button size="small" onClick={() => dismiss(key)}>
      {text.dismiss}
    </Button>
  )
  if (failure) {
    return (
      <Notice kind="danger" title={failure.sentence} action={close}>
        {failure.remedy} {words.ui.error.code(failure.code)}
      </Notice>
    )
  }
  if (state === 'stored') {
    return (
      <Notice kind="ok" action={close}>
        {text.stored(name)}
      </Notice>
    )
  }
  return (
    <div className="evidence-upload">
      <span>{text.storing(name)}</span>
      <ProgressBar label={text.storing(name)} value={share} max={1} />
      <span>{Math.floor(share * 100)}%</span>
      <Button size="small" onClick={cancel}>
        {text.cancel}
      </Button>
    </div>
  )
}
