import type { Acts } from '../effects/acts'
import type { AddingService } from '../state/app-state'
import { useWords } from '../words/spoken'
import { SendingScreen } from './checking/sending-screen'
import { AddressScreen } from './service/address-screen'
import { CompareScreen } from './service/compare-screen'

/** The screens on the way to a further server. */
export function ServiceScene({
  step,
  acts,
}: {
  readonly step: AddingService['step']
  readonly acts: Acts
}) {
  const { services } = useWords().say
  switch (step.step) {
    case 'address':
      return (
        <AddressScreen
          typed={step.typed}
          failure={step.failure}
          onSubmit={acts.askService}
          onLeave={acts.goHome}
        />
      )
    case 'asking':
      return <SendingScreen bar={services.add} title={services.asking} />
    case 'comparing':
      return (
        <CompareScreen
          service={step}
          onSame={acts.confirmService}
          onDiffer={acts.refuseService}
          onLeave={acts.goHome}
        />
      )
  }
}
