import { type Palette, space, touch } from '@mobile-companion/look/tokens'
import type { CountryCode } from 'libphonenumber-js/min'
import { useMemo, useState } from 'react'
import { FlatList, Pressable, StyleSheet, TextInput, View } from 'react-native'
import { Bar } from '../../controls/bar'
import { Button } from '../../controls/button'
import { makeFieldStyles } from '../../controls/field-styles'
import { Screen } from '../../controls/screen'
import { Words } from '../../controls/words'
import { useStyles } from '../../look/theme'
import { useWords } from '../../words/spoken'
import { type Country, findCountries } from './typed-number'

/** All countries that have numbers, found by name, code or calling code. Enter takes the first. */
export function CountryPicker({
  chosen,
  onChoose,
  onClose,
}: {
  readonly chosen: CountryCode
  readonly onChoose: (country: CountryCode) => void
  readonly onClose: () => void
}) {
  const field = useStyles(makeFieldStyles)
  const styles = useStyles(makeStyles)
  const words = useWords()
  const { say } = words
  const [search, setSearch] = useState('')
  const [isFocused, setIsFocused] = useState(false)
  const countries = useMemo(() => findCountries(search, words), [search, words])
  const [first] = countries
  const close = <Button kind="bare" label={say.shared.cancel} onPress={onClose} isAtEdge />
  return (
    <Screen isFixed bar={<Bar label={say.enrol.chooseCountry} right={close} />}>
      <View style={[field.field, styles.search, isFocused && field.focused]}>
        <TextInput
          autoFocus
          aria-label={say.enrol.searchCountry}
          placeholder={say.enrol.searchCountry}
          placeholderTextColor={styles.placeholder.color}
          value={search}
          onChangeText={setSearch}
          onFocus={() => setIsFocused(true)}
          onBlur={() => setIsFocused(false)}
          onSubmitEditing={() => first && onChoose(first.code)}
          maxLength={40}
          style={field.input}
        />
      </View>
      {first ? null : <Words tone="muted">{say.enrol.noCountry}</Words>}
      <FlatList
        data={countries}
        keyExtractor={({ code }) => code}
        keyboardShouldPersistTaps="handled"
        initialNumToRender={20}
        style={styles.list}
        contentContainerStyle={styles.rows}
        renderItem={({ item }) => (
          <Row country={item} isChosen={item.code === chosen} onChoose={onChoose} />
        )}
      />
    </Screen>
  )
}

function Row({
  country: { code, name, callingCode },
  isChosen,
  onChoose,
}: {
  readonly country: Country
  readonly isChosen: boolean
  readonly onChoose: (country: CountryCode) => void
}) {
  const styles = useStyles(makeStyles)
  const prefix = `+${callingCode}`
  return (
    <Pressable
      role="button"
      aria-label={`${name}, ${prefix}`}
      aria-selected={isChosen}
      onPress={() => onChoose(code)}
      style={({ pressed }) => [styles.row, (pressed || isChosen) && styles.chosen]}
    >
      <Words style={styles.name} weight={isChosen ? 'strong' : 'plain'}>
        {name}
      </Words>
      <Words tone="muted">{prefix}</Words>
    </Pressable>
  )
}

const makeStyles = (colours: Palette) =>
  StyleSheet.create({
    search: { flexGrow: 0 },
    placeholder: { color: colours.muted },
    list: { flex: 1, marginHorizontal: -space.snug },
    rows: { padding: space.hair },
    row: {
      minHeight: touch,
      flexDirection: 'row',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: space.normal,
      paddingHorizontal: space.small,
      borderRadius: space.small,
    },
    chosen: { backgroundColor: colours.accentSoft },
    name: { flexShrink: 1 },
  })
