import type { AppRequest } from '../state.types.ts'

/** What the app asks to approve, in the words that the phone shows and signs. Nothing for a sign-in alone. */
export function Details({ app }: { app: AppRequest | null }) {
  return (
    <>
      {app?.interaction.details.map(({ title, lines }, index) => (
        <section class="detail" key={index}>
          <h2>{title}</h2>
          <dl class="facts">
            {lines.map(({ label, value }, line) => (
              <div key={line}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  )
}

/** The app asks for more than who somebody is. */
export function asksMore(app: AppRequest | null): boolean {
  return (app?.interaction.details.length ?? 0) > 0
}
