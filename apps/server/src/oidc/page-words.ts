import { type Language, languages } from '../model/detail-type.ts'

const english = {
  faultTitle: 'This cannot go on',
  fault:
    'The app sent something that {service} does not take. Go back to the app and try again. For those who built the app:',
  troubleTitle: 'Something went wrong here',
  trouble:
    '{service} could not finish this. It is not your fault, nor the app’s. Wait a moment, go back to the app and try again. If it stays so, tell {service} what stands below.',
  askTitle: 'Sign out of {service}?',
  askFrom:
    'You leave {app}. Signing out here ends every app that you are signed in to through {service} in this browser.',
  ask: 'That ends every app that you are signed in to through {service} in this browser.',
  signOut: 'Sign out',
  stay: 'Stay signed in',
  outTitle: 'You are signed out',
  out: 'You can close this page.',
  leftTitle: 'You have left {app}',
  left: 'You are still signed in to {service} in this browser. You can close this page.',
}
type PageWords = Readonly<typeof english>

const german: PageWords = {
  faultTitle: 'Hier geht es nicht weiter',
  fault:
    'Die App hat etwas geschickt, das {service} nicht annimmt. Gehen Sie zurück zur App, und versuchen Sie es noch einmal. Für alle, die die App gebaut haben:',
  troubleTitle: 'Hier ist etwas schiefgegangen',
  trouble:
    '{service} konnte das nicht zu Ende bringen. Das liegt nicht an Ihnen und nicht an der App. Warten Sie einen Moment, gehen Sie zurück zur App, und versuchen Sie es noch einmal. Bleibt es dabei, nennen Sie {service}, was unten steht.',
  askTitle: 'Von {service} abmelden?',
  askFrom:
    'Sie verlassen {app}. Wenn Sie sich hier abmelden, endet jede App, bei der Sie in diesem Browser über {service} angemeldet sind.',
  ask: 'Damit endet jede App, bei der Sie in diesem Browser über {service} angemeldet sind.',
  signOut: 'Abmelden',
  stay: 'Angemeldet bleiben',
  outTitle: 'Sie sind abgemeldet',
  out: 'Sie können diese Seite schließen.',
  leftTitle: 'Sie haben {app} verlassen',
  left: 'Bei {service} sind Sie in diesem Browser weiter angemeldet. Sie können diese Seite schließen.',
}

const french: PageWords = {
  faultTitle: 'Impossible de continuer',
  fault:
    'L’application a envoyé quelque chose que {service} n’accepte pas. Retournez à l’application et réessayez. Pour les personnes qui l’ont développée :',
  troubleTitle: 'Un problème est survenu ici',
  trouble:
    '{service} n’a pas pu aller jusqu’au bout. Ni vous ni l’application n’y êtes pour rien. Attendez un instant, retournez à l’application et réessayez. Si cela persiste, indiquez à {service} ce qui figure ci-dessous.',
  askTitle: 'Se déconnecter de {service} ?',
  askFrom:
    'Vous quittez {app}. Vous déconnecter ici met fin à toutes les applications ouvertes par {service} dans ce navigateur.',
  ask: 'Cela met fin à toutes les applications ouvertes par {service} dans ce navigateur.',
  signOut: 'Se déconnecter',
  stay: 'Rester connecté',
  outTitle: 'Vous êtes déconnecté',
  out: 'Vous pouvez fermer cette page.',
  leftTitle: 'Vous avez quitté {app}',
  left: 'Vous restez connecté à {service} dans ce navigateur. Vous pouvez fermer cette page.',
}

const spanish: PageWords = {
  faultTitle: 'No se puede continuar',
  fault:
    'La aplicación ha enviado algo que {service} no acepta. Vuelva a la aplicación e inténtelo de nuevo. Para quienes la han creado:',
  troubleTitle: 'Algo ha fallado aquí',
  trouble:
    '{service} no ha podido terminar. No es culpa suya ni de la aplicación. Espere un momento, vuelva a la aplicación e inténtelo de nuevo. Si sigue igual, indique a {service} lo que figura abajo.',
  askTitle: '¿Cerrar la sesión en {service}?',
  askFrom:
    'Sale de {app}. Si cierra la sesión aquí, termina en todas las aplicaciones a las que ha entrado con {service} en este navegador.',
  ask: 'Con ello termina en todas las aplicaciones a las que ha entrado con {service} en este navegador.',
  signOut: 'Cerrar sesión',
  stay: 'Seguir con la sesión abierta',
  outTitle: 'Ha cerrado la sesión',
  out: 'Puede cerrar esta página.',
  leftTitle: 'Ha salido de {app}',
  left: 'Su sesión en {service} sigue abierta en este navegador. Puede cerrar esta página.',
}

const spoken: Readonly<Record<Language, PageWords>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
}

/** What the pages say in the first of these languages (BCP 47, best first) that they speak, else in English. */
export function pageWords(wanted: readonly string[]): {
  readonly language: Language
  readonly say: PageWords
} {
  const known = wanted.map((tag) => tag.toLowerCase().split('-')[0])
  const language = known.flatMap((tag) => languages.filter((it) => it === tag))[0] ?? 'en'
  return { language, say: spoken[language] }
}

/** A message with its places filled in, in one pass: what is put in is not read again. */
export function fillIn(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
