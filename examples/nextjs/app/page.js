import { redirect } from 'next/navigation'
import { auth, signIn, signOut, signOutAddress } from '../auth'

export default async function Page({ searchParams }) {
  const { error } = await searchParams
  const session = await auth()
  if (session) {
    return (
      <form action={leave}>
        <p>Signed in as {session.user.phone_number}</p>
        <pre>{JSON.stringify(session.user, null, 2)}</pre>
        <button type="submit">Sign out</button>
      </form>
    )
  }
  return (
    <form action={enter}>
      {error && <p>You were not signed in: denied or cancelled.</p>}
      <button type="submit">Sign in</button>
    </form>
  )
}

async function enter() {
  'use server'
  await signIn('companion', { redirectTo: '/' })
}

async function leave() {
  'use server'
  await signOut({ redirect: false })
  redirect(await signOutAddress())
}
