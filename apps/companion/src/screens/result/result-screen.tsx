import { Button, Buttons } from '../../controls/button'
import type { Task } from '../../state/app-state'
import type { Ending } from '../../state/ending'
import type { Messages } from '../../words/english'
import { useWords } from '../../words/spoken'
import { ExplainedScreen } from '../trouble/explained-screen'
import { explainEnding } from './explain-ending'

/** How a request ended, and what to do next. */
export function ResultScreen({
  task: { ending, login },
  phoneNumber,
  onTryAgain,
  onEnrolAgain,
  onGoBack,
  onDone,
}: {
  readonly task: Extract<Task, { task: 'ended' }>
  /** Of this phone, E.164. */
  readonly phoneNumber: string
  readonly onTryAgain: () => void
  readonly onEnrolAgain: () => void
  readonly onGoBack: () => void
  readonly onDone: () => void
}) {
  const { say } = useWords()
  const client = login?.request.client.name ?? say.shared.someService
  const isApproval = Boolean(login?.request.approval)
  const { sign, explanation } = explainEnding(ending, { client, phoneNumber, isApproval }, say)
  const onward = nextStep(ending, say)
  const isEnd = onward === null
  const acts = { enrol: onEnrolAgain, again: onTryAgain, back: onGoBack }
  return (
    <ExplainedScreen
      bar={isApproval ? say.request.approvalBar : say.request.bar}
      sign={sign}
      explanation={explanation}
      foot={
        <Buttons>
          {onward ? <Button label={onward.label} onPress={acts[onward.act]} /> : null}
          <Button kind={isEnd ? 'primary' : 'quiet'} label={say.shared.done} onPress={onDone} />
        </Buttons>
      }
    />
  )
}

function nextStep(
  ending: Ending,
  say: Messages,
): { readonly label: string; readonly act: 'again' | 'enrol' | 'back' } | null {
  if (ending.code === 'signed_in' && ending.returnUrl !== undefined) {
    return { label: say.onward.toBrowser, act: 'back' }
  }
  if (ending.code !== 'failed') return null
  switch (ending.failure.code) {
    case 'gone':
      return null
    case 'not_active':
      return { label: say.home.enrolAgain, act: 'enrol' }
    case 'changed':
      return { label: say.onward.lookAgain, act: 'again' }
    default:
      return { label: say.shared.tryAgain, act: 'again' }
  }
}
