/** Why a check of the SIM gave no answer. `{last}` is the last two digits of the number. */
export const troubles = {
  not_cellular: {
    title: 'Use mobile data for this',
    why: 'Your operator can see your SIM over mobile data only, and the check did not get there.',
    advice: [
      'Turn off Wi-Fi for a moment. The hotspot of another phone is Wi-Fi too.',
      'Turn off any VPN or private relay.',
      'Turn on mobile data. Two SIMs? Set it to the one that ends in {last}.',
    ],
  },
  unsupported_network: {
    title: 'Your operator cannot be asked here',
    why: 'The network that this phone is on does not offer the check of a SIM.',
    advice: [
      'Turn off Wi-Fi and any VPN, and turn on mobile data.',
      'Two SIMs? Set mobile data to the one that ends in {last}.',
      'Roaming abroad, or on a guest network? It works on your operator’s own network.',
    ],
  },
  sim_mismatch_suspected: {
    title: 'Is mobile data on another SIM?',
    why: 'It looks as if mobile data went out through a different SIM.',
    advice: [
      'In the phone’s settings, set mobile data to the SIM that ends in {last}.',
      'Turn off switching between SIMs by itself, if the phone offers it.',
    ],
  },
  expired: {
    title: 'That took too long',
    why: 'A check is good for two minutes, and this one ran out.',
    advice: ['Check that the signal is good.', 'Keep this app open until the check is done.'],
  },
  used: {
    title: 'That check was used already',
    why: 'A check counts once, and this one had been used before your phone’s answer came.',
    advice: [
      'A new check is safe: it gets a code of its own.',
      'If it happens again, tell the website.',
    ],
  },
  unreachable: {
    title: 'Mobile data did not get through',
    why: 'This phone could not reach your operator over mobile data.',
    advice: [
      'Turn off airplane mode, and turn on mobile data.',
      'Abroad? Allow data roaming for the SIM that ends in {last}. It may cost extra.',
      'No signal, or no data left? Without them the SIM cannot be checked.',
      'All of that is fine? Then it is your operator’s side: wait a moment.',
    ],
  },
  timed_out: {
    title: 'Your operator took too long',
    why: 'The check got no answer in time.',
    advice: ['Check that the signal is good.', 'Wait a moment before you try again.'],
  },
  too_many_redirects: {
    title: 'The check went astray',
    why: 'Something between this phone and your operator kept it from arriving.',
    advice: ['Turn off any VPN, private relay, blocker or data saver.'],
  },
  operator_error: {
    title: 'Your operator could not answer',
    why: 'Nothing is wrong with your phone: the check failed on the operator’s side.',
    advice: ['Wait a moment before you try again.'],
  },
}
