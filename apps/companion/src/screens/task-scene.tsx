import type { LoginToDecide } from '@mobile-companion/device/companion.types'
import type { Acts } from '../effects/acts'
import type { Running, Task } from '../state/app-state'
import { lineOf } from '../state/lines'
import { fill, useWords } from '../words/spoken'
import { CheckingScreen } from './checking/checking-screen'
import { SendingScreen } from './checking/sending-screen'
import { RequestScreen } from './request/request-screen'
import { LinkScreen } from './result/link-screen'
import { ResultScreen } from './result/result-screen'
import { ScanScreen } from './scan/scan-screen'
import { TroubleScreen } from './trouble/trouble-screen'

/** The screens of the request that the person is busy with. */
export function TaskScene({
  state,
  task,
  acts,
}: {
  readonly state: Running
  readonly task: Exclude<Task, { task: 'none' }>
  readonly acts: Acts
}) {
  const { say } = useWords()
  const confirmWords = (login: LoginToDecide | null) => {
    const { approval, client } = login?.request ?? { approval: null, client: { name: '' } }
    const { prompt, promptMore } = say.request.confirm
    return {
      reason: fill(approval ? promptMore : prompt, { client: client.name }),
      cancel: say.shared.cancel,
    }
  }
  switch (task.task) {
    case 'opening':
      return <SendingScreen bar={say.request.bar} title={say.request.opening} />
    case 'link_refused':
      return <LinkScreen why={task.why} onRead={acts.readLinkRefusal} />
    case 'scanning':
      return (
        <ScanScreen
          problem={task.problem}
          onCode={acts.readCode}
          onUnreadable={acts.findNoCode}
          onBack={acts.leaveScan}
        />
      )
    case 'asking':
      return (
        <RequestScreen
          // A new try begins with empty cells.
          key={`${task.login.loginId} ${task.login.triesLeft}`}
          login={task.login}
          wasWrong={task.wasWrong}
          way={task.way}
          confirming={task.confirming}
          canApprove={lineOf(state, task.lineId)?.canApprove ?? true}
          onDecide={(decision) => acts.decide(decision, confirmWords(task.login))}
          onRenew={() => acts.askRenewal(task.lineId)}
          onScan={acts.scan}
          onSetAside={acts.setAside}
        />
      )
    case 'deciding':
      return <Deciding task={task} acts={acts} />
    case 'ended':
      return (
        <ResultScreen
          task={task}
          phoneNumber={lineOf(state, task.lineId)?.enrolment.phoneNumber ?? ''}
          onTryAgain={() => acts.tryAgain(confirmWords(task.login))}
          onEnrolAgain={() => acts.enrolAgain(task.lineId)}
          onGoBack={acts.goBack}
          onDone={acts.readResult}
        />
      )
  }
}

function Deciding({
  task: { login, decision, doing, trouble },
  acts,
}: {
  readonly task: Extract<Task, { task: 'deciding' }>
  readonly acts: Acts
}) {
  const { say } = useWords()
  const words = say.deciding
  const { approval, client } = login.request
  const requestBar = approval ? say.request.approvalBar : say.request.bar
  const bar = approval ? words.approvalBar : words.bar
  if (decision.decision !== 'approve') {
    const why = approval ? words.refusingWhy : words.denyingWhy
    return <SendingScreen bar={requestBar} title={words.denying} why={why} />
  }
  if (trouble) {
    return (
      <TroubleScreen
        bar={bar}
        trouble={trouble}
        phoneNumber={login.request.phone_number}
        onTryAgain={acts.tryNextCheck}
        onStop={acts.stopCheck}
      />
    )
  }
  return (
    <CheckingScreen
      bar={bar}
      title={fill(approval ? words.approvingMore : words.approving, { client: client.name })}
      why={words.why}
      doing={doing}
      labels={words.steps}
      stopLabel={say.shared.stop}
      onStop={acts.stopCheck}
    />
  )
}
