const { withMainActivity } = require('expo/config-plugins')

const anchor = 'super.onCreate(null)\n'

// Both calls come before the first picture. Android 12 and older have but the flag, which keeps people's own pictures out too.
const lines = `
    // Among the recent apps nothing of this one is shown: it may have a number or a request on it.
    if (android.os.Build.VERSION.SDK_INT >= 33) {
      setRecentsScreenshotEnabled(false)
    } else {
      window.addFlags(android.view.WindowManager.LayoutParams.FLAG_SECURE)
    }
`

/**
 * Has Android show no preview of the app among the recent ones: it takes its picture before the app can cover itself (T-36).
 *
 * @type {import('expo/config-plugins').ConfigPlugin}
 */
const withoutPreview = (config) =>
  withMainActivity(config, (written) => {
    const { contents, language } = written.modResults
    if (language !== 'kt' || contents.split(anchor).length !== 2) {
      throw new Error(`Expo writes another MainActivity: there is not one "${anchor.trim()}"`)
    }
    written.modResults.contents = contents.replace(anchor, anchor + lines)
    return written
  })

module.exports = { withoutPreview }
