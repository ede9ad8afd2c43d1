import type { Acts } from '../effects/acts'
import type { Running, Task } from '../state/app-state'
import { lineOf } from '../state/lines'
import { strings } from '../strings'
import { CheckingScreen } from './checking/checking-screen'
import { SendingScreen } from './checking/sending-screen'
import { RequestScreen } from './request/request-screen'
import { LinkScreen } from './result/link-screen'
import { ResultScreen } from './result/result-screen'
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
  switch (task.task) {
    case 'opening':
      return <SendingScreen bar={strings.request.bar} title={strings.request.opening} />
    case 'link_refused':
      return <LinkScreen why={task.why} onRead={acts.readLinkRefusal} />
    case 'asking':
      return (
        <RequestScreen
          // A new try begins with empty cells.
          key={`${task.login.loginId} ${task.login.triesLeft}`}
          login={task.login}
          wasWrong={task.wasWrong}
          onDecide={acts.decide}
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
          onTryAgain={acts.tryAgain}
          onEnrolAgain={() => acts.enrolAgain(task.lineId)}
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
  const words = strings.deciding
  const { approval, client } = login.request
  const requestBar = approval ? strings.request.approvalBar : strings.request.bar
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
        onTryAgain={acts.tryNextCheck}
        onStop={acts.stopCheck}
      />
    )
  }
  return (
    <CheckingScreen
      bar={bar}
      title={(approval ? words.approvingMore : words.approving)(client.name)}
      why={words.why}
      doing={doing}
      labels={strings.signInSteps}
      stopLabel={strings.stop}
      onStop={acts.stopCheck}
    />
  )
}
