import type { LoginHandler } from '../handler/login-handler.ts'

/**
 * The routes for Next.js, in `app/companion/[act]/route.ts`:
 * `export const { POST, dynamic } = companionNext(handler)`.
 */
export function companionNext(handler: LoginHandler) {
  return {
    POST: (request: Request): Promise<Response> => handler.handle(request),
    // Nothing here may be answered from a cache.
    dynamic: 'force-dynamic' as const,
  }
}
