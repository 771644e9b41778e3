import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react'
import { OkIcon } from '../theme/icons.ts'
import './message.css'

/** How long a message stays, milliseconds. */
const SHOWN_FOR = 3000

const MessageContext = createContext<(words: string) => void>(() => {})

/** Holds the line that says for three seconds what was done. */
export function Messages({ children }: { readonly children: ReactNode }) {
  const [message, setMessage] = useState<{ readonly words: string }>()
  useEffect(() => {
    if (!message) return
    const timer = setTimeout(() => setMessage(undefined), SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [message])
  const say = useCallback((words: string) => setMessage({ words }), [])
  return (
    <MessageContext value={say}>
      {children}
      <div className="cw-message" role="status">
        {message && (
          <p>
            <OkIcon size={16} />
            {message.words}
          </p>
        )}
      </div>
    </MessageContext>
  )
}

/** Says what was done, for three seconds and to screen readers; never for anything that needs a decision. */
export function useMessage(): (words: string) => void {
  return use(MessageContext)
}
