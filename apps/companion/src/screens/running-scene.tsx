import { View } from 'react-native'
import type { Acts } from '../effects/acts'
import type { Running } from '../state/app-state'
import { lineOf, serviceOf } from '../state/lines'
import { phoneBannerOf } from '../state/requests'
import { useWords } from '../words/spoken'
import { EnrollingScene } from './enrolling-scene'
import { HomeScreen } from './home/home-screen'
import { LineScene } from './line/line-scene'
import { ReasonScreen } from './notifications/reason-screen'
import { RenewalScene } from './renewal/renewal-scene'
import { Banner } from './request/banner'
import { ServiceScene } from './service-scene'
import { TaskScene } from './task-scene'

/** What is before the person, and the banner over it. */
export function RunningScene({ state, acts }: { readonly state: Running; readonly acts: Acts }) {
  const { banner } = state
  const phoneBanner = phoneBannerOf(state)
  const { say } = useWords()
  return (
    <View style={{ flex: 1 }}>
      {state.task.task === 'none' ? (
        <PlaceScene state={state} acts={acts} />
      ) : (
        <TaskScene state={state} task={state.task} acts={acts} />
      )}
      {banner ? (
        <Banner
          title={say.banner.title}
          onOpen={() => acts.open(banner)}
          onDismiss={acts.dismissBanner}
        />
      ) : null}
      {phoneBanner ? (
        <Banner
          title={say.banner.phone}
          onOpen={() => acts.openPhones(phoneBanner.lineId)}
          onDismiss={acts.dismissPhoneBanner}
        />
      ) : null}
    </View>
  )
}

function PlaceScene({ state, acts }: { readonly state: Running; readonly acts: Acts }) {
  const { place } = state
  switch (place.at) {
    case 'home':
      return asksToNotify(state) ? (
        <ReasonScreen acts={acts} />
      ) : (
        <HomeScreen state={state} acts={acts} />
      )
    case 'line': {
      const line = lineOf(state, place.lineId)
      return line ? (
        <LineScene
          key={line.id}
          state={state}
          line={line}
          part={place.part}
          removal={place.removal}
          acts={acts}
        />
      ) : null
    }
    case 'renewing': {
      const line = lineOf(state, place.lineId)
      const service = line && serviceOf(state, line.issuer).name
      return line ? (
        <RenewalScene line={line} renewal={place.renewal} service={service} acts={acts} />
      ) : null
    }
    case 'adding_service':
      return <ServiceScene step={place.step} acts={acts} />
    case 'enrolling':
      return (
        <EnrollingScene
          state={place}
          service={serviceOf(state, place.issuer).name}
          like={state.lines[0]?.enrolment.phoneNumber ?? null}
          // The first number cannot be left out: without one there is nothing to show.
          onLeave={state.lines.length > 0 ? acts.goHome : null}
          acts={acts}
        />
      )
  }
}

/** Once there is something to notify of, and not at every start. */
function asksToNotify({ notifications: { permission, isPutOff }, lines }: Running): boolean {
  return permission === 'askable' && !isPutOff && lines.some(({ isNew }) => isNew)
}
