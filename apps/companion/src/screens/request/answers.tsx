import type { Decision, LoginToDecide } from '@mobile-companion/device/companion.types'
import { StyleSheet } from 'react-native'
import { Button, Buttons } from '../../controls/button'
import { useWords } from '../../words/spoken'

/** What can be done about it. What a button says of a payment takes more room than a plain "Approve". */
export function Answers({
  login: { isApproved, request },
  isComplete,
  onApprove,
  onDecide,
}: {
  readonly login: LoginToDecide
  readonly isComplete: boolean
  /** Null where this phone cannot approve. */
  readonly onApprove: (() => void) | null
  readonly onDecide: (decision: Decision) => void
}) {
  const { request: words, shared } = useWords().say
  const [detail, another] = request.approval?.details ?? []
  const own = another ? null : detail?.approve
  if (isApproved) {
    return onApprove === null ? null : (
      <Buttons>
        <Button label={shared.goOn} isDisabled={!isComplete} onPress={onApprove} />
      </Buttons>
    )
  }
  return (
    <Buttons>
      <Buttons isRow>
        <Button
          kind="quiet"
          label={words.deny}
          onPress={() => onDecide({ decision: 'deny' })}
          style={own ? styles.narrow : styles.half}
        />
        {onApprove === null ? null : (
          <Button
            label={own ?? words.approve}
            isDisabled={!isComplete}
            onPress={onApprove}
            style={styles.half}
          />
        )}
      </Buttons>
      <Button
        kind="danger"
        label={words.notMe}
        onPress={() => onDecide({ decision: 'deny_not_me' })}
      />
    </Buttons>
  )
}

const styles = StyleSheet.create({ half: { flex: 1 }, narrow: { minWidth: 96 } })
